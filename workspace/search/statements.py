"""The statements of finding, each made once and asked with other values ever after: making them anew took as long as
the database takes to answer."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, cast

import sqlalchemy as sa

from workspace.kernel.among import among
from workspace.records.models import Record
from workspace.search.index import answers
from workspace.search.models import SearchDocument
from workspace.search.ranking import LOOKED_AT
from workspace.search.wishes import COMMENTS, FILES
from workspace.spaces.audience import Reader

_documents = cast(sa.Table, SearchDocument.__table__)
_records = cast(sa.Table, Record.__table__)

# What is looked at of all answers, and the whole of some. To cut a text takes PostgreSQL as long as to read it: those
# that need no cutting are taken as they are.
_CUT = sa.func.substr(_documents.c.text, 1, sa.literal_column(str(LOOKED_AT)))
_SHORT = sa.func.octet_length(_documents.c.text) <= sa.literal_column(str(LOOKED_AT))


@cache
def beginnings(dialect: str) -> sa.Select[Any]:
    """What is looked at of the documents with these `ids`: of long texts the beginning, of others all."""
    text = sa.case((_SHORT, _documents.c.text), else_=_CUT) if dialect == "postgresql" else _CUT
    columns = (_documents.c.id, _documents.c.record_id, _documents.c.title, text, _documents.c.moment)
    return sa.select(*columns).where(among(_documents.c.id, "ids")).order_by(_documents.c.id)


WHOLE = sa.select(_documents.c.id, _documents.c.title, _documents.c.text).where(among(_documents.c.id, "ids"))

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
        self.spaces = f"spaces_{place}"
        self._eyes = sa.bindparam(f"eyes_{place}", type_=sa.BigInteger)

    @property
    def eyes(self) -> Any:
        return self._eyes


@cache
def newest(
    dialect: str, is_asked: bool, readers: int, filters: Sequence[str], *, among_newest: bool = False
) -> sa.Select[tuple[int]]:
    """Ids of the newest `most` documents that answer what is `asked` (if there is a question), that one of so many
    readers may see, and that these filters keep."""
    where = [sa.or_(*_seen(readers)), *(FILTERS[name] for name in filters)]
    query = sa.select(_documents.c.id).join(_records, _records.c.id == _documents.c.record_id).where(*where)
    order: sa.ColumnElement[int] = _documents.c.id
    if is_asked:
        table, condition = answers(dialect, among_newest=among_newest)
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
        yield sa.and_(among(table.c.space_id, eyes.spaces), rule(cast(Reader, eyes)))
