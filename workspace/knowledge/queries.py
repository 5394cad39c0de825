"""Finding pages through the member who asks."""

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.knowledge.models import KnowledgeImport, Page
from workspace.spaces.models import Membership


def find_page(member: Membership, number: int) -> Page | None:
    """The page with this number, if this member may see it."""
    return Page.find(member, number)


def name_of_page(record_id: int, page_id: int) -> str | None:
    """What the one place of a page is called in which somebody types: the page."""
    page = db.session.get(Page, page_id) if record_id == page_id else None
    return page.title if page else None


def imports_of(member: Membership, most: int = 20) -> list[KnowledgeImport]:
    """What a member brought in, the latest first; nobody else sees it."""
    mine = (KnowledgeImport.space_id == member.space_id, KnowledgeImport.author_id == member.person_id)
    return list(
        db.session.scalars(sa.select(KnowledgeImport).where(*mine).order_by(KnowledgeImport.id.desc()).limit(most))
    )


def titles_there(member: Membership) -> dict[str, str]:
    """The pages that a member may see, by the compared form of their titles."""
    rows = db.session.execute(
        sa.select(Page.title_key, Page.number).where(Page.space_id == member.space_id, Page.seen_by(member))
    )
    return {key: f"{Page.prefix}-{number}" for key, number in rows}
