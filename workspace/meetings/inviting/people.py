"""Who is invited, and who said what."""

from typing import Any

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.kernel.db import db
from workspace.meetings.models import Attendance, Invitation, Meeting, MeetingSeries, SeriesAttendee
from workspace.spaces.models import Membership, Party


def expected_at(subject: Meeting | MeetingSeries) -> list[Membership]:
    """Those whose calendars shall know: members and contacts who are expected, for parties that may see it.

    To a meeting of a series nobody is invited twice: who knows the series knows it.
    """
    query = sa.select(Membership).join(Party, Party.id == Membership.party_id).join(Person)
    query = query.where(Membership.space_id == subject.space_id, Membership.ended_at.is_(None))
    query = query.where(Party.bit.op("&")(subject.audience) != 0, Membership.person_id.in_(_named(subject)))
    return list(db.session.scalars(query.order_by(Membership.id)).unique())


def _named(subject: Meeting | MeetingSeries) -> sa.Select[Any]:
    if isinstance(subject, MeetingSeries):
        return sa.select(SeriesAttendee.person_id).where(SeriesAttendee.series_id == subject.id)
    named = sa.select(Attendance.person_id).where(Attendance.meeting_id == subject.id)
    if subject.series_id is None or subject.occurs_at is None:
        return named
    by_series = (Invitation.series_id == subject.series_id, Invitation.sent_at.is_not(None))
    known = sa.select(Invitation.person_id).where(*by_series, Invitation.withdrawn_at.is_(None))
    return named.where(Attendance.person_id.not_in(known))


def answers_to(subject: Meeting | MeetingSeries) -> dict[int, str]:
    """Whether people come, by their ids: what they said to a series as a whole; to a meeting, else to its series, as
    long as the meeting is when the series has it."""
    is_series = isinstance(subject, MeetingSeries)
    about = [Invitation.series_id == subject.id if is_series else Invitation.meeting_id == subject.id]
    if isinstance(subject, Meeting) and (series := subject.series) and subject.is_when(series.zone, series.minutes):
        about.append(Invitation.series_id == series.id)
    query = sa.select(Invitation.person_id, Invitation.answer).where(sa.or_(*about), Invitation.answer.is_not(None))
    rows = db.session.execute(query.order_by(Invitation.meeting_id.is_not(None)))
    return {person_id: str(answer) for person_id, answer in rows}


def answers_by_time(series: MeetingSeries, person_id: int) -> dict[str, str]:
    """What one person said to single meetings of a series, by the times (ISO) that these were made for."""
    query = sa.select(Meeting.occurs_at, Invitation.answer).join(Invitation, Invitation.meeting_id == Meeting.id)
    query = query.where(Meeting.series_id == series.id)
    rows = db.session.execute(query.where(Invitation.person_id == person_id, Invitation.answer.is_not(None)))
    return {at.isoformat(): str(answer) for at, answer in rows if at}
