"""Meetings and their parts."""

from workspace.meetings.models.action_item import ActionItem
from workspace.meetings.models.agenda_item import AgendaItem
from workspace.meetings.models.attendance import ATTENDED, STATUSES, Attendance
from workspace.meetings.models.calendar_import import CalendarEntry, CalendarImport
from workspace.meetings.models.confirmation import SAID_HOW, Answer, Confirmation
from workspace.meetings.models.imported import ImportedText, MinutesImport
from workspace.meetings.models.invitation import ANSWERS, Invitation, InvitationLink
from workspace.meetings.models.meeting import Meeting
from workspace.meetings.models.minutes_file import MailedMinutes, MinutesFile
from workspace.meetings.models.publication import Publication
from workspace.meetings.models.resolution import Agreement, Resolution
from workspace.meetings.models.running_order import RunningOrder
from workspace.meetings.models.series import MeetingSeries
from workspace.meetings.models.series_attendee import SeriesAttendee
from workspace.meetings.models.tally import Tally

__all__ = [
    "ANSWERS", "ATTENDED", "SAID_HOW", "STATUSES", "ActionItem", "AgendaItem", "Agreement", "Answer", "Attendance",
    "CalendarEntry", "CalendarImport", "Confirmation", "ImportedText", "Invitation", "InvitationLink",
    "MailedMinutes", "Meeting", "MeetingSeries", "MinutesFile", "MinutesImport", "Publication", "Resolution",
    "RunningOrder", "SeriesAttendee", "Tally",
]  # fmt: skip
