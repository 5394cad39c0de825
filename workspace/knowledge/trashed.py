"""Pages that were thrown away: for those who were writing them just then, and those that stood below them."""

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.knowledge.models import Page
from workspace.records.models import Record
from workspace.spaces.audience import seen
from workspace.spaces.models import Membership


def find_page(member: Membership, number: int) -> Page | None:
    """The page with this number, if this member may see it or could before it went to the trash."""
    seen_once = sa.select(Page).where(
        Page.space_id == member.space_id, Page.number == number, seen(Record.audience, member)
    )
    return db.session.scalar(seen_once)


def pages_below(page_id: int, member: Membership) -> int:
    """How many pages that a member may see stand directly below a page."""
    seen_below = (Page.parent_id == page_id, Page.space_id == member.space_id, Page.seen_by(member))
    return db.session.scalar(sa.select(sa.func.count(Page.id)).where(*seen_below)) or 0
