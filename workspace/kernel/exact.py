"""Rows exactly as they are stored, for those who have to see any change of them.

Databases are lenient: SQLite takes a moment with any sign between day and time, and 3 for true; JSON may have spaces.
Here a value counts only if it is stored in the one way in which we would store it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from workspace.kernel.db import db

# What reading a row may raise that somebody changed from outside.
UNREADABLE = (ValueError, TypeError, LookupError, sa.exc.DBAPIError, sa.exc.StatementError)


def exact_rows(columns: Sequence[sa.Column[Any]], *where: sa.ColumnElement[bool]) -> Iterator[Mapping[str, Any]]:
    """Rows of one table in the order of their keys. Raises one of UNREADABLE for a row that is not as we store it."""
    readers = _readers(tuple(columns), db.session().get_bind().dialect)
    for row in db.session.execute(_query(tuple(columns)).where(*where)).all():
        yield {name: None if raw is None else read(raw) for (name, read), raw in zip(readers, row, strict=True)}


# Every seal asks for the rows of one of a few tables: their statements and readers are made once.
@lru_cache
def _query(columns: tuple[sa.Column[Any], ...]) -> sa.Select[*tuple[Any, ...]]:
    raw = [sa.type_coerce(column, sa.types.NullType()).label(column.name) for column in columns]
    return sa.select(*raw).order_by(*columns[0].table.primary_key.columns)


@lru_cache
def _readers(columns: tuple[sa.Column[Any], ...], dialect: sa.Dialect) -> list[tuple[str, Callable[[Any], Any]]]:
    return [(str(column.name), _reader(column, dialect)) for column in columns]


def _reader(column: sa.Column[Any], dialect: sa.Dialect) -> Callable[[Any], Any]:
    kind: Any = column.type.dialect_impl(dialect)
    load, store = kind.result_processor(dialect, None), kind.bind_processor(dialect)

    def read(raw: Any) -> Any:
        value = load(raw) if load else raw
        if store and store(value) != raw:
            raise ValueError(f"{column} is not stored as we store it")
        return value

    return read
