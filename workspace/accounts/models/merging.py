"""Making two rows one: whatever refers to the one refers to the other from then on.

Tables of higher storeys are found by their foreign keys, so nothing has to be listed here and nothing is forgotten.
Columns say by their `info` what is special about them: `{"sealed": True}` is left alone, because it is part of what was
written down for ever; `{"other_than": "person_id"}` is emptied where it would name the same row as that column.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from workspace.kernel.db import Model, db

SEALED, OTHER_THAN = "sealed", "other_than"
Unique = tuple[list[sa.Column[Any]], sa.ColumnElement[bool] | None]


def merge_rows(table: sa.FromClause, keep: int, drop: int) -> None:
    """Let all that refers to the row `drop` refer to the row `keep`, inside the caller's unit. `drop` stays.

    Two rows of which there may be only one become one in the same way: the one that refers to `keep` stays, after
    its class was asked to `absorb(other)` where it has such a method.
    """
    for column in _referrers(table):
        if partner := column.info.get(OTHER_THAN):
            both = column.in_((keep, drop)), column.table.c[partner].in_((keep, drop))
            db.session.execute(sa.update(column.table).where(*both).values({column.name: None}))
    for column in _referrers(table):
        for unique, condition in _unique_keys(column):
            _settle_clashes(column, unique, condition, keep, drop)
        db.session.execute(sa.update(column.table).where(column == drop).values({column.name: keep}))


def _referrers(table: sa.FromClause) -> Iterator[sa.Column[Any]]:
    for other in Model.metadata.sorted_tables:
        for key in other.foreign_keys:
            if key.column.table is table and key.column.primary_key and not key.parent.info.get(SEALED):
                yield key.parent


def _unique_keys(column: sa.Column[Any]) -> Iterator[Unique]:
    """The keys with this column of which there may be one row only, each with its condition if it is partial."""
    table, dialect = column.table, db.session().get_bind().dialect.name
    keys: list[Unique] = [(list(key.columns), None) for key in table.constraints if _is_unique(key)]  # type: ignore[attr-defined]
    keys += [(list(index.columns), index.dialect_options[dialect]["where"]) for index in table.indexes if index.unique]
    yield from (key for key in keys if column in key[0])


def _is_unique(constraint: sa.Constraint) -> bool:
    return isinstance(constraint, sa.UniqueConstraint | sa.PrimaryKeyConstraint)


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
        _make_one(table, tuple(pair[: len(identity)]), tuple(pair[len(identity) :]))


def _make_one(table: sa.FromClause, keep: tuple[Any, ...], drop: tuple[Any, ...]) -> None:
    entity = next(mapper.class_ for mapper in Model.registry.mappers if mapper.local_table is table)
    kept, dropped = db.session.get_one(entity, keep), db.session.get_one(entity, drop)
    if absorb := getattr(kept, "absorb", None):
        absorb(dropped)
        db.session.flush()
    if len(keep) == 1:
        merge_rows(table, keep[0], drop[0])
    db.session.expunge(dropped)
    identity = zip(table.primary_key, drop, strict=True)
    db.session.execute(sa.delete(table).where(*(part == value for part, value in identity)))  # type: ignore[arg-type]
