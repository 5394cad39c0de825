"""Meetings and their parts."""

from workspace.meetings.models.action_item import ActionItem
from workspace.meetings.models.agenda_item import AgendaItem
from workspace.meetings.models.attendance import ATTENDED, STATUSES, Attendance
from workspace.meetings.models.confirmation import SAID_HOW, Answer, Confirmation
from workspace.meetings.models.imported import ImportedText, MinutesImport
from workspace.meetings.models.meeting import Meeting
from workspace.meetings.models.publication import Publication
from workspace.meetings.models.resolution import Agreement, Resolution
from workspace.meetings.models.running_order import RunningOrder
from workspace.meetings.models.tally import Tally

__all__ = [
    "ATTENDED", "SAID_HOW", "STATUSES", "ActionItem", "AgendaItem", "Agreement", "Answer", "Attendance", "Confirmation",
    "ImportedText", "Meeting", "MinutesImport", "Publication", "Resolution", "RunningOrder", "Tally",
]  # fmt: skip
