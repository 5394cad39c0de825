"""How long each party has held something: the time in which any of its people owed a step, counted once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import sqlalchemy as sa
from flask import g
from sqlalchemy.orm import lazyload

from workspace.assignments.models import Assignment
from workspace.kernel import clock
from workspace.kernel.among import among
from workspace.kernel.db import db
from workspace.records.models import Record
from workspace.spaces.models import Party

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Holding:
    """A party with the time for which it held a record until now, and what it owes now."""

    party: Party
    time: timedelta
    owed: tuple[Assignment, ...]

    @property
    def is_now(self) -> bool:
        return bool(self.owed)

    @property
    def waiting_days(self) -> int:
        """For how many whole days the others have waited for this party now."""
        return (clock.now() - min(each.opened_at for each in self.owed)).days if self.owed else 0

    def is_owed_by(self, person_id: int) -> bool:
        """Whether this very person owes a step."""
        return any(each.person_id == person_id for each in self.owed)


def holdings_of(record: Record, among: Iterable[Record] = ()) -> list[Holding]:
    """How long each party held a record, and who does now; those of a whole list are read at once, once per page."""
    kept: dict[int, list[Holding]] = g.setdefault("holdings", {})
    if record.id not in kept:
        wanted = {each.id for each in (record, *among)}
        found = holdings(wanted)
        kept |= {key: found.get(key, []) for key in wanted}
    return kept[record.id]


def owed_on(record: Record) -> list[Assignment]:
    """Who owes a step on a record now, longest waiting first."""
    owed = [each for holding in holdings_of(record) for each in holding.owed]
    return sorted(owed, key=lambda each: each.opened_at)


def holdings(records: Iterable[int]) -> dict[int, list[Holding]]:
    """Of each of these records (ids): who held it, in the order in which they first did. One query for all."""
    found: dict[int, dict[int, list[Assignment]]] = {}
    for each in db.session.scalars(_on_records(), {"records": list(set(records))}):
        found.setdefault(each.record_id, {}).setdefault(each.party_id, []).append(each)
    now = clock.now()
    return {record: [_of(owed, now) for owed in parties.values()] for record, parties in found.items()}


@cache
def _on_records() -> sa.Select[Assignment]:
    """Made once: every page of a record asks. The parties are those of the space that the reader stands in."""
    query = sa.select(Assignment).where(among(Assignment.record_id, "records"))
    query = query.options(lazyload(Assignment.person), lazyload(Assignment.party))
    return query.order_by(Assignment.opened_at, Assignment.id)


def _of(owed: list[Assignment], now: datetime) -> Holding:
    time = held((each.opened_at, each.closed_at or now) for each in owed)
    return Holding(owed[0].party, time, tuple(each for each in owed if each.closed_at is None))


def held(spans: Iterable[Span]) -> timedelta:
    """The time that spans cover together; what two of them cover counts once."""
    total, until = timedelta(), None
    for start, end in sorted(spans):
        begins = start if until is None else max(start, until)
        if end > begins:
            total, until = total + (end - begins), end
    return total
