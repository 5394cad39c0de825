"""Ada writes: meetings, action items, comments, files and imports, for everyone in the space or for her party alone."""

import io
from datetime import datetime, timedelta
from typing import Any

from werkzeug.datastructures import FileStorage

from tests.cast import Cast
from workspace.kernel import clock
from workspace.kernel.storage import current_store
from workspace.kernel.text.canonical import sha256_of
from workspace.kernel.text.written import write
from workspace.meetings.calendar_files.reading import read_calendar
from workspace.meetings.importing.uploads import read
from workspace.meetings.models import (
    ActionItem,
    AgendaItem,
    Attendance,
    CalendarImport,
    Meeting,
    MeetingSeries,
    MinutesFile,
    MinutesImport,
    Publication,
    Resolution,
)
from workspace.records.models import Attachment, Comment, Record
from workspace.records.revising import revise
from workspace.records.uploading import store
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

SECRET = "Our lowest price"
OPEN = "Cranes"
VENDOR = ("ada", "vera", "bo")
EVERYBODY = (*VENDOR, "li", "gao", "chen", "erin")


class Writer:
    """What is sealed holds the secret, so that a test sees it wherever it should not be."""

    def __init__(self, harbour: Cast, sealed: bool) -> None:
        self.harbour, self.ada = harbour, harbour.member("ada")
        self.audience = self.ada.party.bit if sealed else EVERYONE
        self.words = SECRET if sealed else OPEN
        self.people = [harbour.ids[who] for who in (VENDOR if sealed else EVERYBODY) if who in harbour.ids]

    def meeting(self, *, held: bool = True, by: str = "ada", starts_at: datetime | None = None) -> Meeting:
        """A meeting with two topics; once it began, with notes, resolutions of which one was taken back, and an action
        item. Everybody who may see it is expected."""
        starter = self.harbour.member(by)
        plan: dict[str, Any] = {"zone": "UTC", "minutes": 60, "place": "", "call_url": ""}
        plan |= {"purpose": write(self.words), "starts_at": starts_at}
        meeting = Meeting.start(self.words, by=starter, audience=self.audience, **plan)
        revise(meeting, by=starter)
        Attendance.expect(meeting, self.people, by=starter)
        topics = [AgendaItem.add(meeting, f"{self.words} {number}", by=starter) for number in (1, 2)]
        if held:
            meeting.hold(by=starter)
            self._minute(meeting, topics[0], starter)
        return meeting

    def _minute(self, meeting: Meeting, topic: AgendaItem, starter: Membership) -> None:
        topic.write_notes(write(self.words), version=topic.version, by=starter)
        for number in (1, 2):
            resolution = Resolution.record(meeting, write(f"{self.words} {number}"), by=starter, item=topic)
        resolution.withdraw(by=starter)
        ActionItem.agree(meeting, self.words, by=starter, item=topic, owner_id=self.people[-1])

    def series(self) -> MeetingSeries:
        """A meeting that comes every week, with its next ones."""
        return MeetingSeries.begin(
            self.words, by=self.ada, audience=self.audience, people=self.people, rule="FREQ=WEEKLY", zone="UTC",
            first_start=clock.local(clock.now(), "UTC") + timedelta(days=1), minutes=60, purpose=write(self.words),
            topics=[{"title": self.words, "section": "", "minutes": None}], ahead=2,
        )  # fmt: skip

    def calendar(self, who: str) -> CalendarImport:
        """A calendar file with one event that somebody looks at."""
        lines = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", "DTSTART:20990101T100000Z", "SUMMARY:Cranes", "END:VEVENT")
        content = "\r\n".join((*lines, "END:VCALENDAR", "")).encode()
        readings = [{**each, "file": "cranes.ics"} for each in read_calendar(content, "cranes.ics", "UTC")]
        return CalendarImport.read(readings, audience=self.audience, by=self.harbour.member(who))

    def publish(self, meeting: Meeting) -> Publication:
        """Everybody who may see the meeting is asked to confirm its minutes, observers too: they were none then."""
        text, until = sha256_of(meeting.document()), clock.today("UTC") + timedelta(days=5)
        return Publication.issue(meeting, sha256=text, until=until, people=self.people, by=self.ada)

    def paper(self, meeting: Meeting) -> MinutesFile:
        """The minutes as PDF, made already."""
        file = MinutesFile.order(meeting, meeting.document(), "en", "Published")
        file.stored = current_store().put(io.BytesIO(self.words.encode()), is_ours=True).sha256
        return file

    def action(self, owner: str = "ada", *, finished: bool = False) -> ActionItem:
        item = ActionItem.begin(self.words, by=self.ada, audience=self.audience, owner_id=self.harbour.ids[owner])
        if finished:
            item.finish(by=self.ada)
        return item

    def comment(self, record: Record, who: str = "ada", *, internal: bool = False) -> Comment:
        by = self.harbour.member(who)
        reach = by.party.bit if internal else None
        return Comment.add(record, write(SECRET if internal else self.words), by=by, audience=reach)

    def file(self, record: Record, who: str = "ada", *, internal: bool = False) -> Attachment:
        by, words = self.harbour.member(who), SECRET if internal else self.words
        upload = store(FileStorage(io.BytesIO(words.encode()), filename="drives.txt"))
        return Attachment.add(record, upload, by=by, audience=by.party.bit if internal else None)

    def batch(self, who: str = "ada") -> MinutesImport:
        """Minutes that somebody brought in and has not filed yet."""
        text = f"# {self.words}\n\n## {self.words}\nAll is well.\n".encode()
        texts = read([FileStorage(io.BytesIO(text), filename="minutes.md")])
        return MinutesImport.read(texts, audience=self.audience, by=self.harbour.member(who))
