"""The list of change requests: chips above it, and columns when it leaves as a table."""

import sqlalchemy as sa

from workspace.assignments.models import Assignment
from workspace.changes.models import ChangeRequest
from workspace.changes.words import CATEGORIES, PRIORITIES
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.records.kinds import Column, Filter, Sort
from workspace.spaces.models import Membership, Party


def _is_mine(member: Membership) -> sa.ColumnElement[bool]:
    return sa.or_(ChangeRequest.author_id == member.person_id, ChangeRequest.requested_by_id == member.person_id)


def _owed(*whose: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    owed = sa.exists().where(Assignment.record_id == ChangeRequest.id, Assignment.closed_at.is_(None), *whose)
    return owed.correlate(ChangeRequest)


def _waits_for_me(member: Membership) -> sa.ColumnElement[bool]:
    return _owed(Assignment.person_id == member.person_id)


def _waits_for_client(member: Membership) -> sa.ColumnElement[bool]:
    clients = sa.select(Party.id).where(Party.space_id == member.space_id, Party.side == "client")
    return _owed(Assignment.party_id.in_(clients))


FILTERS = (
    Filter("open", _l("Open"), lambda member: ChangeRequest.state.in_(("draft", "submitted", "assessed", "returned"))),
    Filter("sign-off", _l("In sign-off"), lambda member: ChangeRequest.state == "in_sign_off"),
    Filter("approved", _l("Approved"), lambda member: ChangeRequest.state.in_(("approved", "implemented", "closed"))),
    Filter("refused", _l("Refused"), lambda member: ChangeRequest.state == "rejected"),
    Filter("mine", _l("Mine"), _is_mine),
    Filter("waiting", _l("Waiting for me"), _waits_for_me),
    Filter("client", _l("Waiting for the client"), _waits_for_client),
    Filter("costly", _l("With cost"), lambda member: ChangeRequest.cost > 0),
)
SORTS = (
    # Amounts in two currencies cannot be compared.
    Sort("cost", _l("Highest cost"), (ChangeRequest.currency, ChangeRequest.cost.desc(), ChangeRequest.id)),
    Sort("days", _l("Longest delay"), (ChangeRequest.days.desc(), ChangeRequest.id)),
)
COLUMNS = (
    Column(_l("Kind"), lambda change: str(CATEGORIES[change.category])),
    Column(_l("Priority"), lambda change: str(PRIORITIES[change.priority])),
    Column(_l("Cost"), lambda change: change.money.amount),
    Column(_l("Currency"), lambda change: change.currency),
    Column(_l("Days"), lambda change: change.days),
)
