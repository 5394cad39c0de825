"""Answers count for the time that people were asked about: whatever goes to another time is asked anew (RFC 5546)."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import product
from typing import TYPE_CHECKING

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.meetings.models.invitation import Invitation

if TYPE_CHECKING:
    from workspace.meetings.models.meeting import Meeting
    from workspace.meetings.models.series import MeetingSeries


@contextmanager
def asked_anew(*meetings: "Meeting") -> Iterator[None]:
    """Around a change of planned meetings: what was said to those that it takes to another time counts no more."""
    before = {meeting.id: (meeting.starts_at, meeting.minutes) for meeting in meetings if meeting.state == "planned"}
    yield
    for meeting in meetings:
        if meeting.id in before and before[meeting.id] != (meeting.starts_at, meeting.minutes):
            Invitation.forget_answers(meeting)


def ask_series_anew(series: "MeetingSeries", keeping: Iterable["Meeting"]) -> None:
    """What was said to the whole series counts no more, but for the meetings that stay at the time it was said for."""
    ids = [meeting.id for meeting in keeping]
    query = sa.select(Invitation).where(Invitation.meeting_id.in_(ids))
    own = {(each.meeting_id, each.person_id): each for each in db.session.scalars(query)}
    for said, meeting_id in product(Invitation.answered_to(series), ids):
        mine = own.get((meeting_id, said.person_id))
        invitation = mine or Invitation(meeting_id=meeting_id, person_id=said.person_id)
        db.session.add(invitation)
        if invitation.answer is None:
            invitation.answer, invitation.answered_at = said.answer, said.answered_at
    db.session.flush()
    Invitation.forget_answers(series)
