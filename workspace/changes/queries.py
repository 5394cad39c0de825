"""Finding change requests through the member who asks, and what the pages tell about them."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace.activity.models import Event
from workspace.changes.models import Baseline, ChangeRequest, CostLine, Option
from workspace.kernel.db import db
from workspace.kernel.money import Money
from workspace.records.models import Record
from workspace.spaces.asker import ASKER, asked_by
from workspace.spaces.models import Membership, Space


def find_change(member: Membership, number: int) -> ChangeRequest | None:
    """The change request with this number, if this member may see it."""
    return ChangeRequest.find(member, number)


def moves_of(change: ChangeRequest, member: Membership) -> list[Event]:
    """Who moved it from state to state, and when, as far as this member may know; first things first."""
    actions = [f"change_request.{verb}" for verb in change.lifecycle.verbs]
    query = sa.select(Event).where(Event.record_id == change.id, Event.action.in_(actions), Event.seen_by(member))
    loaded = (joinedload(Event.actor), joinedload(Event.on_behalf_of))
    return list(db.session.scalars(query.options(*loaded).order_by(Event.number)))


def origin_of(change: ChangeRequest, member: Membership) -> Record | None:
    """The record that a request came from, if this member may see that too."""
    wanted = (Record.id == change.origin_id, Record.space_id == member.space_id, Record.seen_by(member))
    return db.session.scalar(sa.select(Record).where(*wanted)) if change.origin_id else None


@dataclass(frozen=True)
class Part:
    """A cost line or an option, as the page shows it."""

    title: str
    money: Money
    days: int
    is_proposed: bool
    html: str


@dataclass(frozen=True)
class Parts:
    """What a request costs line by line, and the ways to do it."""

    lines: tuple[Part, ...]
    options: tuple[Part, ...]


def parts_of(change: ChangeRequest) -> Parts:
    """Cost lines and options in one query."""
    nothing = (sa.literal(0).label("days"), sa.false().label("is_proposed"), sa.literal("").label("html"))
    lines = sa.select(sa.literal(True).label("is_line"), CostLine.position, CostLine.label, CostLine.amount, *nothing)
    columns = (Option.position, Option.title, Option.cost, Option.days, Option.is_proposed)
    options = sa.select(sa.literal(False), *columns, Option.__table__.c.detail_html)
    both = sa.union_all(
        lines.where(CostLine.change_request_id == change.id), options.where(Option.change_request_id == change.id)
    )
    found: dict[bool, list[Part]] = {True: [], False: []}
    for is_line, _position, title, units, *rest in db.session.execute(both.order_by("position")):
        found[bool(is_line)].append(Part(title, Money.of_minor(units, change.currency), *rest))
    return Parts(tuple(found[True]), tuple(found[False]))


@dataclass(frozen=True)
class Sum:
    """Cost and days of some change requests. Amounts in two currencies do not add: one sum for each currency."""

    amounts: tuple[Money, ...] = ()
    days: int = 0
    count: int = 0


@dataclass(frozen=True)
class Totals:
    """What was asked for in all, what of it was approved, what was refused, and what waits for a decision."""

    asked: Sum
    approved: Sum
    refused: Sum
    waiting: Sum


def totals(member: Membership) -> Totals:
    """Over all that this member may see; drafts and what was withdrawn ask for nothing."""
    rows = db.session.execute(_sums(), asked_by(member)).all()
    return Totals(*(_sum(rows, 1 + 3 * place) for place in range(4)))


@cache
def _sums() -> sa.Select[*tuple[Any, ...]]:
    """Cost, days and number of what was asked for, approved, refused and waits, by currency. Made once."""
    rejected = ChangeRequest.state == "rejected"
    open_now = ChangeRequest.state.in_(("submitted", "assessed", "in_sign_off", "returned"))
    undecided = sa.and_(open_now, ChangeRequest.approved_cost.is_(None))
    parts = {
        "asked": (ChangeRequest.cost, ChangeRequest.days, ChangeRequest.state.not_in(("draft", "withdrawn"))),
        "approved": (
            ChangeRequest.approved_cost,
            ChangeRequest.approved_days,
            ChangeRequest.approved_cost.is_not(None),
        ),
        "refused": (ChangeRequest.cost, ChangeRequest.days, rejected),
        "waiting": (ChangeRequest.cost, ChangeRequest.days, undecided),
    }
    summed = (column for cost, days, which in parts.values() for column in _summed(cost, days, which))
    query = sa.select(ChangeRequest.currency, *summed).where(
        Record.space_id == ASKER.space_id, ChangeRequest.seen_by(ASKER)
    )
    return query.group_by(ChangeRequest.currency).order_by(ChangeRequest.currency)


def _summed(cost: Any, days: Any, which: sa.ColumnElement[bool]) -> tuple[Any, Any, Any]:
    def of(column: Any) -> Any:
        return sa.func.coalesce(sa.func.sum(sa.case((which, column), else_=0)), 0)

    return of(cost), of(days), of(1)


def _sum(rows: Any, place: int) -> Sum:
    there = [(row[0], *map(int, row[place : place + 3])) for row in rows if row[place + 2]]
    amounts = tuple(Money.of_minor(cost, currency) for currency, cost, _days, _count in there)
    return Sum(amounts, sum(days for _c, _a, days, _n in there), sum(count for *_rest, count in there))


def baselines_of(space: Space, member: Membership) -> list[Baseline]:
    """What was agreed, newest first, as far as this member may know."""
    return list(db.session.scalars(_baselines(), asked_by(member)))


@cache
def _baselines() -> sa.Select[Baseline]:
    """Made once: every overview asks."""
    query = sa.select(Baseline).where(Baseline.space_id == ASKER.space_id, Baseline.seen_by(ASKER))
    loaded = (joinedload(Baseline.change_request), joinedload(Baseline.round), joinedload(Baseline.written_by))
    return query.options(*loaded).order_by(Baseline.number.desc())


@dataclass(frozen=True)
class Standing:
    """How end date and budget stand, and how far they have moved since the first baseline."""

    first: Baseline
    now: Baseline

    @property
    def days(self) -> int:
        """Days by which the end date moved."""
        return (self.now.end_on - self.first.end_on).days if self.now.end_on and self.first.end_on else 0

    @property
    def moved(self) -> list[Money]:
        """By how much the budget moved, in each currency where it did."""
        both = [(money, self.first.budget_in(money.currency)) for money in self.now.amounts]
        return [now - first for now, first in both if now != first]


def standing_of(space: Space, member: Membership) -> Standing | None:
    """What is agreed now and was at first, as far as this member may know; None where nothing is."""
    found = baselines_of(space, member)
    return Standing(found[-1], found[0]) if found else None


def written_by(change: ChangeRequest, member: Membership) -> list[Baseline]:
    """The baselines that approval of this request wrote."""
    mine = (Baseline.change_request_id == change.id, Baseline.seen_by(member))
    return list(db.session.scalars(sa.select(Baseline).where(*mine).order_by(Baseline.number)))
