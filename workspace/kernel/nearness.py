"""Moments in the database that belong to one deed."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

SECONDS = 2  # what one deed writes down is written within it


class _AMomentLater(FunctionElement[Any]):
    """A column's moment, and SECONDS."""

    name = "a_moment_later"
    inherit_cache = True


@compiles(_AMomentLater, "postgresql")
def _on_postgresql(element: _AMomentLater, compiler: Any, **options: Any) -> str:
    return f"({compiler.process(element.clauses, **options)} + interval '{SECONDS} seconds')"


@compiles(_AMomentLater, "sqlite")
def _on_sqlite(element: _AMomentLater, compiler: Any, **options: Any) -> str:
    # As moments are kept there, to be compared letter by letter.
    return f"strftime('%Y-%m-%d %H:%M:%f', {compiler.process(element.clauses, **options)}, '+{SECONDS} seconds')"


def at_once(one: sa.SQLColumnExpression[datetime], other: sa.SQLColumnExpression[datetime]) -> sa.ColumnElement[bool]:
    """Whether the moments of two columns are so near each other that one deed wrote both, in whichever order."""
    return sa.and_(one <= _AMomentLater(other), other <= _AMomentLater(one))
