"""Pages of a long list."""

from collections.abc import Sequence
from dataclasses import dataclass
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


def page(query: sa.Select[Any], offset: int = 0, rows: int = ROWS) -> Page[Any]:
    """Read one page of a query that is already ordered; one row more is asked for, to know whether there is more.

    An offset that no list has, such as a made-up one in an address, gives an empty page.
    """
    offset = min(max(offset, 0), LARGEST)
    found = db.session.scalars(query.offset(offset).limit(rows + 1)).unique().all()
    return Page(found[:rows], offset + rows if len(found) > rows else None)
