"""What the index should hold: the present texts of records, comments and files."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workspace.records.kinds import kind_of
from workspace.records.models import Attachment, Comment, Record
from workspace.records.passages import Passage, passage


@dataclass(frozen=True)
class Entry:
    """One text, with what it belongs to, by the names of the columns of `SearchDocument`. `name` is what else it is
    found by: the number of a record, as people call it."""

    title: str
    text: str
    anchors: list[Any]
    belongs: dict[str, Any]
    audience: int
    author_id: int
    moment: datetime
    name: str = ""

    def columns(self) -> dict[str, Any]:
        own = ("title", "text", "anchors", "audience", "author_id", "moment")
        return self.belongs | {name: getattr(self, name) for name in own}


def entry_of_record(record: Record) -> Entry | None:
    """The texts of a record itself; none of one that was purged."""
    if record.purged_at:
        return None
    text, anchors = _joined(kind_of(record).passages(record))
    return Entry(
        record.title, text, anchors, _belongs(record), record.audience, record.author_id, record.updated_at, record.ref
    )


def entry_of_comment(comment: Comment) -> Entry | None:
    """The text of a comment; none of one that was taken back."""
    if comment.removed_at:
        return None
    text, anchors = _joined([passage(comment.body)])
    belongs, moment = _belongs(comment.record, comment_id=comment.id), comment.edited_at or comment.created_at
    return Entry("", text, anchors, belongs, comment.audience, comment.author_id, moment)


def entry_of_attachment(file: Attachment) -> Entry | None:
    """The name of a file; none of one that was taken off, or waits in a text that is not saved yet."""
    if file.removed_at or file.is_pending:
        return None
    belongs = _belongs(file.record, attachment_id=file.id)
    return Entry(_composed(file.name), "", [], belongs, file.audience, file.author_id, file.created_at)


def _belongs(record: Record, **thing: int) -> dict[str, Any]:
    belongs: dict[str, Any] = {
        "space_id": record.space_id,
        "record_id": record.id,
        "comment_id": None,
        "attachment_id": None,
    }
    return belongs | thing


def _composed(text: str) -> str:
    """With accents on their letters, so that places in the text and in its folded form are the same nearly always."""
    return unicodedata.normalize("NFC", text)


def _joined(passages: Iterable[Passage]) -> tuple[str, list[Any]]:
    """All passages as one text, a line for each, and where in it which anchor begins to hold, if it is another one."""
    lines, anchors, length = list[str](), list[Any](), 0
    for each in filter(lambda each: each.text, passages):
        if each.anchor != (anchors[-1][1] if anchors else ""):
            anchors.append([length, each.anchor])
        lines.append(_composed(each.text))
        length += len(lines[-1]) + 1
    return "\n".join(lines), anchors
