"""One of many numbers, as one parameter.

SQLAlchemy's `in_` writes each number into the statement as a parameter of its own: for a hundred of them writing and
reading the statement takes longer than answering it, and each amount is another statement to the database.
"""

import json
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


class _Numbers(TypeDecorator[Collection[int]]):
    """An array, or where the database has none a JSON text."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(sa.BigInteger) if dialect.name == "postgresql" else sa.Text())

    def process_bind_param(self, value: Collection[int] | None, dialect: Dialect) -> Any:
        numbers = list(value or ())
        return numbers if dialect.name == "postgresql" else json.dumps(numbers)


class among(FunctionElement[Any]):
    """Whether a column is one of the numbers that the parameter of this name holds."""

    type = sa.types.NullType()  # a boolean would be compared with 1 where the database has none, and no index used
    inherit_cache = True

    def __init__(self, column: sa.ColumnElement[int] | InstrumentedAttribute[int], name: str) -> None:
        super().__init__(column, sa.bindparam(name, type_=_Numbers))


@compiles(among)
def _in_json(element: among, compiler: SQLCompiler, **kw: Any) -> str:
    column, numbers = (compiler.process(each, **kw) for each in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({numbers}))"  # noqa: S608 - of what SQLAlchemy compiled


@compiles(among, "postgresql")
def _any_of_array(element: among, compiler: SQLCompiler, **kw: Any) -> str:
    column, numbers = (compiler.process(each, **kw) for each in element.clauses)
    return f"{column} = ANY ({numbers})"
