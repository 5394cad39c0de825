"""Making meetings and series of what was read, and taking all of it back."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from workspace.accounts.models.person import address_key
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.refusals import Refused
from workspace.kernel.text.written import Written
from workspace.meetings.models import Attendance, CalendarEntry, CalendarImport, Meeting, MeetingSeries
from workspace.meetings.models.occurrences import make_at
from workspace.records.models import Record
from workspace.records.revising import revise
from workspace.spaces.models import Membership
from workspace.spaces.queries import people_for

AT_ONCE = 2  # meetings of each series; the worker makes the others
Texts = Mapping[str, Written]


def file_all(batch: CalendarImport, chosen: Collection[int], rendered: Texts, *, by: Membership) -> list[Record]:
    """Make what was chosen. `rendered` holds the HTML of every text, made before."""
    known = {
        member.person.email_key: member.person_id
        for member in people_for(by.space, batch.audience)
        if member.person.email_key
    }
    made = [_file(entry, batch, rendered, known, by=by) for entry in batch.confirm(chosen)]
    db.session.flush()
    return made


def undo(batch: CalendarImport, *, by: Membership) -> None:
    """Take all back, unless something of it was begun or called off since."""
    records = [entry.record for entry in batch.entries if entry.record and not entry.record.trashed_at]
    meetings = [meeting for record in records for meeting in _meetings_of(record)]
    if batch.undone_at or not batch.confirmed_at or any(each.state != "planned" for each in meetings):
        raise Refused("import_is_in_use")
    batch.undone_at = clock.now()
    series = [record for record in records if isinstance(record, MeetingSeries)]
    for record in (*meetings, *series):
        record.trash(by=by)


def _meetings_of(record: Record) -> list[Meeting]:
    if isinstance(record, Meeting):
        return [record]
    mine = sa.select(Meeting).where(Meeting.series_id == record.id, Meeting.trashed_at.is_(None))
    return list(db.session.scalars(mine).unique())


def _file(
    entry: CalendarEntry, batch: CalendarImport, rendered: Texts, known: Mapping[str, int], *, by: Membership
) -> Record:
    reading = entry.reading
    plan = {name: reading[name] for name in ("title", "zone", "minutes", "place")}
    plan |= {"call_url": reading["link"], "purpose": rendered[reading["purpose"]], "audience": batch.audience}
    people = {known[key] for key in map(address_key, reading["people"]) if key in known}
    start = datetime.fromisoformat(reading["start"])
    make = _series if reading["kind"] == "series" else _meeting
    entry.record = make(reading, plan, people, start, by=by)
    return entry.record


def _meeting(
    _reading: dict[str, Any], plan: dict[str, Any], people: set[int], start: datetime, *, by: Membership
) -> Record:
    meeting = Meeting.start(by=by, starts_at=clock.at(start, plan["zone"]), **plan)
    revise(meeting, by=by)
    Attendance.expect(meeting, people, by=by)
    return meeting


def _series(
    reading: dict[str, Any], plan: dict[str, Any], people: set[int], start: datetime, *, by: Membership
) -> Record:
    series = MeetingSeries.begin(
        by=by, people=people, rule=reading["rule"], first_start=start, topics=[], skipped=reading["without"],
        at_once=AT_ONCE, **plan,
    )  # fmt: skip
    now = clock.local(clock.now(), series.zone)
    for changed in reading["changed"]:
        at = datetime.fromisoformat(changed["at"])
        if at >= now and changed["at"] not in reading["without"]:
            _change(make_at(series, at), changed, by=by)
    return series


def _change(meeting: Meeting, changed: dict[str, Any], *, by: Membership) -> None:
    starts_at = clock.at(datetime.fromisoformat(changed["start"]), changed["zone"])
    kept = {name: changed[name] for name in ("title", "zone", "minutes", "place")}
    meeting.replan({**kept, "starts_at": starts_at}, version=meeting.version, by=by)
