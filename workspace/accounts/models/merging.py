"""Making two rows one: whatever refers to the one refers to the other from then on.

Tables of higher storeys are found by their foreign keys, so nothing has to be listed here and nothing is forgotten.
A column with `info={"sealed": True}` is left alone: it is part of what was written down for ever.
"""

import re
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from workspace.kernel.db import Model, db

SEALED = "sealed"
APART = re.compile(r"(\w+) <> (\w+)")
Unique = tuple[list[sa.Column[Any]], sa.ColumnElement[bool] | None]


def merge_rows(table: sa.FromClause, keep: int, drop: int) -> None:
    """Let all that refers to the row `drop` refer to the row `keep`, inside the caller's unit. `drop` stays.

    Two rows of which there may be only one become one in the same way: the one that refers to `keep` stays, after
    its class was asked to `absorb(other)`; one without such a method takes over what it lacks. Where the database
    wants two columns of a row to differ (`entered_by_id <> person_id`), the first goes on to name `drop`.
    """
    for column in _referrers(table):
        for unique, condition in _unique_keys(column):
            _settle_clashes(column, unique, condition, keep, drop)
        move = sa.update(column.table).where(column == drop)
        for first, second in _kept_apart(column.table):
            if column is second:
                db.session.execute(move.where(first == keep).values({second.name: keep, first.name: drop}))
            elif column is first:
                move = move.where(second != keep)
        db.session.execute(move.values({column.name: keep}))


def _referrers(table: sa.FromClause) -> Iterator[sa.Column[Any]]:
    for other in Model.metadata.sorted_tables:
        for key in other.foreign_keys:
            if key.column.table is table and key.column.primary_key and not key.parent.info.get(SEALED):
                yield key.parent


def _kept_apart(table: sa.FromClause) -> Iterator[tuple[Any, Any]]:
    """Pairs of columns that a check of the database wants to differ."""
    for check in table.constraints:  # type: ignore[attr-defined]
        found = APART.search(str(check.sqltext)) if isinstance(check, sa.CheckConstraint) else None
        if found and found[1] in table.c and found[2] in table.c:
            yield table.c[found[1]], table.c[found[2]]


def _unique_keys(column: sa.Column[Any]) -> Iterator[Unique]:
    """The keys with this column of which there may be one row only, each with its condition if it is partial."""
    table, dialect = column.table, db.session().get_bind().dialect.name
    keys: list[Unique] = [
        (list(key.columns), None)
        for key in table.constraints
        if isinstance(key, sa.UniqueConstraint | sa.PrimaryKeyConstraint)
    ]
    keys += [(list(index.columns), index.dialect_options[dialect]["where"]) for index in table.indexes if index.unique]
    yield from (key for key in keys if column in key[0])


def _settle_clashes(
    column: sa.Column[Any], unique: list[sa.Column[Any]], condition: sa.ColumnElement[bool] | None, keep: int, drop: int
) -> None:
    table = column.table
    rows = sa.select(table) if condition is None else sa.select(table).where(condition)
    ours, theirs = rows.subquery(), rows.subquery()
    same = [ours.c[other.name] == theirs.c[other.name] for other in unique if other is not column]
    identity = [part.name for part in table.primary_key.columns]
    pairs = (
        sa.select(*(side.c[name] for side in (ours, theirs) for name in identity))
        .select_from(ours.join(theirs, sa.and_(sa.true(), *same)))
        .where(ours.c[column.name] == keep, theirs.c[column.name] == drop)
    )
    for pair in db.session.execute(pairs).all():
        _make_one(table, column, tuple(pair[: len(identity)]), tuple(pair[len(identity) :]))


def _make_one(table: sa.FromClause, column: sa.Column[Any], keep: tuple[Any, ...], drop: tuple[Any, ...]) -> None:
    entity = next(mapper.class_ for mapper in Model.registry.mappers if mapper.local_table is table)
    kept, dropped = db.session.get_one(entity, keep), db.session.get_one(entity, drop)
    if hasattr(kept, "absorb"):
        kept.absorb(dropped)
        db.session.flush()
    else:
        _take_what_is_lacking(table, column, keep, drop)
    if len(keep) == 1:
        merge_rows(table, keep[0], drop[0])
    db.session.expunge(dropped)
    db.session.execute(sa.delete(table).where(*_is(table, drop)))  # type: ignore[arg-type]


def _take_what_is_lacking(
    table: sa.FromClause, column: sa.Column[Any], keep: tuple[Any, ...], drop: tuple[Any, ...]
) -> None:
    """A row that says nothing wherever the other says more takes all of that over; any other stays as it is."""
    ours, theirs = (db.session.execute(sa.select(table).where(*_is(table, row))).one()._mapping for row in (keep, drop))
    own = {column.name, *(part.name for part in table.primary_key)}
    more = {name: theirs[name] for name in theirs if name not in own and theirs[name] != ours[name]}
    for first, second in _kept_apart(table):
        if second is column and more.get(first.name) == ours[column.name]:
            more[first.name] = theirs[column.name]
    if more and all(ours[name] in (None, "") for name in more):
        db.session.execute(sa.update(table).where(*_is(table, keep)).values(more))  # type: ignore[arg-type]


def _is(table: sa.FromClause, identity: tuple[Any, ...]) -> list[sa.ColumnElement[bool]]:
    return [part == value for part, value in zip(table.primary_key, identity, strict=True)]
