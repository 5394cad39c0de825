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
from workspace.search.index import Words, drop, put
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
    own = (_documents.c.comment_id.is_(None), _documents.c.attachment_id.is_(None))
    before = document(_documents.c.record_id == record_id, *own)
    keep(before, entry_of_record(db.session.get_one(Record, record_id)))


def keep_comments(record_id: int) -> None:
    """Those comments on a record that differ from what the index holds."""
    moment = sa.func.coalesce(Comment.edited_at, Comment.created_at)
    differs = sa.or_(
        SearchDocument.id.is_(None), Comment.removed_at.is_not(None), SearchDocument.moment != moment,
        SearchDocument.audience != Comment.audience,
    )  # fmt: skip
    for comment in _children(Comment, SearchDocument.comment_id, record_id, differs, Comment.removed_at.is_(None)):
        keep(document(_documents.c.comment_id == comment.id), entry_of_comment(comment))


def keep_files(record_id: int) -> None:
    """Those files on a record that differ from what the index holds."""
    there = sa.and_(Attachment.removed_at.is_(None), Attachment.is_pending.is_(False))
    differs = sa.or_(SearchDocument.id.is_(None), ~there, SearchDocument.audience != Attachment.audience)
    for file in _children(Attachment, SearchDocument.attachment_id, record_id, differs, there):
        keep(document(_documents.c.attachment_id == file.id), entry_of_attachment(file))


def keep(before: Any | None, entry: Entry | None, *, anew: bool = False) -> None:
    """Let the index hold this text instead of that document; its words are only looked at if they changed, or in any
    case (`anew`)."""
    if entry and before and not anew and (before.title, before.text) == (entry.title, entry.text):
        _adjust(before, entry.columns())
        return
    if before:
        remove([before.id])
    if entry:
        add([entry])


def add(entries: Sequence[Entry]) -> None:
    """Take texts into the index, the newest last."""
    rows = [entry.columns() for entry in entries]
    ids = db.session.scalars(sa.insert(_documents).returning(_documents.c.id, sort_by_parameter_order=True), rows)
    put(
        [
            Words(id, entry.belongs["space_id"], tokens(f"{entry.name} {entry.title}"), tokens(entry.text))
            for id, entry in zip(ids, entries, strict=True)
        ]
    )


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


def document(*conditions: sa.ColumnElement[bool]) -> Any | None:
    """The row of a text in the index as it is. Not as an object: of those that go, ids come back."""
    return db.session.execute(sa.select(_documents).where(*conditions)).one_or_none()


def _children(
    child: Any, key: Any, record_id: int, differs: sa.ColumnElement[bool], there: sa.ColumnElement[bool]
) -> Sequence[Any]:
    """Comments or files that the index holds and should not, holds otherwise, or lacks."""
    db.session.flush()
    query = sa.select(child).outerjoin(SearchDocument, key == child.id)
    query = query.where(child.record_id == record_id, differs, sa.or_(there, SearchDocument.id.is_not(None)))
    return db.session.scalars(query.order_by(child.id)).unique().all()
