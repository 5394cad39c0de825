"""Reading what was unpacked: which files are pages, what each says, and where its links lead."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from workspace.kernel.storage import current_store
from workspace.kernel.text.markdown import Destination, destinations
from workspace.kernel.text.markdown.code import uncoded
from workspace.kernel.text.markdown.references import Reference
from workspace.kernel.text.words import normal
from workspace.knowledge.importing.catalogue import ENDINGS, Catalogue, Led, above
from workspace.knowledge.importing.folders import ORDER, Sprout, grow, walk
from workspace.knowledge.importing.front_matter import FrontMatter, split
from workspace.knowledge.importing.tables import NoTable, table
from workspace.knowledge.importing.texts import NotText, Text, without_tail
from workspace.knowledge.importing.titles import NUMBER, stem, title_of
from workspace.knowledge.importing.unpacking import Kept

TABLE, PAGES_OF_PROGRAMS = ".csv", (".html", ".htm")
MOST_BYTES = 2_000_000  # of one text
_MEANT = re.compile(r"\[[^\[\]\n]{0,1000}\]\(([^)\s]{1,1000})[^)\n]{0,1000}\)")


@dataclass(frozen=True)
class ReadPage:
    """One file that will be a page: what stands before its text, the text and what follows it."""

    path: str
    front: FrontMatter = field(default_factory=FrontMatter)
    text: str = ""
    tail: str = ""
    newline: str = "\n"
    is_marked: bool = False

    @property
    def title(self) -> str:
        return title_of(self.front, self.text, self.path)

    @classmethod
    def of(cls, path: str, content: bytes) -> Self:
        """Raises NotText."""
        read = Text.read(content)
        front, rest = split(read.text)
        text, tail = without_tail(rest)
        return cls(path, front, text, tail, read.newline, read.is_marked)


@dataclass
class Library:
    """All that was read: pages by path, the tree of them, other files, and what was left out with the reason."""

    files: Mapping[str, Kept]
    ignored: list[tuple[str, str]]
    pages: dict[str, ReadPage] = field(default_factory=dict)
    tree: list[Sprout] = field(default_factory=list)
    catalogue: Catalogue = field(default_factory=lambda: Catalogue(set()))
    _links: dict[str, list[tuple[Destination, Led]]] = field(default_factory=dict)

    @classmethod
    def read(
        cls, files: Mapping[str, Kept], ignored: Iterable[tuple[str, str]], step: Callable[[], object] = lambda: None
    ) -> Self:
        """Read every file that may be a page. `step` hears of each."""
        found = cls(files, list(ignored))
        found.catalogue = Catalogue.of(files)
        for path in files:
            if path.lower().endswith(ENDINGS):
                found._page(path)
                step()
        found._tables()
        weights = {path: page.front.weight for path, page in found.pages.items()}
        orders = {path.rpartition("/")[0]: found._order(path) for path in files if stem(path) == ORDER}
        known = {path: weight for path, weight in weights.items() if weight is not None}
        found.tree = grow(found.pages, known, orders)
        found._judge()
        return found

    def _page(self, path: str) -> None:
        try:
            self.pages[path] = ReadPage.of(path, self._content(path))
        except NotText as error:
            self.ignored.append((path, error.code))

    def _content(self, path: str) -> bytes:
        if self.files[path].size > MOST_BYTES:
            raise NotText("too_long")
        with current_store().open(self.files[path].sha256) as stream:
            return stream.read()

    def _order(self, path: str) -> list[str]:
        return self._content(path).decode("utf-8", "replace").splitlines()

    def _tables(self) -> None:
        """Tables become pages too, but for those that a text offers to take along."""
        linked = {led.path for page in list(self.pages.values()) for _, led in self.links(page)}
        for path in [path for path in self.files if path.lower().endswith(TABLE)]:
            if self.beside(path) or stem(path).endswith("_all") or (path in linked and not NUMBER.search(stem(path))):
                continue
            whole = path[: -len(TABLE)] + "_all" + path[-len(TABLE) :]
            try:
                read = Text.read(self._content(whole if whole in self.files else path))
                self.pages[path] = ReadPage(path, text=table(read.text, self._rows_of(path)))
            except (NotText, NoTable) as error:
                self.ignored.append((path, error.code))

    def beside(self, path: str) -> str | None:
        """The Markdown file that has the name of a table, and is its page."""
        return next((file for end in ENDINGS if (file := path[: -len(TABLE)] + end) in self.pages), None)

    def _rows_of(self, path: str) -> dict[str, str]:
        """Addresses of the pages in the folder of a table, by their titles."""
        folder = path.rsplit(".", 1)[0]
        name = folder.rsplit("/", 1)[-1]
        inside = [page for page in self.pages.values() if page.path.startswith(f"{folder}/")]
        return {normal(page.title): f"{name}/{page.path[len(folder) + 1 :]}" for page in inside}

    def links(self, page: ReadPage) -> list[tuple[Destination, Led]]:
        """The relative addresses in a text, in order, with where each leads."""
        if page.path not in self._links:
            led = ((each, self.catalogue.lead(each.address, page.path)) for each in destinations(page.text))
            found = [(each, to) for each, to in led if to and not Reference.read(each.address.partition("#")[0])]
            self._links[page.path] = found
        return self._links[page.path]

    def mistyped(self, page: ReadPage) -> list[str]:
        """Addresses of what was meant to be a link and is none as it is written,."""
        understood = {each.start for each in destinations(page.text)}
        found = _MEANT.finditer(uncoded(page.text))
        return [each[1] for each in found if understood.isdisjoint(range(each.start(1) - 1, each.end(1)))]

    @property
    def by_path(self) -> dict[str, Sprout]:
        """The page that stands for a file or a folder, where there is one."""
        sprouts = list(walk(self.tree))
        found = {each.folder: each for each in sprouts} | {each.path: each for each in sprouts if each.path}
        for path in self.files:
            if path.lower().endswith(TABLE):
                shown = path[: -len(TABLE)].removesuffix("_all") + path[-len(TABLE) :]
                page = found.get(path) or found.get(self.beside(shown) or shown)
                found |= {path: page} if page else {}
        return found

    @property
    def loose(self) -> list[str]:
        """The files that are no pages and were not left out; tables stay files too."""
        out = {path for path, _ in self.ignored}
        kept = [path for path in self.files if path not in out and stem(path) != ORDER]
        return [path for path in kept if not path.lower().endswith(ENDINGS)]

    def _judge(self) -> None:
        """Leave out pages that other programs made, unless a text leads to them, and all where there is no page."""
        linked = {led.path for page in self.pages.values() for _, led in self.links(page)}
        for path in self.loose:
            if path.lower().endswith(PAGES_OF_PROGRAMS) and path not in linked:
                self.ignored.append((path, "html"))
            elif not self.pages:
                self.ignored.append((path, "no_page"))

    def hung(self) -> dict[str, list[str]]:
        """Which loose files each page gets: those its text leads to; the rest go to the page of their folder."""
        by_path, loose = self.by_path, set(self.loose)
        hung: dict[str, list[str]] = {each.path or each.folder: [] for each in walk(self.tree)}
        for page in self.pages.values():
            wanted = [led.path for _, led in self.links(page) if led.path in loose]
            hung[page.path] += [path for path in dict.fromkeys(wanted) if path not in by_path]
        taken = {path for paths in hung.values() for path in paths}
        for path in sorted(loose - taken):
            homes = [by_path[path]] if path in by_path else []
            homes += [by_path[folder] for folder in above(path) if folder in by_path]
            home = (homes or self._first_of(path))[0]
            hung[home.path or home.folder].append(path)
        return hung

    def _first_of(self, path: str) -> list[Sprout]:
        """The pages among which a file lies for which no page of a folder stands."""
        sprouts = list(walk(self.tree))
        folder = path.rpartition("/")[0]
        return [each for each in sprouts if each.path.startswith(f"{folder}/")] or sprouts
