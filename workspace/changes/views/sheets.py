"""A change request on paper, with who decided what on it."""

from flask import Blueprint, render_template

from workspace.changes.addresses import CHANGE
from workspace.changes.models import ChangeRequest
from workspace.changes.queries import find_change
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("sheets", __name__, url_prefix=CHANGE)


@bp.get("/print")
@requires(may_see, find=find_change)
def show(member: Membership, change: ChangeRequest) -> str:
    return render_template("changes/print/show.html", change=change)
