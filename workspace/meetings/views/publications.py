"""Putting minutes to people: the last look, the published text, and opening it for a correction."""

from flask import Blueprint, Response, render_template

from workspace.kernel.html import Answer, answer, fragment
from workspace.kernel.text.canonical import canonical_json
from workspace.meetings import policies
from workspace.meetings.addresses import MEETING
from workspace.meetings.forms.publication import CorrectForm, PublishForm
from workspace.meetings.models import Meeting, Publication
from workspace.meetings.queries import find_meeting, find_publication
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("publications", __name__, url_prefix=MEETING)
LOOK, CORRECT = "meetings/publications/new.html", "meetings/publications/_correct.html"


@bp.get("/publish")
@requires(policies.may_write, find=find_meeting, form=PublishForm)
def new(member: Membership, meeting: Meeting, form: PublishForm) -> str:
    """The last look, as everybody who may see the minutes will see them."""
    meeting.lifecycle.after(meeting.state, "publish")
    return render_template(LOOK, meeting=meeting, form=form)


@bp.post("/publish")
@requires(policies.may_write, find=find_meeting, form=PublishForm, invalid=LOOK, clash=LOOK)
def create(member: Membership, meeting: Meeting, form: PublishForm) -> Answer:
    Publication.issue(meeting, sha256=form.sha256.data, until=form.until.data, people=form.people.data, by=member)
    return answer(otherwise=meeting.url)


@bp.get("/published/<number:revision>")
@requires(may_see, find=find_publication)
def show(member: Membership, publication: Publication) -> str:
    return render_template("meetings/publications/show.html", meeting=publication.meeting, publication=publication)


@bp.get("/published/<number:revision>.json")
@requires(may_see, find=find_publication)
def document(member: Membership, publication: Publication) -> Response:
    """The exact bytes that the digest stands for."""
    name = f"{member.space.key}-{publication.meeting.ref}-{publication.revision.number}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(canonical_json(publication.revision.document), mimetype="application/json", headers=headers)


@bp.get("/correct")
@requires(policies.may_write, find=find_meeting, form=CorrectForm)
def ask_correct(member: Membership, meeting: Meeting, form: CorrectForm) -> str:
    meeting.lifecycle.after(meeting.state, "correct")
    return fragment(CORRECT, meeting=meeting, form=form)


@bp.post("/correct")
@requires(policies.may_write, find=find_meeting, form=CorrectForm, invalid=CORRECT)
def correct(member: Membership, meeting: Meeting, form: CorrectForm) -> Answer:
    Publication.correct(meeting, form.because.data, by=member)
    return answer(otherwise=meeting.url)
