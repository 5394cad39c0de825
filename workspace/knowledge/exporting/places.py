"""Where in the archive each page and each file lies: where it came from, as far as it still stands there."""

from dataclasses import dataclass, field
from posixpath import basename, dirname, join, normpath, relpath

from workspace.knowledge.exporting.naming import Names, safe
from workspace.knowledge.exporting.selection import File, Selection
from workspace.knowledge.importing.filing import facts_of
from workspace.knowledge.importing.folders import ORDER, Sprout, rank
from workspace.knowledge.importing.front_matter import split
from workspace.knowledge.importing.titles import stem
from workspace.knowledge.models import PageOrigin
from workspace.knowledge.tree import Branch

ATTACHMENTS, OWN = "attachments", "README.md"


@dataclass
class Places:
    """Paths by the ids of pages and of attachments. A page that is but a folder has no path of its own."""

    selection: Selection
    pages: dict[int, str] = field(default_factory=dict)
    folders: dict[int, str] = field(default_factory=dict)
    files: dict[int, str] = field(default_factory=dict)
    orders: dict[str, str] = field(default_factory=dict)
    wrapping: str = ""
    _names: Names = field(default_factory=Names)

    @classmethod
    def of(cls, selection: Selection) -> "Places":
        """Pages first, because their names say more than those of files."""
        places = cls(selection)
        places.wrapping = places._wrapping()
        places._siblings(selection.tops, places.wrapping)
        for id in selection.pages:
            for file in selection.files.get(id, ()):
                places.files[file.id] = places._file(id, file)
        return places

    def leads_to(self, id: int) -> list[str]:
        """All paths that stand for a page: its file, its folder, and the table that it was made of."""
        tables = [self.files[each.id] for each in self._tables(id)]
        return [path for path in (self.pages.get(id), *tables, self.folders[id]) if path]

    def _tables(self, id: int) -> list[File]:
        """The file of the table that a page was made of, while it hangs on it."""
        origin = self.selection.origins.get(id)
        table = origin.path if origin and origin.path.lower().endswith(".csv") else ""
        return [each for each in self.selection.files.get(id, ()) if table and each.origin == table]

    def _wrapping(self) -> str:
        """The folder that held all pages of an import, where nothing else is taken along."""
        origins = [self.selection.origins.get(top.id) for top in self.selection.tops]
        wraps = {_lies_in(origin) if origin and self._is_top(origin) else "" for origin in origins}
        return wraps.pop() if len(wraps) == 1 else ""

    def _is_top(self, origin: PageOrigin) -> bool:
        above = self.selection.pages[origin.page_id].parent_id
        return above is None or above not in self.selection.origins

    def _siblings(self, branches: list[Branch], folder: str) -> None:
        """Those that have a name already keep it; the others get theirs after them."""
        known = [each for each in branches if each.id in self.selection.origins]
        for each in (*known, *(each for each in branches if each not in known)):
            self._page(each, folder)
        for each in branches:
            self._siblings(each.below, self.folders[each.id])
        self._order(branches, folder)

    def _page(self, branch: Branch, folder: str) -> None:
        origin = self.selection.origins.get(branch.id)
        name = basename(origin.folder) if origin else safe(branch.title)
        own = basename(origin.path) if origin and _is_inside(origin) else ""
        if branch.id in self.selection.unchanged and self._tables(branch.id):
            self._place(branch.id, folder, name, "", is_folder=True)  # the table stands for it
        elif origin and not origin.path:
            own = OWN if self._says_something(branch, origin) else ""
            self._place(branch.id, folder, name, own, is_folder=True)
        else:
            file = f"{stem(origin.path)}.md" if origin and not own else f"{name}.md"
            file = basename(origin.path) if origin and origin.path.lower().endswith((".md", ".markdown")) else file
            self._place(branch.id, folder, name, own or file, is_folder=bool(own))

    def _place(self, id: int, folder: str, name: str, file: str, *, is_folder: bool) -> None:
        if is_folder:
            self.folders[id] = self._names.take(join(folder, name))
            if file:
                self.pages[id] = self._names.take(join(self.folders[id], file))
            return
        path = self._names.take(join(folder, file))
        twin = name if basename(path) == file else stem(path)
        self.pages[id], self.folders[id] = path, self._names.take(join(folder, twin))

    def _says_something(self, branch: Branch, origin: PageOrigin) -> bool:
        """Whether what stood for a folder alone is a page by now, or could not be told from no folder at all."""
        page = self.selection.pages[branch.id]
        is_alone = not branch.below or (self.selection.tops == [branch] and not self.wrapping)
        return is_alone or bool(page.body) or facts_of(page) != origin.facts

    def _file(self, id: int, file: File) -> str:
        origin = self.selection.origins.get(id)
        if origin and file.origin:
            lies_in = dirname(self.folders[id] if _is_inside(origin) or id not in self.pages else self.pages[id])
            path = normpath(join(lies_in, relpath(file.origin, _lies_in(origin) or ".")))
            if not path.startswith(".."):
                return self._names.take(path, file.sha256)
        return self._names.take(join(self.folders[id], ATTACHMENTS, safe_file(file.name)), file.sha256)

    def _order(self, branches: list[Branch], folder: str) -> None:
        """Say the order of siblings where their names and front matter would make another one."""
        sprouts = [Sprout(self.pages.get(each.id, ""), self.folders[each.id]) for each in branches]
        weighed = ((sprout.path, self._weight(each.id)) for sprout, each in zip(sprouts, branches, strict=True))
        weights = {path: weight for path, weight in weighed if weight is not None}
        if sorted(sprouts, key=lambda each: rank(each, weights, {})) != sprouts:
            self.orders[join(folder, ORDER)] = "".join(f"{sprout.name}\n" for sprout in sprouts)

    def _weight(self, id: int) -> float | None:
        origin = self.selection.origins.get(id)
        return split(origin.head)[0].weight if origin else None


def safe_file(name: str) -> str:
    """The name of an attachment, fit for every system."""
    ending = name.rpartition(".")[2] if "." in name[1:] else ""
    return f"{safe(stem(name))}.{ending}" if ending else safe(name)


def _is_inside(origin: PageOrigin) -> bool:
    return bool(origin.path) and dirname(origin.path) == origin.folder


def _lies_in(origin: PageOrigin) -> str:
    return dirname(origin.path if origin.path and not _is_inside(origin) else origin.folder)
