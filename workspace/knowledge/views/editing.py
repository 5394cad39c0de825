"""While a page is being written: what somebody else saved meanwhile, to see, to take in or to set aside."""

from flask import Blueprint, render_template, request

from workspace.kernel.html import fragment
from workspace.knowledge import policies
from workspace.knowledge.addresses import PAGE
from workspace.knowledge.forms.page import PageEditForm
from workspace.knowledge.models import Page
from workspace.knowledge.queries import find_page
from workspace.records.models import Revision
from workspace.spaces.access import requires
from workspace.spaces.models import Membership

bp = Blueprint("editing", __name__, url_prefix=f"{PAGE}/edit")


@bp.get("/newer")
@requires(policies.can_edit, find=find_page)
def show(member: Membership, page: Page) -> str:
    """Whether there is a newer text than that of a version, and whose: the form asks when it hears of one."""
    version = request.args.get("version", page.version, type=int)
    return fragment(
        "knowledge/editing/_newer.html", record=page, page=page, version=version, newest=Revision.latest(page)
    )


@bp.post("/newer")
@requires(policies.can_edit, find=find_page, keeps=False)
def compare(member: Membership, page: Page) -> str:
    """What changed since the form was made; nothing is written."""
    form = PageEditForm.made_for(member, page)
    return fragment("knowledge/editing/_difference.html", record=page, changes=form.overtaken(page))


@bp.post("/merge")
@requires(policies.can_edit, find=find_page, keeps=False)
def merge(member: Membership, page: Page) -> str:
    """The form again over the newest text: with both texts put together, or mine as it is; nothing is written."""
    form = PageEditForm.made_for(member, page)
    if request.form.get("keep") == "mine":
        form.insist(page)
        return render_template("knowledge/edit.html", page=page, form=form, insists=True)
    return render_template("knowledge/edit.html", page=page, form=form, theirs=page)
