"""Finding pages and proposals through the member who asks."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.kernel.text.words import normal
from workspace.knowledge.models import FormerTitle, KnowledgeImport, Page, Proposal
from workspace.knowledge.models.lifecycle import OPEN
from workspace.records.models import Record, Revision
from workspace.spaces.asker import ASKER, asked_by
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
    had = had.where(FormerTitle.seen_by(member))
    is_now = Page.title_key.contains(words, autoescape=True)
    begins = Page.title_key.startswith(words, autoescape=True)
    query = query.where(sa.or_(is_now, Page.id.in_(had))).order_by(
        begins.desc(), is_now.desc(), Page.title_key, Page.id
    )
    return list(db.session.scalars(query))


def find_proposal(member: Membership, number: int) -> Proposal | None:
    """The proposal with this number, if this member may see it."""
    return Proposal.find(member, number)


def open_proposals(page: Page, member: Membership) -> Sequence[Proposal]:
    """What is proposed for a page and not settled yet, as far as this member may see it; newest first."""
    return db.session.scalars(_open_for_page(), asked_by(member, page_id=page.id)).all()


@cache
def _open_for_page() -> sa.Select[*tuple[Any, ...]]:
    """Made once: every page asks."""
    here = (Proposal.page_id == sa.bindparam("page_id"), Proposal.state.in_(OPEN))
    return Proposal.in_reach_of(ASKER).where(*here).order_by(Record.number.desc())


def earlier_text(page: Page, member: Membership, number: int) -> Revision | None:
    """A revision of a page that this member may see."""
    wanted = (Revision.record_id == page.id, Revision.number == number, Revision.seen_by(member))
    return db.session.scalar(sa.select(Revision).where(*wanted))


def imports_of(member: Membership, most: int = 20) -> list[KnowledgeImport]:
    """What a member brought in, the latest first; nobody else sees it."""
    return list(db.session.scalars(KnowledgeImport.of(member).order_by(KnowledgeImport.id.desc()).limit(most)))


def titles_there(member: Membership) -> dict[str, str]:
    """The pages that a member may see, by the compared form of their titles."""
    rows = db.session.execute(
        sa.select(Page.title_key, Page.number).where(Page.space_id == member.space_id, Page.seen_by(member))
    )
    return {key: f"{Page.prefix}-{number}" for key, number in rows}


def name_of_page(record_id: int, page_id: int) -> str | None:
    """What the one place of a page is called in which somebody types: the page."""
    page = db.session.get(Page, page_id) if record_id == page_id else None
    return page.title if page else None
