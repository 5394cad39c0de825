"""Filing: the confirmed texts become meetings with open minutes, and can be taken back as one."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.refusals import Refused
from workspace.kernel.text.words import clean_line, clip
from workspace.kernel.text.written import Written
from workspace.meetings.importing.findings import day_of, length_of, time_of
from workspace.meetings.importing.people import KnownPeople
from workspace.meetings.models import (
    ActionItem,
    AgendaItem,
    Attendance,
    ImportedText,
    Meeting,
    MinutesImport,
    Resolution,
)
from workspace.records.revising import revise
from workspace.spaces.models import Membership, Party

TITLE = 200
Texts = Mapping[str, Written]


def file_all(batch: MinutesImport, rendered: Texts, party: Party, *, by: Membership) -> list[Meeting]:
    """Make a meeting of each text that was not left out. `rendered` holds the HTML of every text, made before."""
    if batch.confirmed_at:
        raise Refused("import_is_filed")
    batch.confirmed_at = clock.now()
    people = KnownPeople(batch.audience, party, by=by)
    return [_file(text, batch, rendered, people, by=by) for text in batch.kept]


def undo(batch: MinutesImport, *, by: Membership) -> None:
    """Take every meeting and action item of an import back, unless somebody was asked to confirm one."""
    meetings = [db.session.get_one(Meeting, text.meeting_id) for text in batch.kept if text.meeting_id]
    if batch.undone_at or any(meeting.state != "held" for meeting in meetings if not meeting.trashed_at):
        raise Refused("import_is_in_use")
    batch.undone_at = clock.now()
    for meeting in meetings:
        for record in (*meeting.action_items, meeting):
            if not record.trashed_at:
                record.trash(by=by)


def _file(text: ImportedText, batch: MinutesImport, rendered: Texts, people: KnownPeople, *, by: Membership) -> Meeting:
    reading, zone = text.reading, by.space.zone
    meeting = Meeting.start(
        clip(clean_line(reading["title"]) or text.name, TITLE), by=by, audience=batch.audience, zone=zone,
        starts_at=_start(day_of(reading), time_of(reading["start"]), zone), minutes=length_of(reading),
        place=clean_line(reading["place"])[:TITLE], call_url=_link(reading["link"]), purpose=Written(),
        import_id=batch.id,
    )  # fmt: skip
    meeting.hold(by=by)
    text.meeting_id = meeting.id
    _attend(meeting, reading, people)
    topics = [
        _topic(meeting, place, topic, rendered, people, by=by) for place, topic in enumerate(reading["topics"], 1)
    ]
    db.session.flush()
    _outcomes(meeting, reading, topics, rendered, people, by=by)
    db.session.expire(meeting, ["agenda", "attendances", "resolutions", "action_items"])
    revise(meeting, by=by)
    meeting.note("brought_in", by=by, topic=meeting.part("state"), name=text.name, sha256=text.sha256)
    return meeting


def _start(day: date | None, at: time | None, zone: str) -> datetime | None:
    # A day without a time starts in the morning, so that it stays that day in the meeting's own zone.
    return clock.at(datetime.combine(day, at or time(9)), zone) if day else None


def _link(link: str) -> str:
    return link[:1000] if link.startswith(("http://", "https://")) else ""


def _attend(meeting: Meeting, reading: dict[str, Any], people: KnownPeople) -> None:
    named = people.named([*reading["present"], *reading["away"]])
    there = len(people.named(reading["present"]))
    for place, member in enumerate(named):
        status = "present" if place < there else "apologies"
        db.session.add(Attendance(meeting=meeting, person=member.person, party=member.party, status=status))


def _topic(
    meeting: Meeting, place: int, topic: dict[str, Any], rendered: Texts, people: KnownPeople, *, by: Membership
) -> AgendaItem:
    presenter = people.first(topic["presenter"])
    item = AgendaItem(
        meeting=meeting, number=meeting.next_part_number("A"), position=place, notes=rendered[topic["notes"]],
        title=clip(clean_line(topic["title"]), TITLE) or str(place), presenter=presenter.person if presenter else None,
        noted_by=by.person, noted_at=clock.now(),
    )  # fmt: skip
    db.session.add(item)
    return item


def _outcomes(
    meeting: Meeting, reading: dict[str, Any], topics: list[AgendaItem], rendered: Texts, people: KnownPeople,
    *, by: Membership,
) -> None:  # fmt: skip
    for resolved in reading["resolutions"]:
        item = topics[resolved["topic"]] if resolved["topic"] is not None else None
        db.session.add(
            Resolution(
                meeting=meeting, number=meeting.next_part_number("R"), wording=rendered[resolved["text"]],
                reason=Written(), recorder=by.person, agenda_item=item,
            )
        )  # fmt: skip
    for action in reading["actions"]:
        _action(meeting, action, topics, rendered, people, by=by)


def _action(
    meeting: Meeting, action: dict[str, Any], topics: list[AgendaItem], rendered: Texts, people: KnownPeople,
    *, by: Membership,
) -> None:  # fmt: skip
    owner = people.first(action["owner"])
    title = clip(clean_line(action["text"]), TITLE)
    item = ActionItem.agree(
        meeting, title, by=by, item=topics[action["topic"]] if action["topic"] is not None else None,
        detail=rendered[action["text"]] if title != action["text"] else Written(),
        owner_id=owner.person_id if owner else None,
        due_on=date.fromisoformat(action["due"]) if action["due"] else None,
    )  # fmt: skip
    if action["done"]:
        item.finish(by=by)
