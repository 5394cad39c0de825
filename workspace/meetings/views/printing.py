"""The minutes on paper."""

from flask import Blueprint, render_template

from workspace.meetings.addresses import MEETING
from workspace.meetings.models import Meeting, Publication
from workspace.meetings.queries import find_meeting, find_publication
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("printing", __name__, url_prefix=MEETING)
SHEET = "meetings/print/show.html"


@bp.get("/print")
@requires(may_see, find=find_meeting)
def show(member: Membership, meeting: Meeting) -> str:
    return render_template(SHEET, meeting=meeting)


@bp.get("/published/<number:revision>/print")
@requires(may_see, find=find_publication)
def published(member: Membership, publication: Publication) -> str:
    return render_template(SHEET, meeting=publication.meeting, publication=publication)
