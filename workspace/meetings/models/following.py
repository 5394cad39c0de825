"""When a series changes, the meetings that are planned already change with it, but for what was changed on them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.text.words import normal
from workspace.meetings.models.agenda_item import AgendaItem
from workspace.meetings.models.asking_anew import ask_series_anew, asked_anew
from workspace.meetings.models.attendance import Attendance
from workspace.meetings.models.meeting import Meeting
from workspace.meetings.models.occurrences import FAR, usual
from workspace.records.revising import revise
from workspace.spaces.audience import is_within
from workspace.spaces.models import Membership

if TYPE_CHECKING:
    from workspace.meetings.models.series import MeetingSeries

A_WEEK = timedelta(weeks=1)
SAME = ("title", "minutes", "place", "call_url", "purpose")


@dataclass(frozen=True)
class Before:
    """What a series said before it was changed."""

    rule: str
    first_start: datetime
    zone: str
    values: dict[str, Any]
    topics: set[str]
    people: set[int]

    @classmethod
    def of(cls, series: "MeetingSeries") -> "Before":
        values = {name: getattr(series, name) for name in SAME}
        titles = {normal(topic["title"]) for topic in series.topics}
        people = {each.person_id for each in series.attendees}
        return cls(series.rule, series.first_start, series.zone, values, titles, people)

    @property
    def minutes(self) -> int | None:
        found: int | None = self.values["minutes"]
        return found

    def has_other_times(self, series: "MeetingSeries") -> bool:
        return (self.rule, self.first_start, self.zone) != (series.rule, series.first_start, series.zone)


def in_step(series: "MeetingSeries", changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes as they count; a first time that the rule has anyway is none."""
    start = changes["first_start"]
    same = (series.rule, series.zone) == (changes["rule"], changes["zone"])
    is_in_step = same and start in series.recurrence.local_times(start.date(), start.date())
    return {**changes, "first_start": series.first_start} if is_in_step else dict(changes)


def planned(series: "MeetingSeries", since: datetime) -> list[Meeting]:
    """The meetings that nobody has begun, by their original times, from one such time on."""
    query = sa.select(Meeting).where(Meeting.series_id == series.id, Meeting.occurs_at >= since)
    query = query.where(Meeting.state == "planned", Meeting.trashed_at.is_(None))
    return list(db.session.scalars(query.order_by(Meeting.occurs_at)).unique())


def to_come(series: "MeetingSeries") -> list[Meeting]:
    """The meetings that nobody has begun and whose time, wherever they were moved to, has not passed."""
    is_ahead = sa.or_(Meeting.starts_at >= clock.now(), Meeting.starts_at.is_(None))
    query = sa.select(Meeting).where(Meeting.series_id == series.id, Meeting.state == "planned", is_ahead)
    return list(db.session.scalars(query.where(Meeting.trashed_at.is_(None)).order_by(Meeting.occurs_at)).unique())


def went_along(series: "MeetingSeries") -> list[Meeting]:
    """The meetings that went to the trash with their series, and are still in it."""
    query = sa.select(Meeting).where(Meeting.series_id == series.id, Meeting.trashed_at == series.trashed_at)
    return list(db.session.scalars(query.where(Meeting.purged_at.is_(None)).order_by(Meeting.occurs_at)).unique())


def follow(series: "MeetingSeries", since: datetime, before: Before, *, by: Membership) -> None:
    """Let the planned meetings take over what changed. Those for which there is no time any more go to the trash."""
    if before.has_other_times(series) or before.minutes != series.minutes:
        earlier = [each for each in to_come(series) if each.occurs_at and each.occurs_at < since]
        ask_series_anew(series, keeping=[each for each in earlier if each.is_when(before.zone, before.minutes)])
    meetings = planned(series, since)
    with asked_anew(*meetings):
        _take_over(series, meetings, since, before, by=by)


def _take_over(
    series: "MeetingSeries", meetings: list[Meeting], since: datetime, before: Before, *, by: Membership
) -> None:
    times = {meeting.id: meeting.occurs_at for meeting in meetings}
    if before.has_other_times(series):
        series.generation += 1
        # Moved from Tuesdays to Mondays, it begins a day before the time from which it was changed.
        is_just_before = timedelta() < since - series.first_start < A_WEEK
        series.since = series.first_start if is_just_before else since
        times = _new_times(series, meetings)
    members = usual(series)
    for meeting in meetings:
        if times[meeting.id] is None:
            meeting.trash(by=by)
        else:
            _follow(meeting, series, before, members, by=by)


def _new_times(series: "MeetingSeries", meetings: list[Meeting]) -> dict[int, datetime | None]:
    """Give each meeting, in order, the next time of the new rule; where it was moved, it stays."""
    moved = {meeting.id: meeting.occurs_at is None or meeting.is_moved for meeting in meetings}
    for meeting in meetings:
        meeting.occurs_at = None  # first free all times: a new one may be another's old one
    db.session.flush()
    free = _free_times(series)
    for meeting in meetings:
        meeting.occurs_at = next(free, None)
        if meeting.occurs_at and not moved[meeting.id]:
            meeting.zone, meeting.starts_at = series.zone, clock.at(meeting.occurs_at, series.zone)
    db.session.flush()
    return {meeting.id: meeting.occurs_at for meeting in meetings}


def _free_times(series: "MeetingSeries") -> Iterator[datetime]:
    taken = set(db.session.scalars(sa.select(Meeting.occurs_at).where(Meeting.series_id == series.id)))
    first = series.holds_from.date()
    for time in series.recurrence.local_times(first, max(first, clock.today(series.zone)) + FAR):
        if time not in taken and time >= series.holds_from:
            yield time


def hears(meeting: Meeting, series: "MeetingSeries") -> bool:
    """Whether what is said to a series may stand on one of its meetings: not where more people see that one."""
    return is_within(meeting.audience, series.audience)


def _follow(
    meeting: Meeting, series: "MeetingSeries", before: Before, members: list[Membership], *, by: Membership
) -> None:
    is_told = hears(meeting, series)
    for name, was in before.values.items():
        if getattr(meeting, name) == was and (is_told or name == "minutes"):
            setattr(meeting, name, getattr(series, name))
    if is_told:
        _people(meeting, before, members)
        _topics(meeting, series, before)
    meeting.version += 1
    if revise(meeting, by=by):
        parts = " ".join(map(meeting.part, ("plan", "agenda", "attendance")))
        meeting.note("replanned", by=by, topic=parts)


def _people(meeting: Meeting, before: Before, members: list[Membership]) -> None:
    """Who joined the usual people joins, who left them goes, unless something was noted about them."""
    there = {each.person_id: each for each in meeting.attendances}
    now = {member.person_id for member in members}
    for person_id in before.people - now:
        if person_id in there and there[person_id].status == "expected":
            meeting.attendances.remove(there[person_id])
            db.session.delete(there[person_id])
    for member in members:
        if member.person_id not in before.people and member.person_id not in there:
            meeting.attendances.append(Attendance(person=member.person, party=member.party))


def _topics(meeting: Meeting, series: "MeetingSeries", before: Before) -> None:
    titles = {normal(topic["title"]) for topic in series.topics}
    for item in [each for each in meeting.agenda if normal(each.title) in before.topics - titles]:
        item.leave()
    there = {normal(item.title) for item in meeting.agenda}
    for topic in series.topics:
        if normal(topic["title"]) not in before.topics | there:
            item = AgendaItem(meeting=meeting, number=meeting.next_part_number("A"), position=0, **topic)
            db.session.add(item)
            item.take_place()
    db.session.flush()
