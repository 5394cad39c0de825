"""When what is left open comes up again: once minutes are published or a meeting is called off, in the next of its
series; and when a meeting begins, all that is still open then."""

import sqlalchemy as sa

from workspace.activity.models import Event
from workspace.kernel.db import db
from workspace.meetings.models import Meeting
from workspace.meetings.models.carrying import carry_into, next_of
from workspace.spaces.models import Membership


def follow(event: Event) -> None:
    """React to the event of a meeting that began, was called off, or whose minutes were published."""
    meeting = db.session.get_one(Meeting, event.record_id)
    if meeting.series_id is None:
        return
    begins = event.action == "meeting.hold"
    into = meeting if begins else next_of(meeting)
    mine = (Membership.space_id == event.space_id, Membership.person_id == event.actor_id)
    member = db.session.scalars(sa.select(Membership).where(*mine)).unique().one_or_none()
    if into and member:
        carry_into(into, by=member, even_unfinished=begins)
