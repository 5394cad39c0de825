"""Pages of a long list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from workspace.kernel.db import db

ROWS = 50
LARGEST = 2**31 - 1
Row = TypeVar("Row")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Up to `ROWS` rows and, where there are more, the offset at which they go on."""

    rows: Sequence[Row]
    more_from: int | None

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@lru_cache(maxsize=64)
def _cut(query: sa.Select[*tuple[Any, ...]]) -> sa.Select[*tuple[Any, ...]]:
    return query.offset(sa.bindparam("page_from")).limit(sa.bindparam("page_rows"))


def page(
    query: sa.Select[*tuple[Any, ...]], offset: int = 0, rows: int = ROWS, asked: Mapping[str, Any] | None = None
) -> Page[Any]:
    """Read one page of a query that is already ordered; one row more is asked for, to know whether there is more.

    `asked` are the parameters of a query that was made once. An offset that no list has, such as a made-up one in an
    address, gives an empty page.
    """
    offset = min(max(offset, 0), LARGEST)
    cut = _cut.__wrapped__(query) if asked is None else _cut(query)
    found = db.session.scalars(cut, {**(asked or {}), "page_from": offset, "page_rows": rows + 1}).unique().all()
    return Page(found[:rows], offset + rows if len(found) > rows else None)
