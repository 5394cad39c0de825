"""What a space is called, where its days begin, what new records start as."""

from flask import Blueprint, render_template

from workspace.spaces import policies
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("settings", __name__)


@bp.get("/s/<space_key>/settings")
@requires(policies.can_settle)
def edit(member: Membership, space: Space) -> str:
    return render_template("spaces/settings/edit.html")
