"""Pages for those who were writing them when somebody threw them away."""

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
