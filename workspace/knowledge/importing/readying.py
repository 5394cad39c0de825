"""Before anything is filed: numbers are reserved, files kept, links led, texts rendered; all outside a transaction."""

import mimetypes
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import quote, unquote
from uuid import uuid4

import sqlalchemy as sa
from flask import current_app
from werkzeug.datastructures import FileStorage

from workspace.kernel.db import db
from workspace.kernel.storage import current_store
from workspace.kernel.text.markdown import slug, titles_named
from workspace.kernel.text.words import normal
from workspace.kernel.text.written import Written, write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.knowledge.importing.addressing import Addresses
from workspace.knowledge.importing.folders import Sprout, walk
from workspace.knowledge.importing.progress import Progress
from workspace.knowledge.importing.reading import Library, ReadPage
from workspace.knowledge.importing.report import title
from workspace.knowledge.importing.titles import stem
from workspace.knowledge.models import KnowledgeImport, Page, PageOrigin
from workspace.knowledge.tree import Branch, Tree
from workspace.records.models.attachment import Upload
from workspace.records.models.counter import RecordCounter, reserve_numbers
from workspace.records.uploading import store
from workspace.spaces.models import Membership
from workspace.spaces.queries import names_for

_ID, _INNER = re.compile(r' id="([^"]*)"'), re.compile(r'<a href="#([^"]*)"')


@dataclass(frozen=True)
class Hung:
    """A file for a page. `mark` stands in the text where the number of the attachment will."""

    path: str
    upload: Upload
    mark: str


@dataclass(frozen=True)
class ReadyPage:
    """One page with all that its filing needs. `above` is the key of the page over it; keys are paths."""

    key: str
    above: str
    sprout: Sprout
    number: int
    title: str
    read: ReadPage
    body: Written
    files: list[Hung] = field(default_factory=list)
    spellings: list[list[str]] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Ready:
    """The pages of an import that are still to be filed, in that order. `filed` are ids of those that an earlier
    attempt made, `known` of pages that were there before, both by key."""

    batch: int
    pages: list[ReadyPage]
    filed: Mapping[str, int]
    known: Mapping[str, int]
    lost_anchors: list[dict[str, str]]


class Readying:
    """Makes an import ready; needs the app, and a member who files it."""

    def __init__(self, batch: KnowledgeImport, library: Library, member: Membership) -> None:
        self.batch, self.library, self.space = batch.id, library, member.space
        self.people = names_for(member.space, batch.audience)
        self.ours = f"/s/{member.space.key}/"
        self.base = current_app.extensions["workspace"].base_url + self.ours
        tree = Tree.seen_by(member)
        self.filed = dict(self._filed())
        self.known = dict(self._known(tree, batch.parent_id)) if batch.skips_known else {}
        for key in self.filed:
            self.known.pop(key, None)
        self.hung = library.hung()
        self.named = {normal(name) for page in library.pages.values() for name in titles_named(page.text)}

    def ready(self) -> Ready:
        """Raises Abandoned once nobody wants it any more."""
        every = list(walk(self.library.tree))
        new = [each for each in every if _key(each) not in self.known | self.filed]
        # Every attempt gives a page the same number: pages filed by an earlier one link to it already.
        numbers = dict(zip(map(_key, every), self._reserved(len(every)), strict=True))
        refs = {key: f"{Page.prefix}-{number}" for key, number in numbers.items()}
        refs |= {key: branch.ref for key, branch in self.known.items()}
        by_path = {path: refs[_key(each)] for path, each in self.library.by_path.items()}
        addresses = Addresses(self.library, by_path, self.base)
        above = {_key(below): _key(each) for each in walk(self.library.tree) for below in each.below}
        progress = Progress(self.batch, 2 * len(new))  # as many steps again are the filing
        pages = []
        for each in new:
            pages.append(self._page(each, above.get(_key(each), ""), numbers[_key(each)], addresses))
            progress.step()
        known = {key: branch.id for key, branch in self.known.items()}
        progress.say()
        return Ready(self.batch, pages, self.filed, known, list(_lost_anchors(pages, refs)))

    def _reserved(self, count: int) -> range:
        """The numbers of all pages, the same ones in every attempt."""
        with unit_of_work():
            batch = db.session.get_one(KnowledgeImport, self.batch)
            if count and batch.first_number is None:
                kept = {"space_id": self.space.id, "kind": Page.kind_name()}
                batch.first_number = reserve_numbers(RecordCounter, count, **kept).start
            return range(batch.first_number or 0, (batch.first_number or 0) + count)

    def _filed(self) -> Iterator[tuple[str, int]]:
        """What an earlier attempt, which was cut off, has filed already."""
        mine = sa.select(PageOrigin).where(PageOrigin.import_id == self.batch)
        return ((each.path or each.folder, each.page_id) for each in db.session.scalars(mine))

    def _page(self, sprout: Sprout, above: str, number: int, addresses: Addresses) -> ReadyPage:
        key = _key(sprout)
        read = self.library.pages.get(sprout.path) or ReadPage(sprout.path)
        files = [self._file(path) for path in self.hung[key]]
        urls = {each.path: self._url(number, each) for each in files}
        addressed = addresses.put_into(read, urls)
        body = write(addressed.text, self.people, headings=True)
        name = title(self.library, sprout)
        return ReadyPage(
            key, above, sprout, number, name, read, body, files, addressed.spellings, self._aliases(read),
        )  # fmt: skip

    def _aliases(self, read: ReadPage) -> list[str]:
        """Other titles, and the name of the file, where a text leads to it by that."""
        name = stem(read.path)
        return [*read.front.aliases, *([name] if normal(name) in self.named else [])]

    def _file(self, path: str) -> Hung:
        kept = self.library.files[path]
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        with current_store().open(kept.sha256) as stream:
            upload = store(FileStorage(stream, path.rsplit("/", 1)[-1], content_type=kind))
        return Hung(path, upload, uuid4().hex)

    def _url(self, number: int, file: Hung) -> str:
        name = quote(file.upload.name, safe="")
        return f"{self.ours}{Page.prefix}-{number}/attachments/{file.mark}/{name}"

    def _known(self, tree: Tree, parent: int | None) -> Iterator[tuple[str, Branch]]:
        """Pages that stand already, by title, where one of this import would."""
        start = tree.by_id.get(parent) if parent else None
        todo = [(self.library.tree, start.below if start else ([] if parent else tree.top))]
        while todo:
            sprouts, branches = todo.pop()
            there = {normal(branch.title): branch for branch in reversed(branches)}
            for each in sprouts:
                if branch := there.get(normal(title(self.library, each))):
                    yield _key(each), branch
                    todo.append((each.below, branch.below))


def _key(sprout: Sprout) -> str:
    return sprout.path or sprout.folder


def _lost_anchors(pages: list[ReadyPage], refs: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Links to a heading that the page at which they lead does not have."""
    ids = {refs[page.key]: set(_ID.findall(page.body.html)) for page in pages}
    for page in pages:
        for own in _INNER.findall(page.body.html):
            if own not in ids[refs[page.key]]:
                yield {"path": page.key, "page": page.title, "address": f"#{unescape(own).removeprefix('h-')}"}
        for stored, written in page.spellings:
            ref, _, anchor = stored.partition("#")
            if anchor and ref in ids and escape(f"h-{slug(unquote(anchor))}") not in ids[ref]:
                yield {"path": page.key, "page": page.title, "address": written}
