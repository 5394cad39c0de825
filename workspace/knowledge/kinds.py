"""How pages appear on the common pages."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import joinedload, selectinload

from workspace.kernel import clock
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.i18n import ngettext
from workspace.knowledge.documents import page_sections, proposal_sections
from workspace.knowledge.lists import PAGE_COLUMNS, PAGE_FILTERS, PAGE_SORTS, tagged
from workspace.knowledge.models import KnowledgeBase, Page, Proposal
from workspace.knowledge.models.lifecycle import OPEN
from workspace.knowledge.passages import page_passages
from workspace.knowledge.surroundings import surroundings
from workspace.knowledge.titles import find_titled, named_by
from workspace.knowledge.trashed import pages_below
from workspace.records.kinds import Filter, Kind
from workspace.records.models import Record
from workspace.records.restoring import rendered
from workspace.spaces.models import Membership


def _told(page: Page, _among: Sequence[Page]) -> dict[str, Any]:
    return {
        "owner": page.owner.name if page.owner else None,
        "review_on": page.review_on,
        "is_due": page.is_due(clock.today(page.space.zone)),
        "tags": tuple(tag.name for tag in page.tags),
    }


def _load(record: Any, member: Membership) -> dict[str, Any]:
    """The page, where it stands, and whether the knowledge base opens with it."""
    is_home = KnowledgeBase.of(record.space).home_id == record.id
    return {"page": record, "is_home": is_home} | surroundings(record, member)


def _stay(record: Record, member: Membership) -> str:
    amount = pages_below(record.id, member)
    words = ngettext(
        "%(num)d page below it stays, at the top of the tree until %(ref)s is put back.",
        "%(num)d pages below it stay, at the top of the tree until %(ref)s is put back.",
        amount,
        ref=record.ref,
    )
    return words if amount else ""


PAGE = Kind(
    model=Page, label=_l("Page"), room=_l("Knowledge"), icon="book", slug="pages", key="g k", entry="knowledge",
    body="knowledge/_page.html", actions="knowledge/_actions.html", room_actions="knowledge/_room_actions.html",
    row="knowledge/_row.html", empty="knowledge/_empty.html", menu="knowledge/_menu.html", load=_load,
    sections=page_sections, passages=page_passages,
    list_options=lambda: (selectinload(Page.tags), joinedload(Page.owner)), tells=_told,
    filters=PAGE_FILTERS, sorts=PAGE_SORTS, columns=PAGE_COLUMNS, filter_named=tagged,
    summary="knowledge/tags/_all.html", find_titled=find_titled, named_by=named_by, prose=(_l("Text"),),
    authors="authors.index", thrown_away=_stay, readied=rendered("body", headings=True),
    states={
        "current": (_l("Up to date"), "neutral"),
        "outdated": (_l("Out of date"), "warning"),
    },
)  # fmt: skip


def _proposed(proposal: Proposal, _among: Sequence[Proposal]) -> dict[str, Any]:
    return {"page_ref": None if proposal.page is None else proposal.page.ref, "author": proposal.author.name}


def _load_proposal(record: Record, member: Membership) -> dict[str, Any]:
    return {"proposal": record}


PROPOSAL = Kind(
    model=Proposal, label=_l("Proposal"), room=_l("Proposals"), icon="git-pull-request", slug="proposals", key="",
    within="page", body="knowledge/proposals/_body.html", actions="knowledge/proposals/_actions.html",
    room_actions="knowledge/proposals/_room_actions.html", row="knowledge/proposals/_row.html",
    empty="knowledge/proposals/_empty.html", load=_load_proposal, sections=proposal_sections,
    list_options=lambda: (joinedload(Proposal.page),), tells=_proposed, readied=rendered("body"),
    repeats=lambda proposal: proposal.page,
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
