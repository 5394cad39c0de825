"""Which records a text may refer to: those whose number begins with what was typed."""

from flask import Blueprint, render_template, request

from workspace.records.policies import may_see
from workspace.records.queries import numbered
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("references", __name__)


@bp.get("/s/<space_key>/references")
@requires(may_see)
def index(member: Membership, space: Space) -> str:
    """Options for what was typed so far, such as `CR-` or `M-1`."""
    return render_template("records/references/_options.html", records=numbered(member, request.args.get("q", "")))
