"""Filing the pages of an import, and taking them back."""

from collections.abc import Sequence

import sqlalchemy as sa

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.refusals import Refused
from workspace.kernel.text.words import normal
from workspace.kernel.text.written import Written
from workspace.kernel.unit_of_work import lock_row, unit_of_work
from workspace.knowledge.importing.readying import Ready, ReadyPage
from workspace.knowledge.models import FileOrigin, FormerTitle, KnowledgeImport, Page, PageOrigin, content
from workspace.knowledge.policies import may_bring_in
from workspace.records.models import Attachment, Revision
from workspace.records.revising import revise
from workspace.spaces.models import Membership, Space
from workspace.spaces.queries import people_for

AT_ONCE = 10  # pages in one unit of work: whoever saves meanwhile waits for no more than these


def file_all(ready: Ready) -> bool:
    """Make every page, a few in each unit of work. Whoever does this again goes on where it ended. False: stopped,
    because whoever wanted it may not any more, or gave up."""
    filing = _Filing(ready)
    for start in range(0, len(ready.pages), AT_ONCE):
        with unit_of_work():
            filing.go_on(ready.pages[start : start + AT_ONCE])
        if filing.is_stopped:
            return False
    return True


def conclude(ready: Ready | None) -> None:
    """All pages of an import are there."""
    batch = _locked(ready.batch) if ready else None
    if ready is None or batch is None or batch.state != "filing":
        return
    batch.state, batch.filed_at, batch.uploads, batch.files = "filed", clock.now(), [], []
    batch.report = batch.report | {"lost_anchors": ready.lost_anchors}
    facts = {"name": batch.name, "count": len(ready.pages) + len(ready.filed)}
    batch.space.note("knowledge.brought_in", batch.author, batch.audience, **facts)


def _locked(batch_id: int) -> KnowledgeImport:
    batch = db.session.get_one(KnowledgeImport, batch_id)
    lock_row(Space, batch.space_id)
    db.session.refresh(batch)
    return batch


def _problem(batch: KnowledgeImport, member: Membership | None) -> str:
    if member is None or not may_bring_in(member, batch) or not batch.space.is_open:
        return "not_allowed"
    if batch.parent and (batch.parent.trashed_at or batch.parent.audience & member.eyes != member.eyes):
        return "parent_gone"
    return ""


class _Filing:
    """Makes the pages of one import; of those made in earlier units it knows the ids."""

    batch: KnowledgeImport
    member: Membership

    def __init__(self, ready: Ready) -> None:
        self.ready, self.is_stopped = ready, False
        self.made: dict[str, int] = {**ready.known, **ready.filed}

    def go_on(self, pages: Sequence[ReadyPage]) -> None:
        """File the next pages, inside a unit of work."""
        self.batch = _locked(self.ready.batch)
        member = Membership.of(self.batch.author, self.batch.space.key)
        if self.batch.state == "filing" and (problem := _problem(self.batch, member)):
            self.batch.state, self.batch.problem = "failed", problem
        if self.batch.state != "filing" or member is None:
            self.is_stopped = True
            return
        self.member = member
        people = people_for(self.batch.space, self.batch.audience)
        self.owners = {normal(each.person.name): each.person_id for each in people}
        for page in pages:
            self.made[page.key] = self._file(page).id
        self.batch.done += len(pages)

    def _above(self, ready: ReadyPage) -> Page | None:
        above = self.made.get(ready.above)
        return db.session.get_one(Page, above) if above else self.batch.parent

    def _file(self, ready: ReadyPage) -> Page:
        front = ready.read.front
        owner = self.owners.get(normal(front.owner)) if front.owner else self.member.person_id
        page = Page.bring_in(
            ready.title, by=self.member, audience=self.batch.audience, number=ready.number,
            parent=self._above(ready), owner_id=owner, review_on=front.review_on,
        )  # fmt: skip
        content.fill(page, {"body": self._with_files(page, ready), "tags": front.tags})
        for name in {normal(alias) for alias in ready.aliases} - {page.title_key, ""}:
            db.session.add(FormerTitle(page_id=page.id, title_key=name, audience=page.audience))
        kept = revise(page, by=self.member)
        self._remember(page, ready, kept)
        return page

    def _with_files(self, page: Page, ready: ReadyPage) -> Written:
        text, html = ready.body.text, ready.body.html
        for file in ready.files:
            attachment = Attachment.add(page, file.upload, by=self.member)
            db.session.add(FileOrigin(attachment_id=attachment.id, path=file.path))
            before, after = f"/attachments/{file.mark}/", f"/attachments/{attachment.id}/"
            text, html = text.replace(before, after), html.replace(before, after)
            for pair in ready.spellings:
                pair[0] = pair[0].replace(before, after)
        return Written(text, html)

    def _remember(self, page: Page, ready: ReadyPage, kept: Revision | None) -> None:
        read = ready.read
        db.session.add(
            PageOrigin(
                page_id=page.id, import_id=self.batch.id, path=ready.sprout.path, folder=ready.sprout.folder,
                head=read.front.head, tail=read.tail, newline=read.newline, is_marked=read.is_marked,
                spellings=ready.spellings, facts=facts_of(page), sha256=kept.sha256 if kept else "",
            )
        )  # fmt: skip


def facts_of(page: Page) -> dict[str, object]:
    """What front matter can say about a page, as plain values."""
    return {
        "title": page.title,
        "tags": sorted(tag.name for tag in page.tags),
        "owner": page.owner_id,
        "review_on": page.review_on.isoformat() if page.review_on else None,
    }


def give_up(batch: KnowledgeImport, *, by: Membership) -> None:
    """Stop the work at hand, and take back what was filed by then."""
    batch.give_up()
    _take_back(batch, by=by)


def undo(batch: KnowledgeImport, *, by: Membership) -> list[Page]:
    """Throw the pages of an import away; those that somebody changed, and those above them, stay. Returns these."""
    if not batch.may_be_undone:
        raise Refused("import_not_filed")
    batch.state, batch.undone_at = "undone", clock.now()
    return _take_back(batch, by=by)


def _take_back(batch: KnowledgeImport, *, by: Membership) -> list[Page]:
    query = sa.select(Page, PageOrigin.sha256).join(PageOrigin, PageOrigin.page_id == Page.id)
    query = query.where(PageOrigin.import_id == batch.id, Page.trashed_at.is_(None)).order_by(Page.id.desc())
    stay: set[int] = set()
    kept = []
    for page, sha256 in db.session.execute(query).all():
        latest = Revision.latest(page)
        if page.id in stay or (latest and latest.sha256 != sha256) or _has_others_below(page):
            stay |= {page.id} | ({page.parent_id} if page.parent_id else set())
            kept.append(page)
        else:
            page.trash(by=by)
    return kept[::-1]


def _has_others_below(page: Page) -> bool:
    """Whether a page stands below that is not thrown away; those of the import came later and went before."""
    below = sa.select(Page.id).where(Page.parent_id == page.id, Page.trashed_at.is_(None))
    return db.session.scalar(below.limit(1)) is not None
