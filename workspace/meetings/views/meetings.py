"""Planning a meeting and leading it through its states."""

from flask import Blueprint, flash, render_template

from workspace.kernel.html import Answer, answer, fragment
from workspace.kernel.i18n import gettext as _
from workspace.meetings import policies
from workspace.meetings.addresses import MEETING
from workspace.meetings.forms.meeting import CancelForm, MeetingEditForm, MeetingForm
from workspace.meetings.models import Attendance, Meeting
from workspace.meetings.queries import find_meeting
from workspace.records.policies import may_see
from workspace.records.revising import revise
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("meetings", __name__)


@bp.get("/s/<space_key>/meetings/new")
@requires(policies.can_plan, form=MeetingForm)
def new(member: Membership, space: Space, form: MeetingForm) -> str:
    return render_template("meetings/new.html", form=form)


@bp.post("/s/<space_key>/meetings/new")
@requires(policies.may_write, form=MeetingForm, invalid="meetings/new.html")
def create(member: Membership, space: Space, form: MeetingForm) -> Answer:
    meeting = Meeting.start(by=member, audience=form.audience, **form.values)
    revise(meeting, by=member)
    Attendance.expect(meeting, form.people.data or (), by=member)
    return answer(otherwise=meeting.url)


@bp.get(f"{MEETING}/edit")
@requires(policies.can_edit, find=find_meeting, form=MeetingEditForm)
def edit(member: Membership, meeting: Meeting, form: MeetingEditForm) -> str:
    return render_template("meetings/edit.html", meeting=meeting, form=form)


@bp.post(f"{MEETING}/edit")
@requires(
    policies.may_write,
    find=find_meeting,
    form=MeetingEditForm,
    invalid="meetings/edit.html",
    clash="meetings/edit.html",
)
def update(member: Membership, meeting: Meeting, form: MeetingEditForm) -> Answer:
    meeting.replan(form.values, version=form.version.data, by=member)
    if form.was_merged:
        flash(_("Somebody else saved meanwhile. Their changes and yours are both in."))
    return answer(otherwise=meeting.url)


@bp.post(f"{MEETING}/hold")
@requires(policies.may_write, find=find_meeting)
def hold(member: Membership, meeting: Meeting) -> Answer:
    meeting.hold(by=member)
    return answer(otherwise=meeting.url)


@bp.get(f"{MEETING}/cancel")
@requires(policies.can_cancel, find=find_meeting, form=CancelForm)
def ask_cancel(member: Membership, meeting: Meeting, form: CancelForm) -> str:
    return fragment("meetings/_cancel.html", meeting=meeting, form=form)


@bp.post(f"{MEETING}/cancel")
@requires(policies.may_cancel, find=find_meeting, form=CancelForm, invalid="meetings/_cancel.html")
def cancel(member: Membership, meeting: Meeting, form: CancelForm) -> Answer:
    meeting.cancel(form.because.data, by=member)
    return answer(otherwise=meeting.url)


@bp.get(f"{MEETING}/body")
@requires(may_see, find=find_meeting)
def body(member: Membership, meeting: Meeting) -> str:
    """The page without its head and margin, for readers whose page follows the meeting from state to state."""
    return fragment("meetings/_body.html", meeting=meeting)


@bp.get(f"{MEETING}/before")
@requires(may_see, find=find_meeting)
def before(member: Membership, meeting: Meeting) -> str:
    """What the meetings of its series before this one left."""
    return fragment("meetings/series/_before.html", meeting=meeting)


@bp.get(f"{MEETING}/plan")
@requires(may_see, find=find_meeting)
def plan(member: Membership, meeting: Meeting) -> str:
    return fragment("meetings/_plan.html", meeting=meeting)


@bp.get(f"{MEETING}/stage")
@requires(may_see, find=find_meeting)
def stage(member: Membership, meeting: Meeting) -> str:
    """What has become of the meeting, for a page on which somebody writes its minutes."""
    return fragment("meetings/_stage.html", meeting=meeting, minutes_ended=not meeting.takes_minutes)
