"""Taking a party out of a space: possible while it has left nothing there, as when it was added by mistake.

A party that was asked, answered, wrote or is named in a record stays, so that what was agreed can be read as it was
(domain, section 3); the access of its people can be ended all the same.
"""

import sqlalchemy as sa

from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Refused
from workspace.spaces.models import Lens, Membership, Party, Space

# Rows that say who takes part and who looks as whom; all others were left by something that happened.
PASSING = {Membership.__table__, Lens.__table__}
# Events live a storey above; here it only matters who did something with a record.
event = sa.table("event", *(sa.column(name) for name in ("space_id", "record_id", "actor_id")))


def rooted_parties(space: Space) -> set[int]:
    """The ids of the parties that are named in records of the space or whose people did something with one.

    Tables of higher storeys are found by their foreign keys, so that no kind of record has to be listed here.
    """
    ours = sa.select(Party.id).where(Party.space_id == space.id)
    did = sa.and_(event.c.actor_id == Membership.person_id, event.c.space_id == Membership.space_id)
    deeds = sa.select(Membership.party_id).join(event, did).where(
        Membership.space_id == space.id, event.c.record_id.is_not(None)
    )  # fmt: skip
    named = [sa.select(column).where(column.in_(ours)) for column in _columns_that_name_parties()]
    return set(db.session.scalars(sa.union(deeds, *named)))


def remove_party(party: Party, *, by: Membership) -> None:
    """End the part of an organisation, and with it the access of its people. Its bit is never given away."""
    if party.is_owner:
        raise Refused("party_owns_space", name=party.name)
    if party.id in rooted_parties(party.space):
        raise Refused("party_is_rooted", name=party.name)
    present = (Membership.space_id == party.space_id, Membership.party_id == party.id, Membership.ended_at.is_(None))
    for member in db.session.scalars(sa.select(Membership).where(*present).order_by(Membership.id)).unique():
        member.remove(by=by)
    db.session.execute(sa.delete(Lens).where(Lens.party_id == party.id))
    party.leave(by=by.person)


def _columns_that_name_parties() -> list[sa.Column[object]]:
    tables = [table for table in Model.metadata.sorted_tables if table not in PASSING]
    keys = [key for table in tables for key in table.foreign_keys]
    return [key.parent for key in keys if key.column is Party.__table__.c.id]
