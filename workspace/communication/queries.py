"""Finding plans, items and occurrences through the member who asks."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from workspace.communication.models import CommunicationItem, CommunicationPlan, Occurrence, Receipt, Stakeholder
from workspace.communication.models.standing import GRACE, next_due, standing_of, still_open
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.records.kinds import KINDS
from workspace.records.models import Record
from workspace.spaces.asker import ASKER, asked_by
from workspace.spaces.audience import Reader
from workspace.spaces.models import Membership

SOON = timedelta(days=14)
LINES = 5  # of one item among what comes in four weeks: as many as one that comes every week can have


def find_plan(member: Membership, number: int) -> CommunicationPlan | None:
    """The plan with this number, if this member may see it."""
    return CommunicationPlan.find(member, number)


def find_item(member: Membership, number: int, item: int) -> CommunicationItem | None:
    """A line of the present text of a plan."""
    plan = find_plan(member, number)
    return next((each for each in plan.items if each.number == item), None) if plan else None


def find_occurrence(member: Membership, number: int, occurrence: int) -> Occurrence | None:
    """One time that something of a plan falls due."""
    plan = find_plan(member, number)
    if plan is None:
        return None
    wanted = (Occurrence.plan_id == plan.id, Occurrence.number == occurrence, Occurrence.seen_by(member))
    loaded = (
        joinedload(Occurrence.item).selectinload(CommunicationItem.stakeholders).joinedload(Stakeholder.person),
        selectinload(Occurrence.receipts).options(joinedload(Receipt.person)),
        joinedload(Occurrence.owner), joinedload(Occurrence.done_by), joinedload(Occurrence.moved_by),
        joinedload(Occurrence.skipped_by),
    )  # fmt: skip
    return db.session.scalar(sa.select(Occurrence).where(*wanted).options(*loaded))


def occurrence_in_reach(member: Membership, id: int) -> Occurrence | None:
    """The same by its id, on a plan that this member may see."""
    plan = sa.select(CommunicationPlan.id).where(Record.space_id == member.space_id, CommunicationPlan.seen_by(member))
    wanted = (Occurrence.id == id, Occurrence.plan_id.in_(plan), Occurrence.seen_by(member))
    return db.session.scalar(sa.select(Occurrence).where(*wanted))


def evidence_of(occurrence: Occurrence, member: Membership) -> Record | None:
    """The record that shows that it took place, if this member may see it."""
    if occurrence.evidence_id is None:
        return None
    wanted = (Record.id == occurrence.evidence_id, Record.space_id == member.space_id, Record.seen_by(member))
    return db.session.scalar(sa.select(Record).where(*wanted))


def latest_of(kind: type[Record], member: Membership, most: int = 5) -> list[Any]:
    """What of one kind changed last, as far as a member may see it."""
    query = kind.in_reach_of(member).order_by(Record.updated_at.desc(), Record.id.desc())
    return list(db.session.scalars(query.limit(most)).unique())


def recent_records(member: Membership, *, but: str, most: int = 6) -> list[Record]:
    """What changed last of each kind (except one) that a member may see in their space, newest first."""
    mine = (Record.space_id == member.space_id, Record.seen_by(member))
    lasts = []
    for kind in KINDS.keys() - {but}:
        last = sa.select(Record.id).where(*mine, Record.kind == kind).order_by(Record.updated_at.desc()).limit(most)
        lasts.append(sa.select(last.subquery()))
    query = sa.select(Record).where(Record.id.in_(sa.union_all(*lasts)))
    return list(db.session.scalars(query.order_by(Record.updated_at.desc(), Record.id.desc())))


@dataclass(frozen=True)
class Entry:
    """An occurrence in a list, and how it stands now. `later`: those of the same item that stand in no line of their
    own, in order."""

    occurrence: Occurrence
    standing: str
    later: tuple[Occurrence, ...] = ()

    @property
    def is_waiting(self) -> bool:
        """Whether somebody has to do it now."""
        return self.standing in ("due", "overdue")


def entries(plan: CommunicationPlan, reader: Reader, first: datetime, last: datetime) -> list[Entry]:
    """What of a plan, which was found through its reader, is due between two moments, both included, in order."""
    wanted = (Occurrence.plan_id == plan.id, Occurrence.seen_by(reader), Occurrence.due_at.between(first, last))
    return _entries(sa.select(Occurrence, next_due()).where(*wanted))


def folded(planned: list[Entry]) -> list[Entry]:
    """The same with one line for an item that would have more than `LINES`; what was moved or settled keeps its own."""
    usual: dict[int, list[Occurrence]] = {}
    for entry in planned:
        if entry.standing == "planned" and not entry.occurrence.is_moved:
            usual.setdefault(entry.occurrence.item_id, []).append(entry.occurrence)
    rests = {first.id: tuple(rest) for first, *rest in usual.values() if len(rest) >= LINES}
    hidden = {later for rest in rests.values() for later in rest}
    shown = (entry for entry in planned if entry.occurrence not in hidden)
    return [replace(entry, later=rests.get(entry.occurrence.id, ())) for entry in shown]


def entry_of(occurrence: Occurrence) -> Entry:
    """How one occurrence stands now."""
    return _entries(sa.select(Occurrence, next_due()).where(Occurrence.id == occurrence.id))[0]


def entries_of_item(item: CommunicationItem, reader: Reader, most: int = 12) -> list[Entry]:
    """What of an item was due last, and what is due next, in order, as far as a reader of its plan may know."""
    query = sa.select(Occurrence, next_due()).where(Occurrence.item_id == item.id, Occurrence.seen_by(reader))
    now = clock.now()
    past = _entries(query.where(Occurrence.due_at <= now), Occurrence.due_at.desc(), most)
    return [*reversed(past), *_entries(query.where(Occurrence.due_at > now), Occurrence.due_at, most // 2)]


def _entries(query: sa.Select[Any], order: Any = Occurrence.due_at, most: int | None = None) -> list[Entry]:
    now = clock.now()
    query = query.options(joinedload(Occurrence.item), joinedload(Occurrence.owner)).order_by(order, Occurrence.number)
    return [
        Entry(each, standing_of(each.due_at, each.done_at, each.skipped_at, following, now))
        for each, following in db.session.execute(query.limit(most))
    ]


def waiting(plan: CommunicationPlan, reader: Reader) -> list[Entry]:
    """What is due or overdue, and not missed yet."""
    now = clock.now()
    wanted = (Occurrence.plan_id == plan.id, Occurrence.seen_by(reader), Occurrence.due_at <= now, still_open())
    not_overtaken = sa.or_(next_due().is_(None), next_due() > now)
    found = _entries(sa.select(Occurrence, next_due()).where(*wanted, not_overtaken))
    return [entry for entry in found if entry.is_waiting]


def coming_for(member: Membership) -> list[Occurrence]:
    """What this member has to do in the next two weeks, first things first."""
    now = clock.now()
    return list(db.session.scalars(_coming(), asked_by(member, since=now - GRACE, until=now + SOON)))


@cache
def _coming() -> sa.Select[Any]:
    """Made once: every overview asks."""
    query = sa.select(Occurrence).join(CommunicationPlan, CommunicationPlan.id == Occurrence.plan_id)
    soon = Occurrence.due_at.between(sa.bindparam("since"), sa.bindparam("until"))
    query = query.where(Occurrence.owner_id == ASKER.person_id, soon, still_open())
    query = query.where(Record.space_id == ASKER.space_id, CommunicationPlan.seen_by(ASKER), Occurrence.seen_by(ASKER))
    loaded = (contains_eager(Occurrence.plan), joinedload(Occurrence.item))
    return query.options(*loaded).order_by(Occurrence.due_at).limit(5)


def open_occurrences_for(
    space_id: int, *, moment: datetime, series_id: int | None = None, items: Iterable[int] = ()
) -> list[Occurrence]:
    """Those that wait in plans of a space, of the items that a series keeps or of these items (ids), nearest to a
    moment first. For reactions: nobody asks, so nobody's reach counts."""
    which = CommunicationItem.series_id == series_id if series_id is not None else CommunicationItem.id.in_(list(items))
    query = sa.select(Occurrence).join(CommunicationItem, CommunicationItem.id == Occurrence.item_id)
    query = query.join(CommunicationPlan, CommunicationPlan.id == Occurrence.plan_id)
    query = query.where(Record.space_id == space_id, Record.trashed_at.is_(None), which, still_open())
    found = db.session.scalars(query.options(joinedload(Occurrence.item)))
    return sorted(found, key=lambda each: abs(each.due_at - moment))
