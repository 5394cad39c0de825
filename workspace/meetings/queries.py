"""Finding a meeting and its parts through the member who asks."""

from typing import Any

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.meetings.models import ActionItem, AgendaItem, Attendance, Meeting, Resolution
from workspace.spaces.models import Membership


def find_meeting(member: Membership, number: int) -> Meeting | None:
    """The meeting with this number, if this member may see it."""
    return Meeting.find(member, number)


def find_agenda_item(member: Membership, number: int, item: int) -> AgendaItem | None:
    """One topic of a meeting that this member may see."""
    return _part(member, number, AgendaItem, AgendaItem.number == item)


def find_resolution(member: Membership, number: int, resolution: int) -> Resolution | None:
    """One resolution of a meeting that this member may see."""
    return _part(member, number, Resolution, Resolution.number == resolution)


def find_attendance(member: Membership, number: int, attendance: int) -> Attendance | None:
    """One person's attendance of a meeting that this member may see."""
    return _part(member, number, Attendance, Attendance.id == attendance)


def find_action_item(member: Membership, number: int) -> ActionItem | None:
    """The action item with this number, if this member may see it."""
    return ActionItem.find(member, number)


def _part(member: Membership, number: int, model: Any, *which: Any) -> Any:
    meeting = Meeting.find(member, number)
    wanted = sa.select(model).where(model.meeting_id == meeting.id, *which) if meeting else None
    return db.session.scalar(wanted) if wanted is not None else None


def agenda_item_of(meeting: Meeting, number: int | None) -> AgendaItem | None:
    """The topic with this number, None for none."""
    return next((item for item in meeting.agenda if item.number == number), None)
