"""Finding a meeting and its parts through the member who asks."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager
from sqlalchemy.orm.attributes import set_committed_value

from workspace.accounts.models import Person
from workspace.kernel.db import db
from workspace.meetings.models import (
    ActionItem,
    AgendaItem,
    Attendance,
    Confirmation,
    ImportedText,
    Meeting,
    MeetingSeries,
    MinutesImport,
    Publication,
    Resolution,
)
from workspace.records.models import Revision
from workspace.spaces.audience import seen
from workspace.spaces.models import Membership, Party


def find_meeting(member: Membership, number: int) -> Meeting | None:
    """The meeting with this number, if this member may see it."""
    return Meeting.find(member, number)


def find_series(member: Membership, number: int) -> MeetingSeries | None:
    """The series with this number, if this member may see it."""
    return MeetingSeries.find(member, number)


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
    found = db.session.scalar(sa.select(model).where(model.meeting_id == meeting.id, *which)) if meeting else None
    if found is not None:
        set_committed_value(found, "meeting", meeting)  # else it would be read again
    return found


def agenda_item_of(meeting: Meeting, number: int | None) -> AgendaItem | None:
    """The topic with this number, None for none."""
    return next((item for item in meeting.agenda if item.number == number), None)


def find_publication(member: Membership, number: int, revision: int) -> Publication | None:
    """The publication of a revision of a meeting, both of which this member may see."""
    meeting = Meeting.find(member, number)
    wanted = (Revision.number == revision, Revision.seen_by(member))
    query = sa.select(Publication).join(Publication.revision).where(*wanted)
    return db.session.scalar(query.where(Publication.meeting_id == meeting.id)) if meeting else None


def find_confirmation(member: Membership, number: int, confirmation: int) -> Confirmation | None:
    """What one person was asked, on a publication that this member may see."""
    meeting = Meeting.find(member, number)
    query = sa.select(Confirmation).join(Confirmation.publication).join(Publication.revision)
    query = query.where(Confirmation.id == confirmation, Revision.seen_by(member))
    return db.session.scalar(query.where(Publication.meeting_id == meeting.id)) if meeting else None


def find_original(member: Membership, number: int) -> ImportedText | None:
    """The text that a meeting was made of, for whoever could see the meeting then and may see it now."""
    meeting = Meeting.find(member, number)
    query = sa.select(ImportedText).join(ImportedText.batch).where(seen(MinutesImport.audience, member))
    return db.session.scalar(query.where(ImportedText.meeting_id == meeting.id)) if meeting else None


def people_to_ask(meeting: Meeting) -> list[Membership]:
    """Whom the minutes may be put to: people of the parties that they are for who can answer, and those without an
    account, whose answer others record."""
    query = sa.select(Membership).join(Membership.person).join(Party, Party.id == Membership.party_id)
    query = query.where(Membership.space_id == meeting.space_id, Membership.ended_at.is_(None))
    query = query.where(Party.bit.op("&")(meeting.audience) != 0).order_by(Membership.party_id, Person.name)
    query = query.options(contains_eager(Membership.person).joinedload(Person.account))
    return [each for each in db.session.scalars(query) if each.comments or not each.person.signs_in]
