"""Answers on published minutes: agreeing, objecting to a passage, recording what somebody said elsewhere."""

from flask import Blueprint

from workspace.kernel.gate import takes_files
from workspace.kernel.html import Answer, fragment
from workspace.meetings import policies
from workspace.meetings.addresses import MEETING
from workspace.meetings.forms.confirmation import AgreeForm, ObjectForm, OnBehalfForm
from workspace.meetings.models import Confirmation, Publication
from workspace.meetings.queries import find_confirmation, find_publication
from workspace.records.policies import may_see
from workspace.records.telling import changed
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("confirmations", __name__, url_prefix=f"{MEETING}/confirmations")
ONE = "/<number:confirmation>"
CHANGED, OBJECT = "meetings/confirmations/_changed.html", "meetings/confirmations/_object.html"
ON_BEHALF, PANEL = "meetings/confirmations/_on_behalf.html", "meetings/confirmations/_panel.html"


def _answered(member: Membership, confirmation: Confirmation) -> Answer:
    publication = confirmation.publication
    meeting = publication.meeting
    return changed(member, f"{publication.topics} {meeting.topic}", otherwise=f"{meeting.url}#confirmation")


@bp.get("/of/<number:revision>")
@requires(may_see, find=find_publication)
def index(member: Membership, publication: Publication) -> str:
    return fragment(PANEL, meeting=publication.meeting, publication=publication)


@bp.post(f"{ONE}/agree")
@requires(policies.may_answer, find=find_confirmation, form=AgreeForm, invalid=CHANGED, clash=CHANGED)
def agree(member: Membership, confirmation: Confirmation, form: AgreeForm) -> Answer:
    confirmation.give(form.said, by=member)
    return _answered(member, confirmation)


@bp.get(f"{ONE}/object")
@requires(policies.may_answer, find=find_confirmation, form=ObjectForm)
def ask_object(member: Membership, confirmation: Confirmation, form: ObjectForm) -> str:
    return fragment(OBJECT, confirmation=confirmation, form=form)


@bp.post(f"{ONE}/object")
@requires(policies.may_answer, find=find_confirmation, form=ObjectForm, invalid=OBJECT, clash=CHANGED)
def object_(member: Membership, confirmation: Confirmation, form: ObjectForm) -> Answer:
    confirmation.give(form.said, by=member)
    return _answered(member, confirmation)


@bp.get(f"{ONE}/on-behalf")
@requires(policies.may_answer_for, find=find_confirmation, form=OnBehalfForm)
def ask_record(member: Membership, confirmation: Confirmation, form: OnBehalfForm) -> str:
    return fragment(ON_BEHALF, confirmation=confirmation, form=form)


@bp.post(f"{ONE}/on-behalf")
@takes_files
@requires(policies.may_answer_for, find=find_confirmation, form=OnBehalfForm, invalid=ON_BEHALF, clash=CHANGED)
def record(member: Membership, confirmation: Confirmation, form: OnBehalfForm) -> Answer:
    confirmation.record(form.said, form.how.data, form.upload, by=member)
    return _answered(member, confirmation)
