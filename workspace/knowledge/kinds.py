"""How pages appear on the common pages."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from workspace.kernel.db import db
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.knowledge.documents import page_sections
from workspace.knowledge.models import KnowledgeBase, Page
from workspace.knowledge.surroundings import surroundings
from workspace.knowledge.titles import find_titled, named_by
from workspace.records.kinds import Kind
from workspace.spaces.models import Membership


def _told(page: Page, _among: Sequence[Page]) -> dict[str, Any]:
    return {"tags": tuple(tag.name for tag in page.tags)}


def _load(record: Any, member: Membership) -> dict[str, Any]:
    """The page, where it stands, and whether the knowledge base opens with it."""
    is_home = db.session.scalar(sa.select(KnowledgeBase.home_id).where(KnowledgeBase.home_id == record.id))
    return {"page": record, "is_home": is_home is not None} | surroundings(record, member)


PAGE = Kind(
    model=Page, label=_l("Page"), room=_l("Knowledge"), icon="book", slug="pages", key="g k", entry="knowledge",
    body="knowledge/_page.html", actions="knowledge/_actions.html", room_actions="knowledge/_room_actions.html",
    row="knowledge/_row.html", empty="knowledge/_empty.html", menu="knowledge/_menu.html", load=_load,
    sections=page_sections, list_options=lambda: (selectinload(Page.tags),), tells=_told, find_titled=find_titled,
    named_by=named_by,
    prose=(_l("Text"),), authors="authors.index",
    states={
        "current": (_l("Up to date"), "neutral"),
        "outdated": (_l("Out of date"), "warning"),
    },
)  # fmt: skip
