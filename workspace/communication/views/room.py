"""The room of communication: the plan of the space first, then what is due, then what else was told."""

from flask import Blueprint, render_template

from workspace.communication.addresses import ROOM
from workspace.communication.models import CommunicationPlan
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("communication", __name__, url_prefix=ROOM)


@bp.get("")
@requires(may_see)
def show(member: Membership, space: Space) -> str:
    plan = CommunicationPlan.current(member)
    return render_template("communication/show.html", plan=plan)
