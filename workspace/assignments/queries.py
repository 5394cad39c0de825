"""What waits, for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from workspace.accounts.models import Person
from workspace.assignments.models import Assignment
from workspace.kernel.db import db
from workspace.records.models import Record
from workspace.spaces.models import Membership, Party, Space
from workspace.spaces.queries import spaces_of

# The eyes of an ordinary member in SQL: the record's audience holds the bit of their party.
_in_reach = Record.audience.op("&")(Party.bit) != 0


def _mine(person_id: Any) -> sa.Select[Assignment]:
    """Open assignments of a person on records that they may still see, in spaces they still belong to."""
    return (
        sa.select(Assignment)
        .join(Record, Record.id == Assignment.record_id)
        .join(Space, Space.id == Record.space_id)
        .join(Membership, sa.and_(Membership.space_id == Record.space_id, Membership.person_id == Assignment.person_id))
        .join(Party, Party.id == Membership.party_id)
        .where(Assignment.person_id == person_id, Assignment.closed_at.is_(None), Membership.ended_at.is_(None))
        .where(Record.trashed_at.is_(None), Space.closed_at.is_(None), _in_reach)
    )


@dataclass(frozen=True)
class Surroundings:
    """Where a person takes part, how many open assignments they have there, by space and kind of record, and the number
    that was asked for with them."""

    spaces: Sequence[tuple[str, str]]  # key and name, open spaces first
    waiting: Mapping[tuple[int, str], int]
    also: int


def surroundings_of(person: Person, also: sa.ScalarSelect[int]) -> Surroundings:
    """What the frame of every page shows, in one query. `also` is a number about the parameter `person_id`, made once,
    that is found with it; 0 for whoever takes part nowhere."""
    rows = db.session.execute(_surroundings(also), {"person_id": person.id}).all()
    waiting = {(space_id, kind): amount for space_id, _key, _name, kind, amount, _also in rows if kind}
    spaces = list(dict.fromkeys((key, name) for _id, key, name, _kind, _amount, _also in rows))
    return Surroundings(spaces, waiting, rows[0][-1] if rows else 0)


@cache
def _surroundings(also: sa.ScalarSelect[int]) -> sa.Select[Any]:
    """Made once: every page asks."""
    me: sa.BindParameter[int] = sa.bindparam("person_id")
    counted = _mine(me).with_only_columns(Record.space_id, Record.kind, sa.func.count().label("amount"))
    counts = counted.group_by(Record.space_id, Record.kind).subquery()
    query = spaces_of(me).with_only_columns(Space.id, Space.key, Space.name, counts.c.kind, counts.c.amount, also)
    return query.outerjoin(counts, counts.c.space_id == Space.id)


def my_work(person_id: Any) -> sa.Select[Assignment]:
    """All that a person owes, in all spaces, what is due first on top."""
    order = (Assignment.due_on.is_(None), Assignment.due_on, Assignment.opened_at)
    loaded = contains_eager(Assignment.record).contains_eager(Record.space)
    return _mine(person_id).options(loaded).order_by(*order)


def waiting_in(member: Membership) -> sa.Select[Assignment]:
    """Who owes what in a space, on records that this member may see, longest waiting first."""
    query = sa.select(Assignment).join(Record, Record.id == Assignment.record_id)
    query = query.where(Record.space_id == member.space_id, Record.seen_by(member), Assignment.closed_at.is_(None))
    query = query.options(contains_eager(Assignment.record), joinedload(Assignment.party))
    return query.order_by(Assignment.opened_at, Assignment.id)
