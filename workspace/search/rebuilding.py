"""Making the whole index anew, in small steps, while people work: it can be stopped at any moment and begun again."""

from collections.abc import Generator, Sequence
from typing import Any

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.kernel.facts import Fact, note
from workspace.kernel.unit_of_work import lock_row, unit_of_work
from workspace.records.models import Attachment, Comment, Record
from workspace.search.entries import entry_of_attachment, entry_of_comment, entry_of_record
from workspace.search.keeping import document, keep, remove
from workspace.search.merging import merge
from workspace.search.models import SearchDocument
from workspace.spaces.models import Space

AT_ONCE = 50  # texts of one unit of work: others wait no longer than that takes
REBUILT = "search.rebuilt"

Row = Any  # moment, what it is, its id, its space


def rebuild(at_once: int = AT_ONCE) -> Generator[tuple[int, int], None, None]:
    """Look at every text again, oldest first, so that what changed last is found first; yields how many of how many are
    done. Each step is kept at once, and until its turn comes an old text is found as before."""
    total, done = _count(), 0
    last: Row | None = None
    while rows := _next(last, at_once):
        with unit_of_work():
            for space_id in sorted({row.space_id for row in rows}):
                lock_row(Space, space_id)
            for row in rows:
                _index(row)
        last, done = rows[-1], done + len(rows)
        yield done, max(total, done)
    _forget_what_is_gone(at_once)
    merge()
    with unit_of_work():
        note(Fact(REBUILT, facts={"texts": done}))


def _texts() -> sa.Subquery:
    """When each text was changed last, what it belongs to, and where."""
    alive = Record.purged_at.is_(None)
    moment = sa.func.coalesce(Comment.edited_at, Comment.created_at)
    there = (Attachment.removed_at.is_(None), Attachment.is_pending.is_(False))
    return sa.union_all(
        _row(Record.updated_at, 0, Record.id).where(alive),
        _row(moment, 1, Comment.id).join(Comment).where(alive, Comment.removed_at.is_(None)),
        _row(Attachment.created_at, 2, Attachment.id).join(Attachment).where(alive, *there),
    ).subquery()


def _row(moment: Any, what: int, id: Any) -> sa.Select[Any]:
    columns = (moment.label("moment"), sa.literal(what, literal_execute=True).label("what"), id.label("id"))
    return sa.select(*columns, Record.space_id.label("space_id")).select_from(Record)


def _count() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(_texts())) or 0


def _next(last: Row | None, most: int) -> Sequence[Row]:
    texts = _texts().c
    query = sa.select(texts.moment, texts.what, texts.id, texts.space_id)
    if last is not None:
        query = query.where(sa.tuple_(texts.moment, texts.what, texts.id) > sa.tuple_(*last[:3]))
    rows = db.session.execute(query.order_by(texts.moment, texts.what, texts.id).limit(most)).all()
    db.session.rollback()  # nothing is held while the caller does other things
    return rows


def _index(row: Row) -> None:
    """One text anew. What changed since the list was made is taken as it is now."""
    ways: tuple[tuple[Any, Any], ...] = (
        (Record, entry_of_record),
        (Comment, entry_of_comment),
        (Attachment, entry_of_attachment),
    )
    model, entry_of = ways[row.what]
    keep(document(model, row.id), entry_of(db.session.get_one(model, row.id)), anew=True)


def _forget_what_is_gone(at_once: int) -> None:
    """Documents that should have gone with what they belong to."""
    gone = (
        sa.select(SearchDocument.id)
        .join(Record, Record.id == SearchDocument.record_id)
        .outerjoin(Comment, Comment.id == SearchDocument.comment_id)
        .outerjoin(Attachment, Attachment.id == SearchDocument.attachment_id)
        .where(
            sa.or_(
                Record.purged_at.is_not(None),
                Comment.removed_at.is_not(None),
                Attachment.removed_at.is_not(None),
                Attachment.is_pending,
            )
        )
        .limit(at_once)
    )
    while True:
        with unit_of_work():
            ids = list(db.session.scalars(gone))
            remove(ids)
        if not ids:
            return
