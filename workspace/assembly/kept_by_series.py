"""Where meetings and the communication plan meet: a series keeps an item, and its minutes do what is due."""

import sqlalchemy as sa

from workspace.activity.models import Event
from workspace.communication import series
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.meetings.models import Meeting, MeetingSeries
from workspace.spaces.models import Membership


def running(member: Membership) -> list[tuple[int, str]]:
    """The series that a member may let keep an item: ids and titles."""
    query = MeetingSeries.in_reach_of(member).where(MeetingSeries.state == "running")
    found = db.session.scalars(query.order_by(MeetingSeries.title_key)).unique()
    return [(each.id, f"{each.ref} {each.title}") for each in found]


def follow(event: Event) -> None:
    """The minutes of a meeting were published."""
    meeting = db.session.get_one(Meeting, event.record_id)
    if meeting.series_id is None:
        return
    mine = (Membership.space_id == event.space_id, Membership.person_id == event.actor_id)
    member = db.session.scalars(sa.select(Membership).where(*mine)).unique().one_or_none()
    series.minuted(meeting, meeting.series_id, meeting.starts_at or clock.now(), by=member)
