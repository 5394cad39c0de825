"""How pages appear on the common pages."""

from typing import Any

from sqlalchemy.orm import joinedload

from workspace.kernel.i18n import lazy_gettext as _l
from workspace.knowledge.documents import page_sections, proposal_sections
from workspace.knowledge.models import Page, Proposal
from workspace.knowledge.models.lifecycle import OPEN
from workspace.records.kinds import Filter, Kind
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


def _load_proposal(record: Record, member: Membership) -> dict[str, Any]:
    return {"proposal": record}


PROPOSAL = Kind(
    model=Proposal, label=_l("Proposal"), room=_l("Proposals"), icon="git-pull-request", slug="proposals", key="",
    within="page", body="knowledge/proposals/_body.html", actions="knowledge/proposals/_actions.html",
    room_actions="knowledge/proposals/_room_actions.html", row="knowledge/proposals/_row.html",
    empty="knowledge/proposals/_empty.html", load=_load_proposal, sections=proposal_sections,
    list_options=lambda: (joinedload(Proposal.page),),
    filters=(
        Filter("open", _l("Open"), lambda member: Proposal.state.in_(OPEN)),
        Filter("mine", _l("Mine"), lambda member: Proposal.author_id == member.person_id),
    ),
    states={
        "draft": (_l("Not asked yet"), "neutral"),
        "in_sign_off": (_l("In sign-off"), "warning"),
        "published": (_l("Published"), "success"),
        "overtaken": (_l("Needs merging"), "warning"),
        "returned": (_l("Returned"), "warning"),
        "rejected": (_l("Rejected"), "danger"),
        "withdrawn": (_l("Withdrawn"), "neutral"),
    },
)  # fmt: skip
