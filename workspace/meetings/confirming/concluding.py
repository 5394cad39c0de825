"""Ending reviews whose last day is over."""

import sqlalchemy as sa

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.handlers import every, handles
from workspace.kernel.unit_of_work import lock_row, unit_of_work
from workspace.meetings.models import Publication
from workspace.records.models import Record
from workspace.spaces.models import Space


@every(minutes=15)
@handles("confirmations.conclude")
def conclude(_payload: object) -> None:
    """Each review ends in a unit of its own. In a closed space nothing changes, in the trash nothing goes on."""
    for key, space_id in _candidates():
        with unit_of_work():
            lock_row(Space, space_id)
            db.session.get_one(Publication, key).conclude()


def _candidates() -> list[tuple[int, int]]:
    """Ids of publications and their spaces whose day is over somewhere on earth."""
    query = (
        sa.select(Publication.id, Record.space_id)
        .join(Record, Record.id == Publication.meeting_id)
        .join(Space, Space.id == Record.space_id)
        .where(Publication.ended_at.is_(None), Publication.until < clock.today("Pacific/Kiritimati"))
        .where(Record.trashed_at.is_(None), Space.closed_at.is_(None))
    )
    found = [(key, space_id) for key, space_id in db.session.execute(query.order_by(Publication.id))]
    db.session.rollback()
    return found
