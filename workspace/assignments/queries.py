"""What waits, for whom."""

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from workspace.accounts.models import Person
from workspace.assignments.models import Assignment
from workspace.kernel.db import db
from workspace.records.models import Record
from workspace.spaces.models import Membership, Party, Space

# The eyes of an ordinary member in SQL: the record's audience holds the bit of their party.
_in_reach = Record.audience.op("&")(Party.bit) != 0


def _mine(person: Person) -> sa.Select[Assignment]:
    """Open assignments of a person on records that they may still see, in spaces they still belong to."""
    return (
        sa.select(Assignment)
        .join(Record, Record.id == Assignment.record_id)
        .join(Space, Space.id == Record.space_id)
        .join(Membership, sa.and_(Membership.space_id == Record.space_id, Membership.person_id == Assignment.person_id))
        .join(Party, Party.id == Membership.party_id)
        .where(Assignment.person_id == person.id, Assignment.closed_at.is_(None), Membership.ended_at.is_(None))
        .where(Record.trashed_at.is_(None), Space.closed_at.is_(None), _in_reach)
    )


def waiting_for(person: Person) -> dict[tuple[int, str], int]:
    """How many open assignments a person has, by space and kind of record."""
    mine = _mine(person).subquery()
    counted = sa.select(Record.space_id, Record.kind, sa.func.count()).join(mine, mine.c.record_id == Record.id)
    rows = db.session.execute(counted.group_by(Record.space_id, Record.kind))
    return {(space_id, kind): count for space_id, kind, count in rows}


def my_work(person: Person) -> sa.Select[Assignment]:
    """All that a person owes, in all spaces, what is due first on top."""
    order = (Assignment.due_on.is_(None), Assignment.due_on, Assignment.opened_at)
    loaded = contains_eager(Assignment.record).contains_eager(Record.space)
    return _mine(person).options(loaded).order_by(*order)


def waiting_in(member: Membership) -> sa.Select[Assignment]:
    """Who owes what in a space, on records that this member may see, longest waiting first."""
    query = sa.select(Assignment).join(Record, Record.id == Assignment.record_id)
    query = query.where(Record.space_id == member.space_id, Record.seen_by(member), Assignment.closed_at.is_(None))
    query = query.options(contains_eager(Assignment.record), joinedload(Assignment.party))
    return query.order_by(Assignment.opened_at, Assignment.id)
