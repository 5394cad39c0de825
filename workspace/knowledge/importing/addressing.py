"""Relative addresses in imported texts become those of pages and files here, so that they go on when pages move."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workspace.kernel.text.markdown import Destination, readdressed
from workspace.kernel.text.markdown.references import Reference
from workspace.knowledge.importing.reading import Library, ReadPage


@dataclass
class Addressed:
    """A text with addresses of ours, and how each was written: `[[as it stands now, as it was written], …]`."""

    text: str
    spellings: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True)
class Addresses:
    """Where things are here: pages by path (`KB-7`), and what addresses of this space begin with, host included."""

    library: Library
    pages: Mapping[str, str]
    space: str

    def put_into(self, page: ReadPage, files: Mapping[str, str]) -> Addressed:
        """The text of a page whose files (by path) have these addresses."""
        spellings: list[list[str]] = []

        def change(place: Destination) -> str | None:
            address = None if place.is_html else self._of(place.address, page.path, files)
            if address:
                spellings.append([address, page.text[place.start : place.end]])
            return address

        return Addressed(readdressed(page.text, change), spellings)

    def _of(self, address: str, at: str, files: Mapping[str, str]) -> str | None:
        if address.startswith(self.space):
            return _ours(address[len(self.space) :])
        led = self.library.catalogue.lead(address, at)
        if led is None or led.path is None:
            return None
        _, sign, anchor = address.partition("#")
        ref = self.pages.get(led.path)
        return f"{ref}{sign}{anchor}" if ref else files.get(led.path)


def _ours(path: str) -> str | None:
    """The reference that an address of this space is, as exports write it for what they did not take along."""
    ref, sign, anchor = path.partition("#")
    return f"{ref}{sign}{anchor.removeprefix('h-')}" if Reference.read(ref) else None
