"""The lines of a plan."""

from flask import Blueprint, flash, render_template, request

from workspace.communication import policies
from workspace.communication.addresses import PLAN
from workspace.communication.forms.item import ItemEditForm, NewItemForm
from workspace.communication.models import CommunicationItem, CommunicationPlan
from workspace.communication.queries import entries_of_item, find_item, find_plan
from workspace.kernel.html import Answer, answer, fragment
from workspace.kernel.i18n import gettext as _
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("items", __name__, url_prefix=f"{PLAN}/items")
NEW, EDIT, REMOVE = (f"communication/items/{name}.html" for name in ("new", "edit", "_remove"))


@bp.get("/new")
@requires(policies.can_edit, find=find_plan, form=NewItemForm)
def new(member: Membership, plan: CommunicationPlan, form: NewItemForm) -> str:
    return render_template(NEW, plan=plan, form=form)


@bp.post("/new")
@requires(policies.may_edit, find=find_plan, form=NewItemForm, invalid=NEW)
def create(member: Membership, plan: CommunicationPlan, form: NewItemForm) -> Answer:
    return answer(otherwise=plan.add_item(form.values, by=member).url)


@bp.get("/<number:item>")
@requires(may_see, find=find_item)
def show(member: Membership, item: CommunicationItem) -> str:
    return render_template("communication/items/show.html", item=item, entries=entries_of_item(item, member))


@bp.get("/<number:item>/edit")
@requires(policies.can_edit_item, find=find_item, form=ItemEditForm)
def edit(member: Membership, item: CommunicationItem, form: ItemEditForm) -> str:
    return render_template(EDIT, item=item, form=form)


@bp.post("/<number:item>/edit")
@requires(policies.may_edit_item, find=find_item, form=ItemEditForm, invalid=EDIT, clash=EDIT)
def update(member: Membership, item: CommunicationItem, form: ItemEditForm) -> Answer:
    item.plan.edit_item(item, form.values, version=form.version.data, by=member)
    if form.was_merged:
        flash(_("Somebody else saved meanwhile. Their changes and yours are both in."))
    return answer(otherwise=item.url)


@bp.get("/<number:item>/remove")
@requires(policies.can_edit_item, find=find_item)
def ask_destroy(member: Membership, item: CommunicationItem) -> str:
    return fragment(REMOVE, item=item)


@bp.post("/<number:item>/remove")
@requires(policies.may_edit_item, find=find_item)
def destroy(member: Membership, item: CommunicationItem) -> Answer:
    item.plan.remove_item(item, by=member)
    flash(_("“%(title)s” is out of the plan.", title=item.title))
    return answer(otherwise=item.plan.url)


@bp.post("/order")
@requires(policies.may_edit, find=find_plan)
def order(member: Membership, plan: CommunicationPlan) -> Answer:
    wanted = [int(number) for number in request.form.get("order", "").split(",") if number.strip().isdecimal()]
    plan.put_in_order(wanted, by=member)
    return answer("communication/_plan.html", otherwise=plan.url, plan=plan)
