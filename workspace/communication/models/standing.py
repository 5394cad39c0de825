"""How an occurrence stands, computed from its moments and never written down.

Done up to GRACE after it was due, it was kept; done later, it was late. Not done when the next of its item is due, or,
for the last one, LAST_CHANCE after it was due, it is missed; what is done after that was late.
"""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from workspace.communication.models.occurrence import Occurrence

GRACE = timedelta(days=1)
LAST_CHANCE = timedelta(days=7)
STANDINGS = ("planned", "due", "overdue", "kept", "late", "missed", "skipped")
_next = Occurrence.__table__.alias("next_occurrence")


def standing(occurrence: Occurrence, following: datetime | None, now: datetime) -> str:
    """One of STANDINGS. `following`: when the next one of the same item is due, if there is one."""
    return standing_of(occurrence.due_at, occurrence.done_at, occurrence.skipped_at, following, now)


def standing_of(
    due_at: datetime, done_at: datetime | None, skipped_at: datetime | None, following: datetime | None, now: datetime
) -> str:
    """The same from its moments alone."""
    if skipped_at:
        return "skipped"
    if done_at:
        return "kept" if done_at <= due_at + GRACE else "late"
    if due_at > now:
        return "planned"
    if due_at + GRACE >= now:
        return "due"
    return "missed" if (following or due_at + LAST_CHANCE) <= now else "overdue"


def still_open() -> sa.ColumnElement[bool]:
    """Occurrences that are neither done nor skipped."""
    return sa.and_(Occurrence.done_at.is_(None), Occurrence.skipped_at.is_(None))


def next_due() -> sa.ScalarSelect[Any]:
    """The column of when the next one of the same item is due."""
    later = (_next.c.item_id == Occurrence.item_id, _next.c.due_at > Occurrence.due_at)
    return sa.select(sa.func.min(_next.c.due_at)).where(*later).correlate(Occurrence).scalar_subquery()
