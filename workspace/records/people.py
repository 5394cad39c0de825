"""The people that a record concerns: members and contacts of the parties that it is for."""

from collections.abc import Iterable

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.kernel.refusals import Invalid
from workspace.records.models import Record
from workspace.spaces.models import Membership


def members_for(record: Record, people: Iterable[int]) -> list[Membership]:
    """The memberships of these people (ids); Invalid when one is of no party that the record is for."""
    wanted = set(people)
    query = sa.select(Membership).where(Membership.space_id == record.space_id, Membership.person_id.in_(wanted))
    found = list(db.session.scalars(query.order_by(Membership.id)).unique())
    if len(found) < len(wanted) or any(not member.party.bit & record.audience for member in found):
        raise Invalid("people", "person_not_in_audience")
    return found
