"""Finding pages through the member who asks."""

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.kernel.text.words import normal
from workspace.knowledge.models import FormerTitle, Page
from workspace.spaces.models import Membership


def find_page(member: Membership, number: int) -> Page | None:
    """The page with this number, if this member may see it."""
    return Page.find(member, number)


def titled(member: Membership, typed: str, most: int = 8) -> list[Page]:
    """Pages that a member may see with these words in their title, or in one that they had.

    Titles that begin with them come first; for no words, what was changed last.
    """
    words = normal(typed)
    query = sa.select(Page).where(Page.space_id == member.space_id, Page.seen_by(member)).limit(most)
    if not words:
        return list(db.session.scalars(query.order_by(Page.updated_at.desc(), Page.id.desc())))
    had = sa.select(FormerTitle.page_id).where(FormerTitle.title_key.contains(words, autoescape=True))
    is_now = Page.title_key.contains(words, autoescape=True)
    begins = Page.title_key.startswith(words, autoescape=True)
    query = query.where(sa.or_(is_now, Page.id.in_(had))).order_by(
        begins.desc(), is_now.desc(), Page.title_key, Page.id
    )
    return list(db.session.scalars(query))
