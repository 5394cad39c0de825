"""What the index should hold: the present texts of records, comments and files."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workspace.records.kinds import kind_of
from workspace.records.models import Attachment, Comment, Record
from workspace.records.passages import Passage, passage

# Characters of a part: PostgreSQL knows where a word stands up to the 16,383rd. What lies on a border is in both parts.
LONGEST = 12_000
OVERLAP = 200


@dataclass(frozen=True)
class Entry:
    """One part of one text, with what it belongs to, by the names of the columns of `SearchDocument`."""

    title: str
    text: str
    anchors: list[Any]
    belongs: dict[str, Any]
    audience: int
    author_id: int
    moment: datetime

    def columns(self) -> dict[str, Any]:
        own = ("title", "text", "anchors", "audience", "author_id", "moment")
        return self.belongs | {name: getattr(self, name) for name in own}


def entries_of_record(record: Record) -> list[Entry]:
    """The texts of a record itself; none of one that was purged."""
    if record.purged_at:
        return []
    reach, author, moment = record.audience, record.author_id, record.updated_at
    parts = _parts([*kind_of(record).passages(record)])
    return [
        Entry(record.title, text, anchors, _belongs(record, part), reach, author, moment)
        for part, text, anchors in parts
    ]


def entries_of_comment(comment: Comment) -> list[Entry]:
    """The text of a comment; none of one that was taken back."""
    if comment.removed_at:
        return []
    record, moment = comment.record, comment.edited_at or comment.created_at
    return [
        Entry("", text, [], _belongs(record, part, comment_id=comment.id), comment.audience, comment.author_id, moment)
        for part, text, _anchors in _parts([passage(comment.body)])
    ]


def entries_of_attachment(file: Attachment) -> list[Entry]:
    """The name of a file; none of one that was taken off, or waits in a text that is not saved yet."""
    if file.removed_at or file.is_pending:
        return []
    belongs = _belongs(file.record, 0, attachment_id=file.id)
    return [Entry(_composed(file.name), "", [], belongs, file.audience, file.author_id, file.created_at)]


def _belongs(record: Record, part: int, **thing: int) -> dict[str, Any]:
    belongs: dict[str, Any] = {
        "space_id": record.space_id,
        "record_id": record.id,
        "comment_id": None,
        "attachment_id": None,
    }
    return belongs | thing | {"part": part}


def _composed(text: str) -> str:
    """With accents on their letters, so that places in the text and in its folded form are the same nearly always."""
    return unicodedata.normalize("NFC", text)


def _parts(passages: list[Passage]) -> Iterator[tuple[int, str, list[Any]]]:
    """Number, text and anchors of each part of all passages together; one empty part where there is no text."""
    text, anchors = "", list[tuple[int, str]]()
    for each in filter(lambda each: each.text, passages):
        anchors.append((len(text), each.anchor))
        text += _composed(each.text) + "\n"
    text = text.rstrip("\n")
    for part, start in enumerate(range(0, max(len(text), 1), LONGEST - OVERLAP)):
        yield part, text[start : start + LONGEST], _within(anchors, start)


def _within(anchors: list[tuple[int, str]], start: int) -> list[Any]:
    """The anchors of a part that begins there; each holds until the next, and only changes are kept."""
    placed = [(max(place - start, 0), anchor) for place, anchor in anchors if place < start + LONGEST]
    kept: list[Any] = []
    for place, anchor in placed:
        if kept and kept[-1][0] == place:
            kept.pop()
        if anchor != (kept[-1][1] if kept else ""):
            kept.append([place, anchor])
    return kept
