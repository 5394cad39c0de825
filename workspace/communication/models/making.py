"""Making occurrences ahead, from the items as the text in force has them, and calling on those who owe one."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from workspace.assignments.models import Assignment
from workspace.communication.models.communication_item import CommunicationItem
from workspace.communication.models.occurrence import PART, Occurrence
from workspace.communication.models.standing import next_due, standing, still_open
from workspace.communication.models.terms import Terms
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.records.models.counter import PartCounter, reserve_numbers
from workspace.spaces.models import Membership

if TYPE_CHECKING:
    from workspace.communication.models.itemised import Itemised

AHEAD = timedelta(weeks=8)
Slots = Mapping[datetime, datetime]


def make_ahead(plan: "Itemised") -> None:
    """Let everything that falls due within AHEAD be there, once, and nothing of what shall not come any more. What was
    done, skipped, moved or due already stays as it is."""
    now, terms = clock.now(), plan.terms_in_force()
    db.session.flush()
    owners = _present(plan, {item.owner_id for item in plan.all_items})
    there = _from_now_on(plan, min([now, *(item.made_until for item in plan.all_items if item.made_until)]))
    for item in plan.all_items:
        _make(item, terms.get(item.number), there.get(item.id, []), owners.get(item.owner_id or 0), now)
    db.session.flush()
    call_owners(plan)


def _from_now_on(plan: "Itemised", since: datetime) -> dict[int, list[Occurrence]]:
    """What is there already, by item."""
    query = sa.select(Occurrence).where(Occurrence.plan_id == plan.id)
    query = query.where(sa.or_(Occurrence.slot_at > since, Occurrence.due_at > since)).order_by(Occurrence.slot_at)
    found: dict[int, list[Occurrence]] = {}
    for occurrence in db.session.scalars(query):
        found.setdefault(occurrence.item_id, []).append(occurrence)
    return found


def _present(plan: "Itemised", people: set[int | None]) -> dict[int, Membership]:
    """Those of these people (ids) who take part now and see the plan."""
    query = sa.select(Membership).where(Membership.space_id == plan.space_id, Membership.ended_at.is_(None))
    found = db.session.scalars(query.where(Membership.person_id.in_(people - {None}))).unique()
    return {member.person_id: member for member in found if member.party.bit & plan.audience}


def _make(
    item: CommunicationItem, terms: Terms | None, there: list[Occurrence], owner: Membership | None, now: datetime
) -> None:
    since, until = min(now, item.made_until or now), now + AHEAD
    wanted = dict(terms.slots(since, until)) if terms else {}
    _settle(there, wanted, terms, owner, now)
    known = {occurrence.slot_at for occurrence in there}
    _add(item, {slot: due for slot, due in wanted.items() if slot not in known}, owner, terms)
    item.made_until = until


def _settle(
    there: Iterable[Occurrence], wanted: Slots, terms: Terms | None, owner: Membership | None, now: datetime
) -> None:
    """Bring what is there and not yet due to what shall be."""
    for occurrence in there:
        if not occurrence.is_open or occurrence.due_at <= now:
            continue
        due = occurrence.due_at if occurrence.is_moved else wanted.get(occurrence.slot_at)
        if due is None:
            occurrence.release("dropped")
            db.session.delete(occurrence)
            continue
        occurrence.audience = occurrence.audience if occurrence.is_moved else occurrence.item.reach
        before = (occurrence.due_at, occurrence.owed_from, occurrence.owner_id)
        occurrence.set_due(due, terms.lead_days if terms else 0)
        heir = owner if owner and owner.party.bit & occurrence.audience else None  # nobody owes what they may not see
        occurrence.owner, occurrence.party = (heir.person, heir.party) if heir else (None, None)
        if before != (occurrence.due_at, occurrence.owed_from, heir.person_id if heir else None):
            occurrence.release("handed_over")
            occurrence.called_at = None


def _add(item: CommunicationItem, slots: Slots, owner: Membership | None, terms: Terms | None) -> None:
    if not slots or terms is None:
        return
    numbers = reserve_numbers(PartCounter, len(slots), record_id=item.plan_id, prefix="O")
    for number, (slot, due) in zip(numbers, sorted(slots.items()), strict=True):
        occurrence = Occurrence(plan=item.plan, item=item, number=number, slot_at=slot, audience=item.reach)
        occurrence.set_due(due, terms.lead_days)
        if owner:
            occurrence.owner, occurrence.party = owner.person, owner.party
        db.session.add(occurrence)


def call_owners(plan: "Itemised") -> None:
    """Let owners owe what is theirs from now on, and no longer what is missed by now."""
    now = clock.now()
    query = sa.select(Occurrence, next_due()).where(Occurrence.plan_id == plan.id, still_open())
    to_call = Occurrence.called_at.is_(None)
    query = query.where(Occurrence.owed_from <= now, sa.or_(to_call, Occurrence.number.in_(_owed(plan))))
    for occurrence, following in db.session.execute(query.order_by(Occurrence.due_at)).all():
        is_missed = standing(occurrence, following, now) == "missed"
        if is_missed:
            occurrence.release("missed")
        if occurrence.called_at is None:
            occurrence.call(is_still_owed=not is_missed)


def _owed(plan: "Itemised") -> list[int]:
    """Numbers of the occurrences that somebody owes."""
    mine = (Assignment.record_id == plan.id, Assignment.what == "send", Assignment.closed_at.is_(None))
    parts = db.session.scalars(sa.select(Assignment.part).where(*mine))
    return [int(part.removeprefix(PART)) for part in parts if part.startswith(PART)]
