"""What of the meetings in a list waits for the reader; read once per page."""

import sqlalchemy as sa
from flask import g

from workspace.assignments.models import Assignment
from workspace.kernel.db import db
from workspace.meetings.models import ActionItem
from workspace.records.models import Record


def waiting_in_meeting(meeting_id: int) -> int:
    """How many open assignments the reader has on a meeting and on the action items that came out of it."""
    if "waiting_in_meetings" not in g:
        g.waiting_in_meetings = _count()
    counted: dict[int, int] = g.waiting_in_meetings
    return counted.get(meeting_id, 0)


def _count() -> dict[int, int]:
    member, items = g.member, ActionItem.__table__
    about = sa.func.coalesce(items.c.meeting_id, Record.id)
    query = (
        sa.select(about, sa.func.count())
        .select_from(Assignment)
        .join(Record.__table__, Record.id == Assignment.record_id)
        .outerjoin(items, items.c.id == Record.id)
        .where(Assignment.person_id == member.person_id, Assignment.closed_at.is_(None))
        .where(Record.space_id == member.space_id, Record.seen_by(member))
        .group_by(about)
    )
    return dict(db.session.execute(query).all())
