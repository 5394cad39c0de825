"""Inviting, and answering: by the link in a mail, or signed in."""

from flask import Blueprint, flash, render_template, request

from workspace.kernel.html import Answer, answer
from workspace.kernel.i18n import gettext as _
from workspace.meetings import policies
from workspace.meetings.addresses import MEETING, SERIES
from workspace.meetings.forms.answer import AnswerForm, MailedAnswerForm
from workspace.meetings.inviting import answering, sending
from workspace.meetings.inviting.access import requires_invitation
from workspace.meetings.models import Invitation, InvitationLink, Meeting, MeetingSeries
from workspace.meetings.queries import find_meeting, find_series
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("meeting_invitations", __name__)
SHOW = "meetings/invitations/show.html"


@bp.post(f"{MEETING}/invite")
@requires(policies.may_write, find=find_meeting)
def invite(member: Membership, meeting: Meeting) -> Answer:
    meeting.check_takes_agenda()
    sending.invite(meeting, by=member)
    flash(_("The invitations are on their way. Changes are sent too from now on."))
    return answer(otherwise=meeting.url)


@bp.post(f"{SERIES}/invite")
@requires(policies.may_write, find=find_series)
def invite_all(member: Membership, series: MeetingSeries) -> Answer:
    series.check_runs()
    sending.invite(series, by=member)
    flash(_("The invitations are on their way. Changes are sent too from now on."))
    return answer(otherwise=series.url)


@bp.post(f"{MEETING}/answer")
@requires(policies.may_say_whether, find=find_meeting, form=AnswerForm, invalid="meetings/attendances/_list.html")
def say(member: Membership, meeting: Meeting, form: AnswerForm) -> Answer:
    Invitation.of(meeting, member.person_id).say(form.answer.data, by=member)
    return answer(otherwise=f"{meeting.url}#attendance")


@bp.get("/meeting-invitation/<secret>")
@requires_invitation(MailedAnswerForm, SHOW)
def show(link: InvitationLink, form: MailedAnswerForm) -> str:
    """Opening it says nothing yet: mail scanners open links too."""
    return render_template(SHOW, link=link, form=form)


@bp.post("/meeting-invitation/<secret>")
@requires_invitation(MailedAnswerForm, SHOW)
def update(link: InvitationLink, form: MailedAnswerForm) -> Answer:
    answering.answer(link, form.answer.data, form.meeting)
    flash(_("Thank you, that is noted. You can change your mind here until it begins."))
    return answer(otherwise=request.path)
