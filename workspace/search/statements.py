"""The statements of finding, each made once and asked with other values ever after: making them anew took as long as
the database takes to answer."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, cast

import sqlalchemy as sa

from workspace.records.models import Record
from workspace.search.index import answers
from workspace.search.models import SearchDocument
from workspace.search.ranking import LOOKED_AT
from workspace.search.wishes import COMMENTS, FILES
from workspace.spaces.audience import Reader

_documents = cast(sa.Table, SearchDocument.__table__)
_records = cast(sa.Table, Record.__table__)
_ids = sa.bindparam("ids", type_=sa.BigInteger, expanding=True)

# What is looked at of all answers, and the whole of some.
BEGINNINGS = (
    sa.select(
        _documents.c.id, _documents.c.record_id, _documents.c.title,
        sa.func.substr(_documents.c.text, 1, sa.literal_column(str(LOOKED_AT))), _documents.c.moment,
    )
    .where(_documents.c.id.in_(_ids))
    .order_by(_documents.c.id)
)  # fmt: skip
WHOLE = sa.select(_documents.c.id, _documents.c.title, _documents.c.text).where(_documents.c.id.in_(_ids))

# Filters that only choose, by name: their values are parameters of the same name.
FILTERS: dict[str, Any] = {
    COMMENTS: _documents.c.comment_id.is_not(None),
    FILES: _documents.c.attachment_id.is_not(None),
    "kind": _records.c.kind == sa.bindparam("kind"),
    "state": sa.and_(_records.c.kind == sa.bindparam("state_of"), _records.c.state == sa.bindparam("state")),
    "author": _documents.c.author_id == sa.bindparam("author"),
    "since": _documents.c.moment >= sa.bindparam("since"),
    "until": _documents.c.moment < sa.bindparam("until"),
}


class Eyes:
    """A reader of whom only the place among the parameters is known: `eyes_0`, who looks in `spaces_0`."""

    def __init__(self, place: int) -> None:
        self.spaces = sa.bindparam(f"spaces_{place}", type_=sa.BigInteger, expanding=True)
        self._eyes = sa.bindparam(f"eyes_{place}", type_=sa.BigInteger)

    @property
    def eyes(self) -> Any:
        return self._eyes


@cache
def newest(dialect: str, part: str, readers: int, filters: Sequence[str]) -> sa.Select[tuple[int]]:
    """Ids of the newest `most` documents of which `part` (`title`, `words`, or nothing: without any question) answers
    what is `asked`, that one of so many readers may see, and that these filters keep."""
    where = [sa.or_(*_seen(readers)), *(FILTERS[name] for name in filters)]
    query = sa.select(_documents.c.id).join(_records, _records.c.id == _documents.c.record_id).where(*where)
    order: sa.ColumnElement[int] = _documents.c.id
    if part:
        table, condition = answers(dialect, part)
        query = sa.select(_documents.c.id).select_from(table).where(condition, *where)
        query = query.join(_documents, _documents.c.id == table.c.rowid)
        query = query.join(_records, _records.c.id == _documents.c.record_id)
        order = table.c.rowid
    return query.order_by(order.desc()).limit(sa.bindparam("most"))


@cache
def named(readers: int) -> sa.Select[tuple[int]]:
    """Ids of the records of a `kind` and `number` that one of so many readers may see."""
    asked = (_records.c.kind == sa.bindparam("kind"), _records.c.number == sa.bindparam("number"))
    query = sa.select(_records.c.id).where(*asked, sa.or_(*_seen(readers, _records, Record.seen_by)))
    return query.order_by(_records.c.updated_at.desc(), _records.c.id)


def _seen(readers: int, table: sa.Table = _documents, rule: Any = SearchDocument.seen_by) -> Iterator[Any]:
    for eyes in map(Eyes, range(readers)):
        yield sa.and_(table.c.space_id.in_(eyes.spaces), rule(cast(Reader, eyes)))
