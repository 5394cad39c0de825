"""The content of a meeting as one document, of which each revision keeps one."""

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.kernel.text.written import Written
from workspace.meetings.models.confirmation import Confirmation
from workspace.meetings.models.imported import ImportedText
from workspace.meetings.models.minutes_file import MinutesFile
from workspace.records.models import Attachment
from workspace.spaces.audience import is_within

if TYPE_CHECKING:
    from workspace.meetings.models.action_item import ActionItem
    from workspace.meetings.models.meeting import Meeting


def texts(meeting: "Meeting") -> list[Written]:
    """All Markdown of the minutes."""
    notes = [item.notes for item in meeting.agenda]
    resolved = [text for each in meeting.resolutions for text in (each.wording, each.reason)]
    return [meeting.purpose, *notes, *resolved]


def document(meeting: "Meeting") -> dict[str, Any]:
    """Plan, agenda with notes, attendance, resolutions, the action items as agreed, not how they stand now, and what
    files were shared with them."""
    return {
        "starts_at": meeting.starts_at.isoformat() if meeting.starts_at else None,
        "zone": meeting.zone,
        "minutes": meeting.minutes,
        "place": meeting.place,
        "call_url": meeting.call_url,
        "purpose": meeting.purpose.text,
        "agenda": [item.document() for item in meeting.agenda],
        "attendance": [attendance.document() for attendance in meeting.attendances],
        "resolutions": [resolution.document() for resolution in meeting.resolutions],
        "action_items": [_agreed(item) for item in meeting.action_items if _belongs(meeting, item)],
        "files": [{"name": file.name, "sha256": file.sha256} for file in _files(meeting)],
    }


def _files(meeting: "Meeting") -> list[Attachment]:
    """Proof of what somebody said of an earlier text is no part of the minutes."""
    proof = sa.select(Confirmation.evidence_id).where(Confirmation.evidence_id.is_not(None))
    return list(db.session.scalars(Attachment.shown_with(meeting).where(Attachment.id.not_in(proof))))


def _belongs(meeting: "Meeting", item: "ActionItem") -> bool:
    # A document holds only what all its readers may see.
    return item.trashed_at is None and is_within(meeting.audience, item.audience)


def _agreed(item: "ActionItem") -> dict[str, Any]:
    return {
        "number": item.number,
        "agenda_item": item.agenda_item.number if item.agenda_item else None,
        "title": item.title,
        "owner": item.owner.name if item.owner else None,
        "due_on": item.due_on.isoformat() if item.due_on else None,
    }


def empty(meeting: "Meeting") -> None:
    """Forget all content; the meeting keeps its number and its events."""
    meeting.starts_at = meeting.minutes = None
    meeting.place = meeting.call_url = meeting.cancelled_because = ""
    meeting.purpose = Written()
    for item in meeting.action_items:
        item.agenda_item = None
    for topic in meeting.agenda:
        topic.disinherit()
    for part in (*meeting.resolutions, *meeting.attendances, *meeting.agenda):
        db.session.delete(part)
    db.session.execute(
        sa.update(MinutesFile).where(MinutesFile.meeting_id == meeting.id).values(document={}, stored=None)
    )
    came_as = sa.update(ImportedText).where(ImportedText.meeting_id == meeting.id)
    db.session.execute(came_as.values(name="", text="", reading={}))
