"""What of the meetings in a list waits for the reader; read once per page."""

from functools import cache
from typing import Any

import sqlalchemy as sa
from flask import g

from workspace.assignments.models import Assignment
from workspace.kernel.db import db
from workspace.meetings.models import ActionItem
from workspace.records.models import Record
from workspace.spaces.asker import ASKER, asked_by


def waiting_in_meeting(meeting_id: int) -> int:
    """How many open assignments the reader has on a meeting and on the action items that came out of it."""
    if "waiting_in_meetings" not in g:
        g.waiting_in_meetings = _count()
    counted: dict[int, int] = g.waiting_in_meetings
    return counted.get(meeting_id, 0)


def _count() -> dict[int, int]:
    return dict(db.session.execute(_waiting(), asked_by(g.member)).all())


@cache
def _waiting() -> sa.Select[*tuple[Any, ...]]:
    """Made once: every list of meetings asks."""
    items = ActionItem.__table__
    about = sa.func.coalesce(items.c.meeting_id, Record.id)
    return (
        sa.select(about, sa.func.count())
        .select_from(Assignment)
        .join(Record.__table__, Record.id == Assignment.record_id)
        .outerjoin(items, items.c.id == Record.id)
        .where(Assignment.person_id == ASKER.person_id, Assignment.closed_at.is_(None))
        .where(Record.space_id == ASKER.space_id, Record.seen_by(ASKER))
        .group_by(about)
    )
