"""How far an approved change may move before it needs approval again."""

from flask import Blueprint, flash, render_template, url_for

from workspace.changes import policies
from workspace.changes.forms.baseline import LimitsForm
from workspace.changes.models import Limits
from workspace.kernel.html import Answer, answer
from workspace.kernel.i18n import gettext as _
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("limits", __name__, url_prefix="/s/<space_key>/settings/limits")
EDIT = "changes/limits/edit.html"


@bp.get("")
@requires(policies.can_settle, form=LimitsForm)
def edit(member: Membership, space: Space, form: LimitsForm) -> str:
    return render_template(EDIT, form=form)


@bp.post("")
@requires(policies.may_settle, form=LimitsForm, invalid=EDIT)
def update(member: Membership, space: Space, form: LimitsForm) -> Answer:
    Limits.of(space).set_to(form.minor, form.days.data, by=member)
    flash(_("The limits are saved."), "success")
    return answer(otherwise=url_for("settings.edit", space_key=space.key))
