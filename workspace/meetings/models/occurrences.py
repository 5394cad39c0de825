"""The meetings of a series: which should be there, and making those that are not."""

from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.meetings.models.agenda_item import AgendaItem
from workspace.meetings.models.attendance import Attendance
from workspace.meetings.models.carrying import carry_into
from workspace.meetings.models.meeting import Meeting
from workspace.records.revising import revise
from workspace.spaces.models import Membership, Party

if TYPE_CHECKING:
    from workspace.meetings.models.series import MeetingSeries

BATCH = 20  # as many as one unit of work makes without keeping others waiting
FAR = timedelta(days=3660)


def make(series: "MeetingSeries", most: int) -> int:
    """Make at most so many of the meetings that are missing, the soonest first."""
    times = missing(series, most)
    people, planner = usual(series), series.planner
    for occurs_at in times:
        _make(series, occurs_at, people, by=planner)
    if times and (coming := following_meeting(series)):
        carry_into(coming, by=planner)
    return len(times)


def following_meeting(series: "MeetingSeries") -> Meeting | None:
    """The next planned one."""
    coming = (Meeting.series_id == series.id, Meeting.state == "planned", Meeting.starts_at >= clock.now())
    query = sa.select(Meeting).where(*coming, Meeting.trashed_at.is_(None)).order_by(Meeting.starts_at)
    return db.session.scalars(query.limit(1)).unique().one_or_none()


def make_at(series: "MeetingSeries", occurs_at: datetime) -> Meeting:
    """The meeting of one of its times, made now if it is not there yet."""
    mine = sa.select(Meeting).where(Meeting.series_id == series.id, Meeting.occurs_at == occurs_at)
    found = db.session.scalars(mine).unique().one_or_none()
    return found or _make(series, occurs_at, usual(series), by=series.planner)


def missing(series: "MeetingSeries", most: int) -> list[datetime]:
    """Wall-clock times within the weeks ahead that have no meeting; the next one at least, however far it is.

    A meeting that was called off, moved or thrown away keeps the time that it was made for.
    """
    now = clock.local(clock.now(), series.zone)
    begin = max(now, series.holds_from)
    known = set(db.session.scalars(sa.select(Meeting.occurs_at).where(Meeting.series_id == series.id)))
    skipped = {datetime.fromisoformat(each) for each in series.skipped}
    last = now.date() + timedelta(weeks=series.ahead)
    times = (each for each in series.recurrence.local_times(begin.date(), last) if each >= begin)
    found = list(islice((each for each in times if each not in known | skipped), most))
    if found or any(each and each >= now for each in known):
        return found
    later = series.recurrence.local_times(max(last + timedelta(days=1), begin.date()), last + FAR)
    return list(islice((each for each in later if each not in known | skipped), 1))


def usual(series: "MeetingSeries") -> list[Membership]:
    """Those of the usual people who take part in the space now, for a party that the series is for."""
    named = {each.person_id for each in series.attendees}
    query = sa.select(Membership).join(Party, Party.id == Membership.party_id).join(Person)
    query = query.where(Membership.space_id == series.space_id, Membership.ended_at.is_(None))
    query = query.where(Party.bit.op("&")(series.audience) != 0, Membership.person_id.in_(named))
    return list(db.session.scalars(query.order_by(Person.name, Membership.id)).unique())


def _make(series: "MeetingSeries", occurs_at: datetime, people: list[Membership], *, by: Membership) -> Meeting:
    plan = {name: getattr(series, name) for name in ("zone", "minutes", "place", "call_url", "purpose")}
    meeting = Meeting.start(
        series.title, by=by, audience=series.audience, series=series, occurs_at=occurs_at,
        starts_at=clock.at(occurs_at, series.zone), **plan,
    )  # fmt: skip
    meeting.attendances = [Attendance(person=member.person, party=member.party) for member in people]
    meeting.agenda = [_topic(meeting, place, topic) for place, topic in enumerate(series.topics, 1)]
    revise(meeting, by=by)
    return meeting


def _topic(meeting: Meeting, place: int, topic: dict[str, Any]) -> AgendaItem:
    return AgendaItem(number=meeting.next_part_number("A"), position=place, **topic)
