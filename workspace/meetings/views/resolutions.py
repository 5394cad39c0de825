"""What the meeting resolved."""

from flask import Blueprint, redirect, request
from werkzeug import Response

from workspace.kernel.html import Answer, fragment
from workspace.meetings import policies
from workspace.meetings.addresses import MEETING
from workspace.meetings.forms.resolution import ResolutionEditForm, ResolutionForm
from workspace.meetings.models import Meeting, Resolution
from workspace.meetings.queries import find_meeting, find_resolution
from workspace.records.policies import may_see
from workspace.records.telling import changed
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("resolutions", __name__, url_prefix=MEETING)
NEW, EDIT = "meetings/resolutions/_new.html", "meetings/resolutions/_edit.html"


def _changed(member: Membership, resolution: Resolution) -> Answer:
    return changed(member, resolution.topics, otherwise=resolution.url)


@bp.get("/resolutions")
@requires(may_see, find=find_meeting)
def index(member: Membership, meeting: Meeting) -> str:
    return fragment("meetings/resolutions/_list.html", meeting=meeting)


@bp.get("/resolutions/new")
@requires(policies.can_minute, find=find_meeting, form=ResolutionForm)
def new(member: Membership, meeting: Meeting, form: ResolutionForm) -> str:
    form.topic.data = request.args.get("topic", type=int)
    return fragment(NEW, meeting=meeting, form=form)


@bp.post("/resolutions/new")
@requires(policies.may_write, find=find_meeting, form=ResolutionForm, invalid=NEW)
def create(member: Membership, meeting: Meeting, form: ResolutionForm) -> Answer:
    return _changed(member, Resolution.record(meeting, by=member, **form.values(meeting)))


@bp.get("/resolutions/<number:resolution>/edit")
@requires(policies.can_change_resolution, find=find_resolution, form=ResolutionEditForm)
def edit(member: Membership, resolution: Resolution, form: ResolutionEditForm) -> str:
    return fragment(EDIT, resolution=resolution, form=form)


@bp.post("/resolutions/<number:resolution>/edit")
@requires(policies.may_write, find=find_resolution, form=ResolutionEditForm, invalid=EDIT, clash=EDIT)
def update(member: Membership, resolution: Resolution, form: ResolutionEditForm) -> Answer:
    resolution.edit(version=form.version.data, by=member, **form.values(resolution.meeting))
    return _changed(member, resolution)


@bp.post("/resolutions/<number:resolution>/withdraw")
@requires(policies.may_write, find=find_resolution)
def withdraw(member: Membership, resolution: Resolution) -> Answer:
    resolution.withdraw(by=member)
    return _changed(member, resolution)


@bp.post("/resolutions/<number:resolution>/reinstate")
@requires(policies.may_write, find=find_resolution)
def reinstate(member: Membership, resolution: Resolution) -> Answer:
    resolution.reinstate(by=member)
    return _changed(member, resolution)


@bp.get("/R<number:resolution>")
@requires(may_see, find=find_resolution)
def address(member: Membership, resolution: Resolution) -> Response:
    """The permanent address of a resolution leads to its place on the page."""
    return redirect(resolution.url)
