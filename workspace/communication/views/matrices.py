"""A plan by people: who gets what."""

from flask import Blueprint, render_template

from workspace.communication.addresses import PLAN
from workspace.communication.matrix import rows
from workspace.communication.models import CommunicationPlan
from workspace.communication.queries import find_plan
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("matrices", __name__, url_prefix=f"{PLAN}/matrix")


@bp.get("")
@requires(may_see, find=find_plan)
def show(member: Membership, plan: CommunicationPlan) -> str:
    return render_template("communication/matrices/show.html", plan=plan, rows=rows(plan))
