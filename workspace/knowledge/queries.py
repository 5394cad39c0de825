"""Finding pages and proposals through the member who asks."""

from collections.abc import Sequence

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.knowledge.models import Page, Proposal
from workspace.knowledge.models.lifecycle import OPEN
from workspace.records.models import Record, Revision
from workspace.spaces.models import Membership


def find_page(member: Membership, number: int) -> Page | None:
    """The page with this number, if this member may see it."""
    return Page.find(member, number)


def find_proposal(member: Membership, number: int) -> Proposal | None:
    """The proposal with this number, if this member may see it."""
    return Proposal.find(member, number)


def open_proposals(page: Page, member: Membership) -> Sequence[Proposal]:
    """What is proposed for a page and not settled yet, as far as this member may see it; newest first."""
    mine = Proposal.in_reach_of(member).where(Proposal.page_id == page.id, Proposal.state.in_(OPEN))
    return db.session.scalars(mine.order_by(Record.number.desc())).all()


def earlier_text(page: Page, member: Membership, number: int) -> Revision | None:
    """A revision of a page that this member may see."""
    wanted = (Revision.record_id == page.id, Revision.number == number, Revision.seen_by(member))
    return db.session.scalar(sa.select(Revision).where(*wanted))
