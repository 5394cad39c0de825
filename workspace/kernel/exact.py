"""Rows exactly as they are stored, for those who have to see any change of them.

Databases are lenient: SQLite takes a moment with any sign between day and time, and 3 for true; JSON may have spaces.
Here a value counts only if it is stored in the one way in which we would store it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from workspace.kernel.db import db

# What reading a row may raise that somebody changed from outside.
UNREADABLE = (ValueError, TypeError, LookupError, sa.exc.DBAPIError, sa.exc.StatementError)


def exact_rows(columns: Sequence[sa.Column[Any]], *where: sa.ColumnElement[bool]) -> Iterator[Mapping[str, Any]]:
    """Rows of one table in the order of their keys. Raises one of UNREADABLE for a row that is not as we store it."""
    raw = [sa.type_coerce(column, sa.types.NullType()).label(column.name) for column in columns]
    query = sa.select(*raw).where(*where).order_by(*columns[0].table.primary_key.columns)
    for row in db.session.execute(query).all():
        yield {str(column.name): _value(column, row[place]) for place, column in enumerate(columns)}


def _value(column: sa.Column[Any], raw: Any) -> Any:
    if raw is None:
        return None
    dialect = db.session().get_bind().dialect
    kind: Any = column.type.dialect_impl(dialect)
    read, store = kind.result_processor(dialect, None), kind.bind_processor(dialect)
    value = read(raw) if read else raw
    if store and store(value) != raw:
        raise ValueError(f"{column} is not stored as we store it")
    return value
