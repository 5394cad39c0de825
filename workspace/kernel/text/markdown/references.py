"""References such as `CR-12` and `M-7/R2` in what people type, also as the address of a link: `[costs](KB-3#costs)`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workspace.kernel.text.markdown.addresses import destinations
from workspace.kernel.text.markdown.prose import prose

SHAPE = r"[A-Z]{1,4}-[1-9][0-9]{0,8}(?:/[A-Z][1-9][0-9]{0,5})?"
# Not inside a longer word or number: A4-CR-12, CR-12a, CR-12-b and V-1.2 are something else.
_PATTERN = re.compile(rf"(?<![A-Za-z0-9_@-]){SHAPE}(?![A-Za-z0-9_@]|[-.][A-Za-z0-9])")


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
        if not re.fullmatch(SHAPE, written):
            return None
        record, _, part = written.partition("/")
        prefix, _, number = record.partition("-")
        return cls(prefix, int(number), part or None)


def references(text: str) -> list[Reference]:
    """What a Markdown text refers to, each once, in order; code and the texts of links do not count."""
    found = {match.start(): match.group() for match in _PATTERN.finditer(prose(text))}
    found |= {each.start: each.address.partition("#")[0] for each in destinations(text)}
    named = (Reference.read(found[start]) for start in sorted(found))
    return list(dict.fromkeys(each for each in named if each))


def spans(text: str) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Where a piece of running text refers to records: start, end, and the attributes of the marker."""
    for match in _PATTERN.finditer(text):
        yield match.start(), match.end(), {"data-ref": match.group()}
