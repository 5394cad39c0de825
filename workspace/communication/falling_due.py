"""Plans run by themselves: what falls due is made ahead, and owners are called upon when their lead time begins."""

from datetime import timedelta

import sqlalchemy as sa

from workspace.assignments.models import Assignment
from workspace.communication.models import CommunicationItem, CommunicationPlan, Occurrence
from workspace.communication.models.making import AHEAD, make_ahead
from workspace.communication.models.standing import still_open
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.handlers import every, handles
from workspace.kernel.unit_of_work import lock_row, unit_of_work
from workspace.spaces.models import Space

A_DAY = timedelta(days=1)


@every(minutes=15)
@handles("communication.fall_due")
def run(_payload: object) -> None:
    """Each plan in a unit of its own, behind the lock of its space: two workers never make one occurrence twice. Closed
    spaces and what is in the trash are left alone."""
    for plan_id, space_id in _candidates():
        with unit_of_work():
            lock_row(Space, space_id)
            plan = db.session.get_one(CommunicationPlan, plan_id, populate_existing=True)
            if plan.trashed_at is None and plan.space.is_open:
                make_ahead(plan)


def _candidates() -> list[tuple[int, int]]:
    """Ids of plans and their spaces in which something has to be made, called for or let go."""
    now = clock.now()
    in_it = Occurrence.plan_id == CommunicationPlan.id
    to_make = sa.exists().where(
        CommunicationItem.plan_id == CommunicationPlan.id, CommunicationItem.made_until < now + AHEAD - A_DAY
    )
    to_call = sa.exists().where(in_it, Occurrence.owed_from <= now, Occurrence.called_at.is_(None), still_open())
    owed = (Assignment.record_id == CommunicationPlan.id, Assignment.what == "send", Assignment.closed_at.is_(None))
    to_let_go = sa.exists().where(*owed, Assignment.due_on < (now - A_DAY).date())
    query = (
        sa.select(CommunicationPlan.id, CommunicationPlan.space_id)
        .join(Space, Space.id == CommunicationPlan.space_id)
        .where(sa.or_(to_make, to_call, to_let_go))
        .where(CommunicationPlan.trashed_at.is_(None), Space.closed_at.is_(None))
    )
    found = [(plan_id, space_id) for plan_id, space_id in db.session.execute(query.order_by(CommunicationPlan.id))]
    db.session.rollback()
    return found
