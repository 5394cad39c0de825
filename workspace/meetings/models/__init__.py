"""Meetings and their parts."""

from workspace.meetings.models.action_item import ActionItem
from workspace.meetings.models.agenda_item import AgendaItem
from workspace.meetings.models.attendance import ATTENDED, STATUSES, Attendance
from workspace.meetings.models.confirmation import Confirmation
from workspace.meetings.models.imported import ImportedText, MinutesImport
from workspace.meetings.models.meeting import Meeting
from workspace.meetings.models.resolution import Agreement, Resolution
from workspace.meetings.models.running_order import RunningOrder

__all__ = [
    "ATTENDED", "STATUSES", "ActionItem", "AgendaItem", "Agreement", "Attendance", "Confirmation", "ImportedText",
    "Meeting", "MinutesImport", "Resolution", "RunningOrder",
]  # fmt: skip
