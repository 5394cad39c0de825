"""Beginning a communication plan, and changing its texts."""

from flask import Blueprint, flash, render_template

from workspace.communication import policies
from workspace.communication.addresses import PLAN, ROOM
from workspace.communication.forms.plan import NewPlanForm, PlanEditForm
from workspace.communication.models import CommunicationPlan
from workspace.communication.queries import find_plan
from workspace.kernel.html import Answer, answer, fragment
from workspace.kernel.i18n import gettext as _
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("plans", __name__)
NEW, EDIT = "communication/new.html", "communication/edit.html"


@bp.get(f"{ROOM}/new")
@requires(policies.can_begin, form=NewPlanForm)
def new(member: Membership, space: Space, form: NewPlanForm) -> str:
    return render_template(NEW, form=form)


@bp.post(f"{ROOM}/new")
@requires(policies.may_begin, form=NewPlanForm, invalid=NEW)
def create(member: Membership, space: Space, form: NewPlanForm) -> Answer:
    plan = CommunicationPlan.begin(form.title.data, form.values, form.items, by=member, audience=form.audience)
    return answer(otherwise=plan.url)


@bp.get(f"{PLAN}/edit")
@requires(policies.can_edit, find=find_plan, form=PlanEditForm)
def edit(member: Membership, plan: CommunicationPlan, form: PlanEditForm) -> str:
    return render_template(EDIT, plan=plan, form=form)


@bp.post(f"{PLAN}/edit")
@requires(policies.may_edit, find=find_plan, form=PlanEditForm, invalid=EDIT, clash=EDIT)
def update(member: Membership, plan: CommunicationPlan, form: PlanEditForm) -> Answer:
    plan.edit(form.values | {"title": form.title.data}, version=form.version.data, by=member)
    if form.was_merged:
        flash(_("Somebody else saved meanwhile. Their changes and yours are both in."))
    return answer(otherwise=plan.url)


@bp.get(f"{PLAN}/agenda")
@requires(may_see, find=find_plan)
def agenda(member: Membership, plan: CommunicationPlan) -> str:
    """What comes next, for readers whose page follows it."""
    return fragment("communication/_agenda.html", plan=plan)


@bp.get(f"{PLAN}/body")
@requires(may_see, find=find_plan)
def body(member: Membership, plan: CommunicationPlan) -> str:
    """The page without its head and margin, for readers whose page follows the plan."""
    return fragment("communication/_plan.html", plan=plan)
