"""Whose turn it is between the moves: who has to act on a change request while nobody is asked to decide."""

from typing import TYPE_CHECKING

import sqlalchemy as sa

from workspace.assignments.models import Assignment
from workspace.kernel.db import db
from workspace.spaces.models import Membership, Party

if TYPE_CHECKING:
    from workspace.changes.models.change_request import ChangeRequest

# The vendor finds out what it would cost and puts it to people.
WITH_ASSESSORS = ("submitted", "assessed")


def assessors_of(change: "ChangeRequest") -> list[Party]:
    """The parties that find out what a change costs: vendors that see it; where there is none, who owns the space."""
    present = [party for party in change.space.present_parties if party.bit & change.audience]
    return [party for party in present if party.side == "vendor"] or [change.space.owner]


def pass_on(change: "ChangeRequest") -> None:
    """After a move: whoever has to act next owes it, and nobody else does. Who goes on acting keeps their clock."""
    wanted = {member.person_id: member for member in _next(change)}
    acting = (Assignment.record_id == change.id, Assignment.what == "act", Assignment.closed_at.is_(None))
    for owed in db.session.scalars(sa.select(Assignment).where(*acting)):
        if owed.person_id not in wanted:
            owed.close(change.state)
    for member in wanted.values():
        Assignment.open(change, member.person, member.party, "act")


def _next(change: "ChangeRequest") -> list[Membership]:
    """Managers of those who assess; the author of what was returned."""
    present = sa.select(Membership).where(Membership.space_id == change.space_id, Membership.ended_at.is_(None))
    if change.state in WITH_ASSESSORS:
        parties = [party.id for party in assessors_of(change)]
        query = present.where(Membership.party_id.in_(parties), Membership.role == "manager")
    elif change.state == "returned":
        query = present.where(Membership.person_id == change.author_id)
    else:
        return []
    return list(db.session.scalars(query.order_by(Membership.id)))
