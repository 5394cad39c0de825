"""Finding a meeting and its parts through the member who asks."""

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.meetings.models import AgendaItem, Meeting
from workspace.spaces.models import Membership


def find_meeting(member: Membership, number: int) -> Meeting | None:
    """The meeting with this number, if this member may see it."""
    return Meeting.find(member, number)


def find_agenda_item(member: Membership, number: int, item: int) -> AgendaItem | None:
    """One topic of a meeting that this member may see."""
    meeting = Meeting.find(member, number)
    if meeting is None:
        return None
    wanted = sa.select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, AgendaItem.number == item)
    return db.session.scalar(wanted)
