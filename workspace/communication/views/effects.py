"""How well a plan works."""

from flask import Blueprint, render_template

from workspace.communication.addresses import PLAN
from workspace.communication.effects.counting import effect_of
from workspace.communication.models import CommunicationPlan
from workspace.communication.queries import find_plan
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("effects", __name__, url_prefix=f"{PLAN}/effect")


@bp.get("")
@requires(may_see, find=find_plan)
def show(member: Membership, plan: CommunicationPlan) -> str:
    return render_template("communication/effects/show.html", plan=plan, effect=effect_of(plan, member))
