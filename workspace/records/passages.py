"""The texts of a record by which it is found."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workspace.kernel.text.plain import plain
from workspace.kernel.text.written import Written
from workspace.records.models.record import Record


class Passage(NamedTuple):
    """A plain text in one line, and the anchor on the record's page that shows it, if there is one."""

    text: str
    anchor: str = ""


# While somebody writes minutes, all texts of the meeting but one are those of a moment ago.
@lru_cache(maxsize=1024)
def _plain(html: str) -> str:
    return plain(html)


def passage(text: Written, anchor: str = "") -> Passage:
    """What a reader sees of a text, without its marks."""
    return Passage(_plain(text.html), anchor)


def passages_of(record: Record) -> Iterator[Passage]:
    """All Markdown of a record: what a kind is found by that names nothing else."""
    return map(passage, record.texts())
