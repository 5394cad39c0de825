"""The list of messages: chips above it, orders, and columns when it leaves as a table."""

import sqlalchemy as sa

from workspace.communication.models import Delivery, Message
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.records.kinds import Column, Filter, Sort
from workspace.spaces.models import Membership


def _to_me(member: Membership) -> sa.ColumnElement[bool]:
    mine = sa.exists().where(Delivery.message_id == Message.id, Delivery.person_id == member.person_id)
    return mine.correlate(Message)


def _failed(member: Membership) -> sa.ColumnElement[bool]:
    """Only of one's own party: what becomes of others' mails is not ours to know."""
    failed = sa.exists().where(Delivery.message_id == Message.id, Delivery.fate.in_(("refused", "withheld")))
    return sa.and_(Message.party_id == member.party_id, failed.correlate(Message))


FILTERS = (
    Filter("drafts", _l("Drafts"), lambda member: Message.state == "draft"),
    Filter("sent", _l("Sent"), lambda member: Message.state == "sent"),
    Filter("to-me", _l("To me"), _to_me),
    Filter("mine", _l("By me"), lambda member: Message.author_id == member.person_id),
    Filter("failed", _l("Did not arrive"), _failed),
)
SORTS = (Sort("sent", _l("Sent last"), (Message.sent_at.is_(None), Message.sent_at.desc(), Message.id.desc())),)
COLUMNS = (
    Column(_l("Sent at"), lambda message: message.sent_at.isoformat(timespec="seconds") if message.sent_at else ""),
    Column(_l("Sent by"), lambda message: message.sent_by.name if message.sent_by else ""),
    Column(_l("Recipients"), lambda message: message.recipient_count),
    Column(_l("Read by"), lambda message: message.read_count),
)
