"""The field of messages that says when the next meeting is: the next one that the recipient may see."""

from workspace.communication.messages.fields import Field, Telling
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.meetings.models import Meeting
from workspace.meetings.times import meeting_time


def next_meeting(told: Telling) -> str:
    """When, by its own clock and by the recipient's where they differ, and its title; asked once for all of a party who
    read alike."""
    key = ("next meeting", told.to.party_id)
    if key not in told.remembered:
        told.remembered[key] = _found(told)
    return told.remembered[key]


def _found(told: Telling) -> str:
    planned = (Meeting.state == "planned", Meeting.starts_at >= clock.now())
    # Nobody learns from a message of a meeting that they or its sender may not see.
    query = Meeting.in_reach_of(told.to).where(*planned, Meeting.seen_by(told.sender))
    meeting = db.session.scalars(query.order_by(Meeting.starts_at, Meeting.id).limit(1)).unique().first()
    if meeting is None:
        return _("not planned yet")
    return _("%(time)s, %(title)s", time=meeting_time(meeting), title=meeting.title)


FIELD = Field("next meeting", "下次会议", _l("Day and title of the next meeting"), next_meeting)
