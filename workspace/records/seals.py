"""Seals: the digest of rows as they stand, noted with the event that made or changed them, so that the chain vouches
for the rows too.

The rows go into the digest column by column, with their table's name. Columns that name a person are written apart, as
a list beside the digest: when two people turn out to be one human, rows name that human from then on, and the seal
still holds.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.kernel.db import Model, db
from workspace.kernel.exact import exact_rows
from workspace.kernel.text.canonical import sha256_of

PERSON = Person.__tablename__


@dataclass(frozen=True)
class Covered:
    """The rows of a table for which a column has a value; `without` names columns that no seal covers. By its name,
    because models note seals themselves."""

    name: str
    column: str = "id"
    without: frozenset[str] = frozenset()

    def rows(self, value: object) -> Iterator[Mapping[str, Any]]:
        """What is stored now, whatever the session still holds. Raises one of UNREADABLE."""
        return exact_rows(self.columns, self.table.c[self.column] == value)

    @property
    def table(self) -> sa.Table:
        return Model.metadata.tables[self.name]

    @cached_property
    def columns(self) -> list[sa.Column[Any]]:
        return [column for column in self.table.c if column.name not in self.without]

    @cached_property
    def people(self) -> list[str]:
        """The columns that name a person."""
        return [each.name for each in self.columns if any(key.column.table.name == PERSON for key in each.foreign_keys)]


Parts = Sequence[tuple[Covered, object]]


def seal(parts: Parts) -> dict[str, Any]:
    """Facts for the event that leaves these rows as they stand now: `seal`, and `sealed_people`."""
    document, people = _written(parts)
    return {"seal": sha256_of([document, people]), "sealed_people": people}


def holds(parts: Parts, facts: Mapping[str, Any], human: Callable[[int | None], int | None]) -> bool:
    """Whether the rows are still as an event says. `human` gives who somebody turned out to be."""
    document, people = _written(parts)
    noted = facts.get("sealed_people")
    if not isinstance(noted, list) or list(map(human, people)) != list(map(human, noted)):
        return False
    return sha256_of([document, noted]) == facts.get("seal")


def _written(parts: Parts) -> tuple[list[Any], list[int | None]]:
    """The rows without people, and the people in the order in which the rows name them."""
    db.session.flush()
    document: list[Any] = []
    people: list[int | None] = []
    for covered, key in parts:
        named = covered.people
        for row in covered.rows(key):
            document.append([covered.name, {name: value for name, value in row.items() if name not in named}])
            people += [row[name] for name in named]
    return document, people
