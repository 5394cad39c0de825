"""What is asked, and what is answered, behind a mailed link."""

import sqlalchemy as sa

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.refusals import WrongState
from workspace.meetings.models import Invitation, InvitationLink, Meeting, MeetingSeries

MOST = 8


def coming(series: MeetingSeries) -> list[Meeting]:
    """The next planned meetings of a series, for whoever was invited to it: they know when these are."""
    planned = (Meeting.series_id == series.id, Meeting.state == "planned", Meeting.starts_at >= clock.now())
    query = sa.select(Meeting).where(*planned, Meeting.trashed_at.is_(None), Meeting.audience == series.audience)
    return list(db.session.scalars(query.order_by(Meeting.starts_at).limit(MOST)).unique())


def answer(link: InvitationLink, said: str, meeting: Meeting | None) -> None:
    """Note it for the person whom the link was mailed to."""
    member, invitation = link.member, link.invitation
    if member is None or not member.space.is_open:
        raise WrongState("answer_too_late")
    about = Invitation.of(meeting, member.person_id) if meeting else invitation
    about.say(said, by=member)
