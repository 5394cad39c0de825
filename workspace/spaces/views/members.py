"""Who takes part."""

from flask import Blueprint, render_template

from workspace.spaces import policies
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("members", __name__)


@bp.get("/s/<space_key>/members")
@requires(policies.may_see)
def index(member: Membership, space: Space) -> str:
    return render_template("spaces/members/index.html")
