"""References such as `CR-12` and `M-7/R2`: found in what people type, marked in saved HTML, resolved on reading.

Saved HTML cannot hold links to records, because one reader may see a record and another may not. It holds markers,
`<span data-ref="CR-12">CR-12</span>`, which nobody can type: raw HTML is off, and the sanitiser writes `"` and
`<` only where a tag of ours stands.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from workspace.kernel.text.markdown.prose import prose

_SHAPE = r"([A-Z]{1,4})-([1-9][0-9]{0,8})(?:/([A-Z][1-9][0-9]{0,5}))?"
# Not inside a longer word or number: A4-CR-12, CR-12a, CR-12-b and V-1.2 are something else.
_PATTERN = re.compile(rf"(?<![A-Za-z0-9_@-]){_SHAPE}(?![A-Za-z0-9_@]|[-.][A-Za-z0-9])")
_WHOLE = re.compile(_SHAPE)
_MARKER = re.compile(rf'<span data-ref="({_SHAPE})">\1</span>')


@dataclass(frozen=True, slots=True)
class Reference:
    """A record's number as people write it, perhaps with a part of the record: `M-7/R2`."""

    prefix: str
    number: int
    part: str | None = None

    def __str__(self) -> str:
        return self.record if self.part is None else f"{self.record}/{self.part}"

    @property
    def record(self) -> str:
        """The record's own number, without the part: `M-7`."""
        return f"{self.prefix}-{self.number}"

    @classmethod
    def read(cls, written: str) -> "Reference | None":
        """The reference that this text is; None if it is none, or more than one."""
        match = _WHOLE.fullmatch(written)
        return _reference(*match.groups()) if match else None


class Target(NamedTuple):
    """Where a reference leads for one reader: a path of ours, and the record's title for the tooltip."""

    href: str
    title: str


def references(text: str) -> list[Reference]:
    """What a Markdown text refers to, each once, in order; code and links do not count."""
    return [_reference(*groups) for groups in dict.fromkeys(_PATTERN.findall(prose(text)))]


def marked(rendered: str) -> list[Reference]:
    """What rendered HTML refers to, each once, in order: ask for these before `resolve`."""
    return [_reference(*groups) for _, *groups in dict.fromkeys(_MARKER.findall(rendered))]


def resolve(rendered: str, titles: Mapping[str, Target]) -> str:
    """Rendered HTML for one reader: references in `titles` (by `str(reference)`) become links, others plain text.

    `rendered` must come from `render`; titles may be any text.
    """

    def link(marker: re.Match[str]) -> str:
        written = marker[1]
        target = titles.get(written)
        if target is None:
            return written
        href, title = html.escape(target.href), html.escape(target.title)
        return f'<a class="reference" href="{href}" title="{title}">{written}</a>'

    return _MARKER.sub(link, rendered)


def spans(text: str) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Where a piece of running text refers to records: start, end, and the attributes of the marker."""
    for match in _PATTERN.finditer(text):
        yield match.start(), match.end(), {"data-ref": match.group()}


def _reference(prefix: str, number: str, part: str | None) -> Reference:
    return Reference(prefix, int(number), part or None)
