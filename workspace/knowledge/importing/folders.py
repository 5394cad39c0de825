"""From paths to the tree of pages that they will be."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import dirname

from workspace.kernel.text.words import normal
from workspace.knowledge.importing.catalogue import above
from workspace.knowledge.importing.titles import NUMBER, is_own_page, stem

ORDER = ".order"
_DIGITS = re.compile(r"(\d+)")


@dataclass
class Sprout:
    """A page that will be. `path` is its file, or empty where it stands for a folder alone; `folder` is where the
    files of the pages below it lie."""

    path: str
    folder: str
    below: list["Sprout"] = field(default_factory=list)

    @property
    def is_inside(self) -> bool:
        """Whether its file lies in the folder that it stands for."""
        return dirname(self.path) == self.folder

    @property
    def lies_in(self) -> str:
        """The folder whose page it stands below."""
        return dirname(self.path if self.path and not self.is_inside else self.folder)

    @property
    def name(self) -> str:
        """By which it is put in order: that of its folder where the file is named like many."""
        return stem(self.path) if self.path and not self.is_inside else self.folder.rsplit("/", 1)[-1]


def grow(files: Iterable[str], weights: Mapping[str, float], orders: Mapping[str, list[str]]) -> list[Sprout]:
    """The tree of these files of pages and of the folders that hold any, in order. `weights` by file; `orders` names
    by folder, as the file `.order` keeps them. The one folder that holds all is none of it unless it has a page."""
    files = list(files)
    pages = [Sprout(path, path.rsplit(".", 1)[0]) for path in files]
    homes = _homes(pages, {folder for path in files for folder in above(path)})
    top: list[Sprout] = []
    for sprout in [*pages, *(each for each in homes.values() if not each.path)]:
        lies_in = sprout.lies_in
        (homes[lies_in].below if lies_in in homes else top).append(sprout)
    if len(top) == 1 and not top[0].path:
        top = top[0].below
    for siblings in (top, *(each.below for each in walk(top))):
        siblings.sort(key=lambda each: rank(each, weights, orders))
    return top


def walk(sprouts: Iterable[Sprout]) -> Iterator[Sprout]:
    """All of the tree, each before what is below it."""
    for sprout in list(sprouts):
        yield sprout
        yield from walk(sprout.below)


def _homes(pages: Iterable[Sprout], folders: Iterable[str]) -> dict[str, Sprout]:
    """For each folder the page that it is: a file in it that is named for that, or the one beside it of its name,
    perhaps with a number of Notion's."""
    beside = {each.folder: each for each in pages}
    plain = {NUMBER.sub("", each.folder): each for each in pages}
    inside = {dirname(each.path): each for each in pages if is_own_page(each.path)}
    homes = {}
    for folder in sorted(folders):
        homes[folder] = beside.get(folder) or inside.get(folder) or plain.get(folder) or Sprout("", folder)
        homes[folder].folder = folder
    return homes


def rank(sprout: Sprout, weights: Mapping[str, float], orders: Mapping[str, list[str]]) -> tuple[object, ...]:
    """What siblings are put in order by."""
    name = normal(sprout.name)
    known = {normal(each): place for place, each in enumerate(orders.get(sprout.lies_in, []))}
    pieces = [(0, int(each), "") if each.isdecimal() else (1, 0, each) for each in _DIGITS.split(name) if each]
    return (known.get(name, len(known)), weights.get(sprout.path, float("inf")), pieces, sprout.path)
