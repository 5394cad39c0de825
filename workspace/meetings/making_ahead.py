"""The meetings of series are made ahead: by the worker, each once however many workers there are."""

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.kernel.handlers import every, handles
from workspace.kernel.unit_of_work import lock_row, unit_of_work
from workspace.meetings.models import MeetingSeries
from workspace.spaces.models import Space


@every(minutes=30)
@handles("series.make_ahead")
def make_ahead(_payload: object) -> None:
    """A few meetings in each unit of work, until all are there. Closed spaces and the trash are left alone."""
    for series_id, space_id in _running():
        while _made_some(series_id, space_id):
            pass


def _made_some(series_id: int, space_id: int) -> bool:
    made = 0
    with unit_of_work():
        lock_row(Space, space_id)  # two workers wait for each other, and the second finds all made
        made = db.session.get_one(MeetingSeries, series_id).make_ahead()
    return made > 0


def _running() -> list[tuple[int, int]]:
    query = (
        sa.select(MeetingSeries.id, MeetingSeries.space_id)
        .join(Space, Space.id == MeetingSeries.space_id)
        .where(MeetingSeries.state == "running", MeetingSeries.trashed_at.is_(None), Space.closed_at.is_(None))
    )
    found = [(series_id, space_id) for series_id, space_id in db.session.execute(query.order_by(MeetingSeries.id))]
    db.session.rollback()
    return found
