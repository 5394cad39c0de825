"""Writing change requests, and changing them."""

from flask import Blueprint, flash, render_template, url_for

from workspace.changes import policies
from workspace.changes.addresses import CHANGE
from workspace.changes.drafting import draft
from workspace.changes.forms.change import NewForm, ReportForm, WishEditForm
from workspace.changes.models import ChangeRequest
from workspace.changes.queries import find_change
from workspace.kernel.gate import takes_files
from workspace.kernel.html import Answer, answer, fragment
from workspace.kernel.i18n import gettext as _
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("changes", __name__)
NEW, EDIT, REPORT = "changes/new.html", "changes/edit.html", "changes/report.html"


@bp.get("/s/<space_key>/changes/new")
@requires(policies.can_raise, form=NewForm)
def new(member: Membership, space: Space, form: NewForm) -> str:
    return render_template(NEW, form=form)


@bp.post("/s/<space_key>/changes/new")
@takes_files
@requires(policies.may_raise, form=NewForm, invalid=NEW)
def create(member: Membership, space: Space, form: NewForm) -> Answer:
    change = draft(form.values(member), by=member, origin=form.origin_for(member), uploads=form.uploads)
    there = url_for("moves.ask_submit", space_key=space.key, number=change.number)
    return answer(otherwise=there if form.go_on.data else change.url)


@bp.get(f"{CHANGE}/edit")
@requires(policies.can_edit, find=find_change, form=WishEditForm)
def edit(member: Membership, change: ChangeRequest, form: WishEditForm) -> str:
    return render_template(EDIT, change=change, form=form)


@bp.post(f"{CHANGE}/edit")
@requires(policies.may_edit, find=find_change, form=WishEditForm, invalid=EDIT, clash=EDIT)
def update(member: Membership, change: ChangeRequest, form: WishEditForm) -> Answer:
    change.edit(form.values(member), version=form.version.data, by=member)
    _tell_of_merge(form.was_merged)
    return answer(otherwise=change.url)


@bp.get(f"{CHANGE}/report")
@requires(policies.can_report, find=find_change, form=ReportForm)
def ask_report(member: Membership, change: ChangeRequest, form: ReportForm) -> str:
    return render_template(REPORT, change=change, form=form)


@bp.post(f"{CHANGE}/report")
@requires(policies.may_report, find=find_change, form=ReportForm, invalid=REPORT, clash=REPORT)
def report(member: Membership, change: ChangeRequest, form: ReportForm) -> Answer:
    change.report(days=form.days.data or 0, lines=form.lines, version=form.version.data, by=member)
    _tell_of_merge(form.was_merged)
    return answer(otherwise=change.url)


def _tell_of_merge(was_merged: bool) -> None:
    if was_merged:
        flash(_("Somebody else saved meanwhile. Their changes and yours are both in."))


@bp.get(f"{CHANGE}/body")
@requires(may_see, find=find_change)
def body(member: Membership, change: ChangeRequest) -> str:
    """The page without its head and margin, for readers whose page follows the request from state to state."""
    return fragment("changes/_body.html", change=change)
