"""What one reader takes along: pages that they may see, with the files on them that they may see."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from workspace.kernel.db import db
from workspace.knowledge.models import FileOrigin, FormerTitle, KnowledgeImport, Page, PageOrigin
from workspace.knowledge.tree import Branch, Tree
from workspace.records.models import Attachment, Revision
from workspace.spaces.audience import seen
from workspace.spaces.models import Membership


@dataclass(frozen=True)
class File:
    """A file on a page; `origin` is the path from which it came, if it was brought in with the page."""

    id: int
    name: str
    sha256: str
    origin: str


@dataclass(frozen=True)
class Selection:
    """Pages as they stand in the tree, and all that is known of them, by their ids. `unchanged` are those that nobody
    changed since they were brought in."""

    space: str
    tops: list[Branch]
    pages: dict[int, Page]
    origins: dict[int, PageOrigin]
    files: dict[int, list[File]]
    former: dict[int, list[str]]
    unchanged: set[int]

    @classmethod
    def of(cls, member: Membership, page: Page | None = None, *, with_branch: bool = True) -> Self:
        """All that a member may see; or one page, with all below it unless `with_branch` is False. In a few queries,
        whatever the number of pages."""
        tree = Tree.seen_by(member)
        tops = [tree.by_id[page.id]] if page else tree.top
        if not with_branch:
            tops = [Branch(each.id, each.number, each.title, each.state) for each in tops]
        ids = {branch.id for top in tops for branch in top.walk()}
        wanted = (Page.space_id == member.space_id, Page.seen_by(member))
        query = sa.select(Page).where(*wanted).options(selectinload(Page.tags), joinedload(Page.owner))
        pages = {each.id: each for each in db.session.scalars(query) if each.id in ids}
        return cls(
            member.space.key,
            tops,
            pages,
            _origins(ids, member),
            _files(ids, member),
            _former(ids, member),
            _unchanged(member),
        )


def _origins(ids: set[int], member: Membership) -> dict[int, PageOrigin]:
    """How files were written that stays with those for whom they were brought in, whoever sees their pages since."""
    query = sa.select(PageOrigin).join(Page, Page.id == PageOrigin.page_id).where(Page.space_id == member.space_id)
    query = query.join(KnowledgeImport, KnowledgeImport.id == PageOrigin.import_id)
    query = query.where(seen(KnowledgeImport.audience, member))
    return {each.page_id: each for each in db.session.scalars(query) if each.page_id in ids}


def _files(ids: Iterable[int], member: Membership) -> dict[int, list[File]]:
    files: dict[int, list[File]] = defaultdict(list)
    query = (
        sa.select(Attachment.record_id, Attachment.id, Attachment.name, Attachment.sha256, FileOrigin.path)
        .join(Page, Page.id == Attachment.record_id)
        .outerjoin(FileOrigin, FileOrigin.attachment_id == Attachment.id)
        .where(Page.space_id == member.space_id, Attachment.seen_by(member), Attachment.is_pending.is_(False))
        .order_by(Attachment.id)
    )
    for page, id, name, sha256, origin in db.session.execute(query):
        if page in ids:
            files[page].append(File(id, name, sha256, origin or ""))
    return files


def _former(ids: Iterable[int], member: Membership) -> dict[int, list[str]]:
    former: dict[int, list[str]] = defaultdict(list)
    query = sa.select(FormerTitle.page_id, FormerTitle.title_key).join(Page, Page.id == FormerTitle.page_id)
    query = query.where(Page.space_id == member.space_id, FormerTitle.seen_by(member))
    for page, key in db.session.execute(query.order_by(FormerTitle.title_key)):
        if page in ids:
            former[page].append(key)
    return former


def _unchanged(member: Membership) -> set[int]:
    latest = sa.and_(Revision.record_id == Page.id, Revision.number == Page.revision)
    query = sa.select(Page.id).join(PageOrigin, PageOrigin.page_id == Page.id).join(Revision, latest)
    same = (Page.space_id == member.space_id, Revision.sha256 == PageOrigin.sha256)
    return set(db.session.scalars(query.where(*same)))
