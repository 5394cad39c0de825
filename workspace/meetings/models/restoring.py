"""Taking the content of a meeting from an older document. Parts are known by their numbers, people by their ids.

Action items are records with a history of their own: they stay as they are.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.meetings.models.agenda_item import AgendaItem
from workspace.meetings.models.attendance import Attendance
from workspace.meetings.models.resolution import Agreement, Resolution

if TYPE_CHECKING:
    from workspace.meetings.models.meeting import Meeting

Document = dict[str, Any]


def restore(meeting: "Meeting", document: Document) -> None:
    """Make plan, agenda, attendance and resolutions what they were."""
    for name in ("zone", "minutes", "place", "call_url"):
        setattr(meeting, name, document[name])
    meeting.starts_at = datetime.fromisoformat(document["starts_at"]) if document["starts_at"] else None
    meeting.purpose = write(document["purpose"])
    _agenda(meeting, document["agenda"])
    _attendance(meeting, document["attendance"])
    _resolutions(meeting, document["resolutions"])


def _agenda(meeting: "Meeting", documents: list[Document]) -> None:
    present = {item.number: item for item in meeting.agenda}
    for position, was in enumerate(documents, start=1):
        item = present.pop(was["number"], None) or AgendaItem(meeting=meeting, number=was["number"], version=0)
        db.session.add(item)
        item.position, item.section, item.title = position, was["section"], was["title"]
        item.minutes, item.presenter_id = was["minutes"], was["presenter_id"]
        if item.notes.text != was["notes"]:
            item.notes = write(was["notes"])
        item.version += 1  # whoever writes in it now learns that it changed
    for item in present.values():
        item.leave()


def _attendance(meeting: "Meeting", documents: list[Document]) -> None:
    present = {attendance.person_id: attendance for attendance in meeting.attendances}
    for was in documents:
        attendance = present.pop(was["person_id"], None)
        attendance = attendance or Attendance(meeting=meeting, person_id=was["person_id"], party_id=was["party_id"])
        db.session.add(attendance)
        attendance.status, attendance.remark = was["status"], was["remark"]
        attendance.stands_in_for_id = was["stands_in_for_id"]
    for attendance in present.values():
        meeting.attendances.remove(attendance)
        db.session.delete(attendance)


def _resolutions(meeting: "Meeting", documents: list[Document]) -> None:
    before = {was["number"]: was for was in documents}
    for resolution in meeting.resolutions:
        was = before.get(resolution.number)
        resolution.version += 1
        if was is None or was["withdrawn"]:
            resolution.withdrawn_at = resolution.withdrawn_at or clock.now()
        if was is not None:
            _resolution(resolution, was)


def _resolution(resolution: Resolution, was: Document) -> None:
    resolution.wording, resolution.reason = write(was["text"]), write(was["reason"])
    resolution.agreements = [Agreement(person_id=person_id) for person_id in was["agreed_ids"]]
    if not was["withdrawn"]:
        resolution.withdrawn_at = None
