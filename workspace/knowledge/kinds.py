"""How pages appear on the common pages."""

from typing import Any

from workspace.kernel.i18n import lazy_gettext as _l
from workspace.knowledge.documents import page_sections
from workspace.knowledge.models import Page
from workspace.records.kinds import Kind
from workspace.records.models import Record
from workspace.spaces.models import Membership


def _load(record: Record, member: Membership) -> dict[str, Any]:
    return {"page": record}


PAGE = Kind(
    model=Page, label=_l("Page"), room=_l("Knowledge"), icon="book", slug="pages", key="g k", entry="knowledge",
    body="knowledge/_body.html", actions="knowledge/_actions.html", room_actions="knowledge/_room_actions.html",
    row="knowledge/_row.html", empty="knowledge/_empty.html", load=_load, sections=page_sections,
    states={
        "current": (_l("Up to date"), "neutral"),
        "outdated": (_l("Out of date"), "warning"),
    },
)  # fmt: skip
