"""Keeping the index true: at the end of each unit of work, for what its events say was changed."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, cast

import sqlalchemy as sa

from workspace.activity.models import Event
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import at_end
from workspace.records.models import Attachment, Comment, Record
from workspace.search.entries import Entry, entries_of_attachment, entries_of_comment, entries_of_record
from workspace.search.index import drop, put
from workspace.search.models import SearchDocument
from workspace.search.words import tokens

# Deeds that leave the record's own text alone; all others may have changed it.
ON_COMMENTS = ("commented", "comment_edited", "comment_removed")
ON_FILES = ("file_added", "file_removed")

_documents = cast(sa.Table, SearchDocument.__table__)


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
    own = (SearchDocument.comment_id.is_(None), SearchDocument.attachment_id.is_(None))
    before = documents(SearchDocument.record_id == record_id, *own)
    replace(before, entries_of_record(db.session.get_one(Record, record_id)))


def keep_comments(record_id: int) -> None:
    """Those comments on a record that differ from what the index holds."""
    moment = sa.func.coalesce(Comment.edited_at, Comment.created_at)
    differs = sa.or_(
        SearchDocument.id.is_(None), Comment.removed_at.is_not(None), SearchDocument.moment != moment,
        SearchDocument.audience != Comment.audience,
    )  # fmt: skip
    for comment in _children(Comment, SearchDocument.comment_id, record_id, differs, Comment.removed_at.is_(None)):
        replace(documents(SearchDocument.comment_id == comment.id), entries_of_comment(comment))


def keep_files(record_id: int) -> None:
    """Those files on a record that differ from what the index holds."""
    there = sa.and_(Attachment.removed_at.is_(None), Attachment.is_pending.is_(False))
    differs = sa.or_(SearchDocument.id.is_(None), ~there, SearchDocument.audience != Attachment.audience)
    for file in _children(Attachment, SearchDocument.attachment_id, record_id, differs, there):
        replace(documents(SearchDocument.attachment_id == file.id), entries_of_attachment(file))


def replace(before: Sequence[Any], entries: Iterable[Entry], *, anew: bool = False) -> None:
    """Let the index hold these parts of a text instead of those; words are only looked at where they changed, or in any
    case (`anew`)."""
    old, fresh = {row.part: row for row in before}, []
    for entry in entries:
        row = old.get(entry.belongs["part"])
        if row and not anew and (row.title, row.text) == (entry.title, entry.text):
            _adjust(old.pop(row.part), entry.columns())
        else:
            fresh.append(entry)
    remove([row.id for row in old.values()])
    for entry in fresh:
        _add(entry)


def remove(document_ids: list[int]) -> None:
    """Take documents out of the index."""
    if document_ids:
        drop(document_ids)
        db.session.execute(sa.delete(_documents).where(_documents.c.id.in_(document_ids)))


def _adjust(row: Any, columns: dict[str, Any]) -> None:
    """What a document says beside its words."""
    changed = {name: value for name, value in columns.items() if getattr(row, name) != value}
    if changed:
        db.session.execute(sa.update(_documents).where(_documents.c.id == row.id).values(changed))


def _add(entry: Entry) -> None:
    columns = entry.columns()
    added: Any = db.session.execute(sa.insert(_documents).values(columns))
    put(added.inserted_primary_key[0], columns["space_id"], tokens(_titled(columns)), tokens(entry.text))


def _titled(columns: dict[str, Any]) -> str:
    """A record is also found by its number, as people call it."""
    title: str = columns["title"]
    if columns["comment_id"] or columns["attachment_id"]:
        return title
    return f"{db.session.get_one(Record, columns['record_id']).ref} {title}"


def documents(*conditions: sa.ColumnElement[bool]) -> Sequence[Any]:
    """Rows of the index as it is, in the order of their parts. Not as objects: of those that go, ids come back."""
    return db.session.execute(sa.select(_documents).where(*conditions).order_by(_documents.c.part)).all()


def _children(
    child: Any, key: Any, record_id: int, differs: sa.ColumnElement[bool], there: sa.ColumnElement[bool]
) -> Sequence[Any]:
    """Comments or files that the index holds and should not, holds otherwise, or lacks."""
    db.session.flush()
    query = sa.select(child).outerjoin(SearchDocument, key == child.id)
    query = query.where(child.record_id == record_id, differs, sa.or_(there, SearchDocument.id.is_not(None)))
    return db.session.scalars(query.order_by(child.id)).unique().all()
