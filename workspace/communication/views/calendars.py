"""A plan by days: a month on one sheet."""

from datetime import date

from flask import Blueprint, render_template, request

from workspace.communication.addresses import PLAN
from workspace.communication.calendar import sheet
from workspace.communication.models import CommunicationPlan
from workspace.communication.queries import find_plan
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("plan_calendars", __name__, url_prefix=f"{PLAN}/calendar")


@bp.get("")
@requires(may_see, find=find_plan)
def show(member: Membership, plan: CommunicationPlan) -> str:
    return render_template("communication/calendars/show.html", plan=plan, sheet=sheet(plan, member, _month()))


def _month() -> date | None:
    """The month that the address asks for, such as `2026-11`; what is none counts as not asked."""
    try:
        return date.fromisoformat(f"{request.args.get('month', '')}-01")
    except ValueError:
        return None
