"""Series of meetings that can keep an item: features bring readers and tell of meetings; this package knows none."""

from collections.abc import Callable
from datetime import datetime, timedelta

import sqlalchemy as sa

from workspace.communication.models import Occurrence
from workspace.communication.queries import open_occurrences_for
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.records.models import Record
from workspace.spaces.models import Membership

# How far a meeting may be from the time at which an item is due, and still be that time of it.
NEAR = timedelta(days=4)
Reader = Callable[[Membership], list[tuple[int, str]]]
_readers: list[Reader] = []


def offer_with(reader: Reader) -> None:
    """Let items be kept by the series that this reader names: their ids and titles. Only the roof calls this."""
    if reader not in _readers:
        _readers.append(reader)


def offered(member: Membership) -> list[tuple[int, str]]:
    """All series that a member may choose."""
    return [each for reader in _readers for each in reader(member)]


def minuted(meeting: Record, series_id: int, moment: datetime, *, by: Membership | None) -> None:
    """The minutes of a meeting of a series, held at a moment, are out: what the series keeps is done by it, once."""
    for occurrence in open_occurrences_for(meeting.space_id, moment=moment, series_id=series_id):
        if _is_this(occurrence, moment):
            occurrence.fulfil(by, meeting, min(moment, clock.now()))


def _is_this(occurrence: Occurrence, moment: datetime) -> bool:
    """Whether a meeting at a moment is this time of the item and no other one."""
    nearest = sa.select(Occurrence.due_at, Occurrence.id).where(Occurrence.item_id == occurrence.item_id)
    near = nearest.where(Occurrence.due_at.between(moment - NEAR, moment + NEAR))
    found = sorted(db.session.execute(near).all(), key=lambda row: abs(row.due_at - moment))
    return bool(found) and found[0].id == occurrence.id
