"""Planning a meeting and leading it through its states."""

from flask import Blueprint, render_template

from workspace.kernel.html import Answer, answer
from workspace.meetings import policies
from workspace.meetings.forms.meeting import MeetingForm
from workspace.meetings.models import Meeting
from workspace.meetings.queries import find_meeting
from workspace.records.models.revision import revise
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("meetings", __name__)


@bp.get("/s/<space_key>/meetings/new")
@requires(policies.can_plan, form=MeetingForm)
def new(member: Membership, space: Space, form: MeetingForm) -> str:
    return render_template("meetings/new.html", form=form)


@bp.post("/s/<space_key>/meetings/new")
@requires(policies.can_plan, form=MeetingForm, invalid="meetings/new.html")
def create(member: Membership, space: Space, form: MeetingForm) -> Answer:
    meeting = Meeting.start(
        form.title.data, by=member, audience=form.audience(member), zone=space.zone, purpose=form.written,
        starts_at=form.start_in(space.zone), minutes=form.minutes.data, place=form.place.data,
        call_url=form.call_url.data,
    )  # fmt: skip
    revise(meeting, by=member)
    return answer(otherwise=meeting.url)


@bp.post("/s/<space_key>/M-<int:number>/hold")
@requires(policies.can_edit, find=find_meeting)
def hold(member: Membership, meeting: Meeting) -> Answer:
    meeting.move("hold", by=member)
    return answer(otherwise=meeting.url)
