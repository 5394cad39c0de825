"""What people call the places of a meeting in which somebody types."""

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.meetings.models import AgendaItem


def name_of_topic(meeting_id: int, topic_id: int) -> str | None:
    """Such as "A2 Scope"; None where this meeting has no such topic."""
    query = sa.select(AgendaItem.number, AgendaItem.title)
    found = db.session.execute(query.where(AgendaItem.meeting_id == meeting_id, AgendaItem.id == topic_id)).first()
    return f"A{found.number} {found.title}" if found else None
