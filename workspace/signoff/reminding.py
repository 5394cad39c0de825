"""Reminders that come by themselves: before and after the day on which a stage is due, and to the person named then."""

from datetime import timedelta

import sqlalchemy as sa

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.handlers import every, handles
from workspace.kernel.unit_of_work import lock_row, unit_of_work
from workspace.records.models import Record
from workspace.signoff.models import Reminder, Round, Stage
from workspace.spaces.models import Space

BEFORE = timedelta(days=1)


@every(minutes=15)
@handles("sign_offs.remind")
def remind(_payload: object) -> None:
    """Each stage is looked at in a unit of its own. Closed spaces and what is in the trash are left alone."""
    for stage_id, space_id in _candidates():
        with unit_of_work():
            lock_row(Space, space_id)
            remind_of(db.session.get_one(Stage, stage_id))


def remind_of(stage: Stage) -> None:
    """Send what the day in the space brings. Who waits for an answer is left alone, and so are stages that are over."""
    stage.round.lock()
    if not stage.is_open or not stage.round.is_open or stage.due_on is None or not stage.dawdling:
        return
    today, due_on = clock.today(stage.round.record.space.zone), stage.due_on
    if due_on < today:
        Reminder.by_clock(stage, "after", due_on)
        if stage.round.escalates_to_id:
            Reminder.by_clock(stage, "escalated", due_on)
    elif due_on - BEFORE <= today and stage.opened_at and _was_asked_before(stage, today):
        Reminder.by_clock(stage, "before", due_on)


def _was_asked_before(stage: Stage, today: object) -> bool:
    """Somebody asked today needs no reminder today."""
    zone = stage.round.record.space.zone
    return bool(stage.opened_at) and clock.local(stage.opened_at or clock.now(), zone).date() != today


def _candidates() -> list[tuple[int, int]]:
    """Ids of open stages and their spaces whose day is near or over somewhere on earth."""
    query = (
        sa.select(Stage.id, Record.space_id)
        .join(Round, Round.id == Stage.round_id)
        .join(Record, Record.id == Round.record_id)
        .join(Space, Space.id == Record.space_id)
        .where(Round.ended_at.is_(None), Stage.opened_at.is_not(None), Stage.ended_at.is_(None))
        .where(Stage.due_on <= clock.today("Pacific/Kiritimati") + BEFORE)
        .where(Record.trashed_at.is_(None), Space.closed_at.is_(None))
    )
    found = [(stage_id, space_id) for stage_id, space_id in db.session.execute(query.order_by(Stage.id))]
    db.session.rollback()
    return found
