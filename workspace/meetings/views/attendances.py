"""Who is expected and who came."""

from flask import Blueprint

from workspace.kernel.html import Answer, answer, fragment
from workspace.meetings import policies
from workspace.meetings.addresses import MEETING
from workspace.meetings.forms.attendance import AttendanceForm, ContactForm, InviteForm, MarkForm
from workspace.meetings.models import Attendance, Meeting
from workspace.meetings.queries import find_attendance, find_meeting
from workspace.records.policies import may_see
from workspace.records.telling import changed
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("attendances", __name__, url_prefix=f"{MEETING}/attendance")
LIST, INVITE = "meetings/attendances/_list.html", "meetings/attendances/_invite.html"
CONTACT, EDIT = "meetings/attendances/_contact.html", "meetings/attendances/_edit.html"


def _changed(member: Membership, meeting: Meeting) -> Answer:
    return changed(member, meeting.part("attendance"), otherwise=f"{meeting.url}#attendance")


@bp.get("")
@requires(may_see, find=find_meeting)
def index(member: Membership, meeting: Meeting) -> str:
    return fragment(LIST, meeting=meeting)


@bp.get("/invite")
@requires(policies.can_edit, find=find_meeting, form=InviteForm)
def ask_invite(member: Membership, meeting: Meeting, form: InviteForm) -> str:
    return fragment(INVITE, meeting=meeting, form=form)


@bp.post("/invite")
@requires(policies.may_write, find=find_meeting, form=InviteForm, invalid=INVITE)
def invite(member: Membership, meeting: Meeting, form: InviteForm) -> Answer:
    Attendance.expect(meeting, form.people.data, by=member)
    return _changed(member, meeting)


@bp.get("/contact")
@requires(policies.can_add_contact, find=find_meeting, form=ContactForm)
def ask_contact(member: Membership, meeting: Meeting, form: ContactForm) -> str:
    return fragment(CONTACT, meeting=meeting, form=form)


@bp.post("/contact")
@requires(policies.may_add_contact, find=find_meeting, form=ContactForm, invalid=CONTACT)
def add_contact(member: Membership, meeting: Meeting, form: ContactForm) -> Answer:
    Attendance.bring(meeting, form.name.data, form.party.data, form.email.data, by=member)
    return _changed(member, meeting)


@bp.post("/everyone")
@requires(policies.may_write, find=find_meeting)
def mark_everyone(member: Membership, meeting: Meeting) -> Answer:
    Attendance.mark_everyone(meeting, by=member)
    return answer(LIST, otherwise=f"{meeting.url}#attendance", meeting=meeting)


@bp.post("/<number:attendance>/mark")
@requires(policies.may_write, find=find_attendance, form=MarkForm, invalid=LIST)
def mark(member: Membership, attendance: Attendance, form: MarkForm) -> Answer:
    attendance.mark(form.status.data, by=member)
    return answer(LIST, otherwise=f"{attendance.meeting.url}#attendance", meeting=attendance.meeting)


@bp.get("/<number:attendance>/edit")
@requires(policies.can_mark, find=find_attendance, form=AttendanceForm)
def edit(member: Membership, attendance: Attendance, form: AttendanceForm) -> str:
    return fragment(EDIT, attendance=attendance, form=form)


@bp.post("/<number:attendance>/edit")
@requires(policies.may_write, find=find_attendance, form=AttendanceForm, invalid=EDIT)
def update(member: Membership, attendance: Attendance, form: AttendanceForm) -> Answer:
    attendance.edit(form.status.data, form.stands_in_for.data, form.remark.data, by=member)
    return _changed(member, attendance.meeting)


@bp.post("/<number:attendance>/remove")
@requires(policies.may_write, find=find_attendance)
def destroy(member: Membership, attendance: Attendance) -> Answer:
    meeting = attendance.meeting
    attendance.remove(by=member)
    return _changed(member, meeting)
