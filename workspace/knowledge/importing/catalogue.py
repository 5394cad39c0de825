"""Where a relative address leads among the files of an archive, in both directions of the journey."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from posixpath import dirname, normpath
from typing import Self
from unicodedata import normalize
from urllib.parse import quote, unquote

_SPECIAL = re.compile(r"""[\s%?#<>()\[\]\\"'&*_`|]""")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#|$")
ENDINGS = (".md", ".markdown")


@dataclass(frozen=True)
class Led:
    """Where an address leads: a path of the catalogue, None where there is nothing, with the heading behind `#`."""

    path: str | None
    anchor: str = ""


@dataclass
class Catalogue:
    """`paths` are files, and folders without a slash at their end; `roots` are where an address with a leading slash
    may begin."""

    paths: set[str]
    roots: tuple[str, ...] = ("",)
    _folded: Mapping[str, str | None] = field(init=False)

    def __post_init__(self) -> None:
        folded: dict[str, str | None] = {}
        for path in self.paths:
            folded[path.casefold()] = None if path.casefold() in folded else path
        self._folded = folded

    @classmethod
    def of(cls, files: Iterable[str]) -> Self:
        """All files, the folders in which they lie, and the one folder that holds all, if there is one."""
        files = list(files)
        folders = {folder for path in files for folder in above(path)}
        tops = {path.split("/", 1)[0] for path in files}
        top = tops.pop() if len(tops) == 1 and any("/" in path for path in files) else ""
        return cls(set(files) | folders, ("", top) if top in folders else ("",))

    def lead(self, address: str, at: str) -> Led | None:
        """Where an address in the file `at` leads; None for one that leads out into the world, or within the page."""
        if _ELSEWHERE.match(address):
            return None
        path, _, anchor = address.partition("#")
        path = path.partition("?")[0].replace("\\", "/")
        for spelling in (path, unquote(path)):
            for start in self._starts(spelling, dirname(at)):
                if found := self._found(normpath(start)):
                    return Led(found, unquote(anchor))
        return Led(None, unquote(anchor))

    def _starts(self, path: str, folder: str) -> list[str]:
        if path.startswith("/"):
            return [f"{root}/{path.strip('/')}".strip("/") for root in self.roots]
        return [f"{folder}/{path}" if folder else path]

    def _found(self, path: str) -> str | None:
        path = normalize("NFC", path)
        # Notion leads to the table of a page that it wrote out as a page only.
        page = path.removesuffix(".csv")
        for spelling in (path, *(f"{page}{ending}" for ending in ENDINGS)):
            if spelling in self.paths:
                return spelling
        return self._folded.get(path.casefold())


def quoted(path: str) -> str:
    """A path as an address in Markdown, in which other scripts stay readable."""
    return _SPECIAL.sub(lambda sign: quote(sign.group()), path)


def above(path: str) -> list[str]:
    """The folders in which a path lies, from the nearest up."""
    folders = []
    while path := dirname(path):
        folders.append(path)
    return folders
