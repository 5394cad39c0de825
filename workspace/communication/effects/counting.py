"""What the effect page shows of a plan, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from workspace.communication.effects.advice import Advice, advice_for
from workspace.communication.effects.tally import Tally
from workspace.communication.models import CommunicationItem, CommunicationPlan, Occurrence, Receipt
from workspace.communication.models.standing import standing_of
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.spaces.asker import ASKER, asked_by
from workspace.spaces.audience import seen
from workspace.spaces.models import Membership, Party

MONTHS, FEWEST = 12, 6
SETTLED = ("kept", "late", "missed", "skipped")


@dataclass(frozen=True)
class ItemEffect:
    """How one line fared, and what could be changed about it."""

    item: CommunicationItem
    tally: Tally
    advice: tuple[Advice, ...]


@dataclass(frozen=True)
class SideEffect:
    """How what a side owed fared; None: nobody owed it."""

    party: Party | None
    tally: Tally


@dataclass(frozen=True)
class MonthEffect:
    """How one month fared, by its first day."""

    month: date
    tally: Tally


@dataclass(frozen=True)
class Effect:
    """How a plan fared in the last twelve months: in all, per line, per side that owed it, and per month."""

    total: Tally
    items: list[ItemEffect]
    sides: list[SideEffect]
    months: list[MonthEffect]

    @property
    def advised(self) -> list[ItemEffect]:
        """Lines about which something could be changed."""
        return [each for each in self.items if each.advice]


def effect_of(plan: CommunicationPlan, reader: Membership) -> Effect:
    """Of a plan that was found through its reader, as far as they may know what became of it."""
    now, zone = clock.now(), plan.space.zone
    months = _months(clock.local(now, zone).date())
    since = clock.at(datetime(months[0].year, months[0].month, 1), zone)  # noqa: DTZ001 - `at` gives it its zone
    ratings, total = _ratings(plan.id, since), Tally()
    by_item, by_party, by_month = (defaultdict[Any, Tally](Tally) for _ in range(3))
    courses: dict[int, list[str]] = defaultdict(list)
    for row in db.session.execute(_moments(), asked_by(reader, plan=plan.id, since=since, now=now)):
        standing = standing_of(row.due_at, row.done_at, row.skipped_at, row.following, now)
        if standing not in SETTLED:
            continue
        month = min(clock.local(row.due_at, zone).date().replace(day=1), months[-1])
        for tally in (total, by_item[row.item_id], by_party[row.party_id], by_month[month]):
            tally.count(standing, ratings.get(row.id))
        courses[row.item_id].append(standing)
    shown = _since_something(months, by_month)
    return Effect(
        total,
        _items(plan, by_item, courses),
        _sides(plan, by_party),
        [MonthEffect(month, by_month[month]) for month in shown],
    )


def _months(today: date) -> list[date]:
    """The first days of this month and the eleven before, in order."""
    numbers = (today.year * 12 + today.month - 1 - back for back in reversed(range(MONTHS)))
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def _since_something(months: list[date], by_month: dict[date, Tally]) -> list[date]:
    """Without the months before anything was due, but a few in any case."""
    first = next((place for place, month in enumerate(months) if month in by_month), len(months))
    return months[min(first, len(months) - FEWEST) :]


@cache
def _moments() -> sa.Select[Any]:
    """Made once. What comes after the last of the period counts as what is next; what was done ahead counts already."""
    lead = sa.func.lead(Occurrence.due_at, type_=Occurrence.due_at.type)
    following = lead.over(partition_by=Occurrence.item_id, order_by=Occurrence.due_at)
    columns = (
        Occurrence.id, Occurrence.audience, Occurrence.item_id, Occurrence.party_id, Occurrence.due_at,
        Occurrence.done_at, Occurrence.skipped_at, following.label("following"),
    )  # fmt: skip
    mine = (Occurrence.plan_id == sa.bindparam("plan"), Occurrence.due_at >= sa.bindparam("since"))
    query = sa.select(*columns).where(*mine).subquery()
    settled = sa.or_(query.c.due_at <= sa.bindparam("now"), query.c.done_at.is_not(None))
    return sa.select(query).where(settled, seen(query.c.audience, ASKER)).order_by(query.c.due_at, query.c.id)


def _ratings(plan_id: int, since: datetime) -> dict[int, list[int | None]]:
    """Of each occurrence that somebody acknowledged: the ratings."""
    query = sa.select(Receipt.occurrence_id, Receipt.rating).join(Occurrence, Occurrence.id == Receipt.occurrence_id)
    found: dict[int, list[int | None]] = defaultdict(list)
    for occurrence_id, rating in db.session.execute(
        query.where(Occurrence.plan_id == plan_id, Occurrence.due_at >= since)
    ):
        found[occurrence_id].append(rating)
    return found


def _items(plan: CommunicationPlan, tallies: dict[int, Tally], courses: dict[int, list[str]]) -> list[ItemEffect]:
    """All lines of the present text, and those of before that something fell due of."""
    shown = [item for item in plan.all_items if item.is_there or item.id in tallies]
    return [ItemEffect(item, tallies[item.id], advice_for(item, tallies[item.id], courses[item.id])) for item in shown]


def _sides(plan: CommunicationPlan, tallies: dict[int | None, Tally]) -> list[SideEffect]:
    there = [party for party in plan.space.parties if party.is_current or party.id in tallies]
    found = [SideEffect(party, tallies[party.id]) for party in there]
    return [*found, SideEffect(None, tallies[None])] if None in tallies else found
