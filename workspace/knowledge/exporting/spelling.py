"""Addresses of ours in a text become relative ones again, as they were written where that still leads there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from posixpath import dirname, relpath

from workspace.kernel.text.markdown import Destination, destinations
from workspace.kernel.text.markdown.references import Reference
from workspace.knowledge.exporting.places import Places
from workspace.knowledge.importing.catalogue import Catalogue, quoted

_ATTACHED = re.compile(r"/s/[\w-]+/[A-Z]+-\d+/attachments/(\d+)(?:/|$)")


@dataclass(frozen=True)
class Spelling:
    """Writes the addresses of one archive. `leads`: the paths that stand for a page, by its number, the best first;
    `base` is what addresses of the space begin with, host included."""

    places: Places
    catalogue: Catalogue
    leads: Mapping[str, list[str]]
    base: str

    @classmethod
    def of(cls, places: Places, base: str) -> "Spelling":
        catalogue = Catalogue.of([*places.pages.values(), *places.files.values()])
        return cls(
            places, catalogue, {page.ref: places.leads_to(id) for id, page in places.selection.pages.items()}, base
        )

    def put_into(self, text: str, at: str, spellings: Sequence[Sequence[str]]) -> str:
        """The text of the page that lies at a path; `spellings` as its origin keeps them."""
        found = [(place, paths) for place in destinations(text) if (paths := self._paths(place)) is not None]
        written = _aligned([place.address for place, _ in found], spellings)
        pieces, done = [], 0
        for (place, paths), before in zip(found, written, strict=True):
            kept = next((each for each in before if self._still_leads(each, at, paths)), None)
            pieces += [text[done : place.start], kept or self._anew(place.address, at, paths)]
            done = place.end
        return "".join([*pieces, text[done:]])

    def _paths(self, place: Destination) -> list[str] | None:
        """Where an address of ours leads in the archive, the best path first; none that is not taken along. None for
        an address that is not ours."""
        if place.is_html:
            return None
        if attached := _ATTACHED.match(place.address):
            path = self.places.files.get(int(attached[1]))
            return [path] if path else None
        reference = Reference.read(place.address.partition("#")[0])
        if reference is None:
            return None
        return self.leads.get(str(reference), [])

    def _still_leads(self, written: str, at: str, paths: Sequence[str]) -> bool:
        """Whether a spelling leads where it should, from where the page lies now."""
        meant = destinations(f"[x]({written})")
        led = self.catalogue.lead(meant[0].address, at) if meant else None
        if led is None:
            return bool(meant) and not paths and meant[0].address.startswith(self.base)
        return led.path in paths

    def _anew(self, address: str, at: str, paths: Sequence[str]) -> str:
        ref, _, anchor = address.partition("#")
        if not paths:
            return f"{self.base}{ref}#h-{anchor}" if anchor else f"{self.base}{ref}"
        relative = relpath(paths[0], dirname(at) or ".")
        return f"{quoted(relative)}#{anchor}" if anchor and not _ATTACHED.match(address) else quoted(relative)


def _aligned(present: list[str], spellings: Sequence[Sequence[str]]) -> list[list[str]]:
    """For each address that stands in a text now, how it may have been written: first at its own place."""
    before = [stored for stored, _ in spellings]
    written: list[list[str]] = [[] for _ in present]
    for start, now, length in SequenceMatcher(None, before, present, autojunk=False).get_matching_blocks():
        for step in range(length):
            written[now + step].append(spellings[start + step][1])
    for place, address in enumerate(present):
        written[place] += [spelled for stored, spelled in spellings if stored == address]
    return written
