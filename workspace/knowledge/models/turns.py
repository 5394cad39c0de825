"""Whose turn it is while nobody is asked to decide on a proposal."""

from typing import TYPE_CHECKING

import sqlalchemy as sa

from workspace.assignments.models import Assignment
from workspace.kernel.db import db
from workspace.spaces.models import Membership

if TYPE_CHECKING:
    from workspace.knowledge.models.proposal import Proposal


def pass_on(proposal: "Proposal") -> None:
    """After a move: whoever has to act next owes it, and nobody else does. Who goes on acting keeps their clock."""
    wanted = _next(proposal)
    acting = (Assignment.record_id == proposal.id, Assignment.what == "act", Assignment.closed_at.is_(None))
    for owed in db.session.scalars(sa.select(Assignment).where(*acting)):
        if wanted is None or owed.person_id != wanted.person_id:
            owed.close(proposal.state)
    if wanted:
        Assignment.open(proposal, wanted.person, wanted.party, "act")


def _next(proposal: "Proposal") -> Membership | None:
    """The author of what came back; of a suggestion by somebody who cannot go on with it, the owner of the page."""
    if proposal.state in ("returned", "overtaken"):
        return _present(proposal, proposal.author_id)
    author = _present(proposal, proposal.author_id) if proposal.state == "draft" else None
    owner_id = proposal.page.owner_id if proposal.page else None
    if author is None or author.contributes or owner_id is None:
        return None
    owner = _present(proposal, owner_id)
    return owner if owner and owner.contributes and owner.party.bit & proposal.audience else None


def _present(proposal: "Proposal", person_id: int) -> Membership | None:
    mine = (Membership.space_id == proposal.space_id, Membership.person_id == person_id)
    return db.session.scalars(sa.select(Membership).where(*mine, Membership.ended_at.is_(None))).unique().one_or_none()
