"""What proposals say: as one document, put together with what the page says by now, and as text of the page."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.kernel.text.merge import Marks, merge
from workspace.kernel.text.words import normal
from workspace.kernel.text.written import write
from workspace.knowledge.models.page import Page
from workspace.records.models import Attachment
from workspace.signoff.models import Decision
from workspace.spaces.models import Membership
from workspace.spaces.queries import names_for

if TYPE_CHECKING:
    from workspace.knowledge.models.proposal import Proposal


def document(proposal: "Proposal") -> dict[str, Any]:
    """All that is decided on: which page and which of its revisions, what it said there, what it shall say, and why.
    The place of a new page in the tree is not said: one reader sees it, another not."""
    # The scan of what somebody said about the text is no part of the text.
    files = db.session.scalars(Attachment.shown_with(proposal).where(Attachment.id.not_in(Decision.proofs())))
    return {
        "page": None if proposal.is_new_page or proposal.page is None else proposal.page.ref,
        "on": proposal.base_revision,
        "before": proposal.base.get("body", ""),
        "body": proposal.body.text,
        "tags": sorted(proposal.tags),
        "remark": proposal.remark,
        "files": [{"name": file.name, "sha256": file.sha256} for file in files],
    }


@dataclass(frozen=True)
class Merged:
    """What a page says once a proposal is published. Not `is_clean`: both changed the same words, and somebody has to
    decide; then `body` holds both passages, marked."""

    title: str
    body: str
    tags: list[str]
    is_clean: bool = True


def merged(proposal: "Proposal", marks: Marks | None = None) -> Merged:
    """The proposal on top of what the page says now; `marks` stand around what somebody has to decide."""
    page, base = proposal.page, proposal.base
    if page is None or not proposal.is_behind:
        return Merged(proposal.title, proposal.body.text, list(proposal.tags))
    body = merge(base["body"], proposal.body.text, page.body.text, marks)
    title, is_agreed = _one_of(base["title"], proposal.title, page.title)
    tags = _tags(base["tags"], proposal.tags, [tag.name for tag in page.tags])
    return Merged(title, body.text, tags, body.is_clean and is_agreed)


def _one_of(base: str, mine: str, theirs: str) -> tuple[str, bool]:
    """The title that one of the two changed; whether that is plain."""
    if mine == base:
        return theirs, True
    return mine, theirs in (base, mine)


def _tags(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """Theirs with what was added, and without what was taken off."""
    was, now, there = ({normal(name) for name in names} for names in (base, mine, theirs))
    kept = [name for name in theirs if normal(name) in now or normal(name) not in was]
    return kept + [name for name in mine if normal(name) not in was | there]


def become_page(proposal: "Proposal", reviewers: list[str]) -> Page:
    """Let the page say it, as a revision of whoever proposed it, with the names of those who agreed."""
    author = db.session.scalars(sa.select(Membership).where(*_author(proposal))).unique().one()
    remark = " · ".join(filter(None, [proposal.remark, proposal.ref, ", ".join(reviewers)]))
    said = merged(proposal)
    body = proposal.body
    if said.body != body.text:
        body = write(said.body, names_for(proposal.space, proposal.audience))
    if proposal.page is None:
        return Page.compose(
            said.title, body, by=author, audience=proposal.audience, parent=proposal.parent, tags=said.tags,
            remark=remark, is_agreed=True,
        )  # fmt: skip
    values = {"title": said.title, "body": body, "tags": said.tags}
    proposal.page.edit(values, version=proposal.page.version, by=author, remark=remark, anew=True, is_agreed=True)
    return proposal.page


def _author(proposal: "Proposal") -> tuple[sa.ColumnElement[bool], ...]:
    return Membership.space_id == proposal.space_id, Membership.person_id == proposal.author_id
