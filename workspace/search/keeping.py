"""Keeping the index true: at the end of each unit of work, for what its events say was changed."""

from collections.abc import Sequence
from functools import partial
from typing import Any, cast

import sqlalchemy as sa

from workspace.activity.models import Event
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import at_end
from workspace.records.models import Attachment, Comment, Record
from workspace.search.entries import Entry, entry_of_attachment, entry_of_comment, entry_of_record
from workspace.search.index import Words, columns, drop, next_id, put
from workspace.search.models import SearchDocument
from workspace.search.words import tokens

# Deeds that leave the record's own text alone; all others may have changed it.
ON_COMMENTS = ("commented", "comment_edited", "comment_removed")
ON_FILES = ("file_added", "file_removed")

_documents = cast(sa.Table, SearchDocument.__table__)
_ADD = sa.insert(_documents).returning(_documents.c.id, sort_by_parameter_order=True)
_GONE = _documents.c.id == sa.bindparam("gone")
_REMOVE = sa.delete(_documents).where(_GONE)
_REPLACE = sa.update(_documents).where(_GONE).values(id=next_id()).returning(_documents.c.id)
# Not as objects: of those that go, ids come back. Without the words, which are long and looked at by nobody.
_DOCUMENT = sa.select(*(column for column in _documents.c if column.name != "words"))
_OF = {
    Record: _DOCUMENT.where(
        _documents.c.record_id == sa.bindparam("of"),
        _documents.c.comment_id.is_(None), _documents.c.attachment_id.is_(None),
    ),
    Comment: _DOCUMENT.where(_documents.c.comment_id == sa.bindparam("of")),
    Attachment: _DOCUMENT.where(_documents.c.attachment_id == sa.bindparam("of")),
}  # fmt: skip


def follow(event: Event) -> None:
    """Bring the index up to date with what an event is about, once all of its unit is done."""
    if event.record_id is None:
        return
    deed, record_id = event.action.partition(".")[2], event.record_id
    if deed not in (*ON_COMMENTS, *ON_FILES):
        at_end(("search", record_id), partial(keep_record, record_id))
    if deed in (*ON_COMMENTS, "purged"):
        at_end(("search comments", record_id), partial(keep_comments, record_id))
    if deed in (*ON_FILES, "purged"):
        at_end(("search files", record_id), partial(keep_files, record_id))


def keep_record(record_id: int) -> None:
    """The texts of a record itself."""
    db.session.flush()
    keep(document(Record, record_id), entry_of_record(db.session.get_one(Record, record_id)))


def keep_comments(record_id: int) -> None:
    """Those comments on a record that differ from what the index holds."""
    moment = sa.func.coalesce(Comment.edited_at, Comment.created_at)
    differs = sa.or_(
        SearchDocument.id.is_(None), Comment.removed_at.is_not(None), SearchDocument.moment != moment,
        SearchDocument.audience != Comment.audience,
    )  # fmt: skip
    for comment in _children(Comment, SearchDocument.comment_id, record_id, differs, Comment.removed_at.is_(None)):
        keep(document(Comment, comment.id), entry_of_comment(comment))


def keep_files(record_id: int) -> None:
    """Those files on a record that differ from what the index holds."""
    there = sa.and_(Attachment.removed_at.is_(None), Attachment.is_pending.is_(False))
    differs = sa.or_(SearchDocument.id.is_(None), ~there, SearchDocument.audience != Attachment.audience)
    for file in _children(Attachment, SearchDocument.attachment_id, record_id, differs, there):
        keep(document(Attachment, file.id), entry_of_attachment(file))


def keep(before: Any | None, entry: Entry | None, *, anew: bool = False) -> None:
    """Let the index hold this text instead of that document; its words are only looked at if they changed, or in any
    case (`anew`)."""
    if entry and before and not anew and (before.title, before.text) == (entry.title, entry.text):
        _adjust(before, entry.columns())
        return
    if before and entry:
        _replace(before.id, entry)
    elif before:
        remove([before.id])
    elif entry:
        add([entry])


def add(entries: Sequence[Entry]) -> None:
    """Take texts into the index, the newest last."""
    found = [_words(entry) for entry in entries]
    rows = [entry.columns() | columns(words) for entry, words in zip(entries, found, strict=True)]
    ids = db.session.scalars(_ADD, rows).all()
    put(list(zip(ids, found, strict=True)))


def _replace(document_id: int, entry: Entry) -> None:
    """Another text instead of a document's, under a new id. In one statement, because each costs a save half a
    millisecond."""
    words = _words(entry)
    drop([document_id])
    row = entry.columns() | columns(words) | {"gone": document_id}
    put([(db.session.execute(_REPLACE, row).scalar_one(), words)])


def _words(entry: Entry) -> Words:
    titled = tokens(f"{entry.name} {entry.title}")
    return Words(entry.belongs["space_id"], titled, entry.text)


def remove(document_ids: list[int]) -> None:
    """Take documents out of the index."""
    if document_ids:
        drop(document_ids)
        db.session.execute(_REMOVE, [{"gone": document_id} for document_id in document_ids])


def _adjust(row: Any, columns: dict[str, Any]) -> None:
    """What a document says beside its words."""
    changed = {name: value for name, value in columns.items() if getattr(row, name) != value}
    if changed:
        db.session.execute(sa.update(_documents).where(_documents.c.id == row.id).values(changed))


def document(model: Any, id: int) -> Any | None:
    """What the index holds of a record, comment or file, as it is."""
    return db.session.execute(_OF[model], {"of": id}).one_or_none()


def _children(
    child: Any, key: Any, record_id: int, differs: sa.ColumnElement[bool], there: sa.ColumnElement[bool]
) -> Sequence[Any]:
    """Comments or files that the index holds and should not, holds otherwise, or lacks."""
    db.session.flush()
    query = sa.select(child).outerjoin(SearchDocument, key == child.id)
    query = query.where(child.record_id == record_id, differs, sa.or_(there, SearchDocument.id.is_not(None)))
    return db.session.scalars(query.order_by(child.id)).unique().all()
