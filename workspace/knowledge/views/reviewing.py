"""Whether pages of the space are reviewed before a new text counts."""

from flask import Blueprint, flash, render_template, url_for

from workspace.kernel.html import Answer, answer
from workspace.kernel.i18n import gettext as _
from workspace.knowledge import policies
from workspace.knowledge.forms.proposal import ReviewForm
from workspace.knowledge.models import KnowledgeBase
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("reviewing", __name__, url_prefix="/s/<space_key>/settings/knowledge")
EDIT = "knowledge/reviewing/edit.html"


@bp.get("")
@requires(policies.may_settle, form=ReviewForm)
def edit(member: Membership, space: Space, form: ReviewForm) -> str:
    return render_template(EDIT, form=form)


@bp.post("")
@requires(policies.may_settle, form=ReviewForm, invalid=EDIT)
def update(member: Membership, space: Space, form: ReviewForm) -> Answer:
    KnowledgeBase.of(space).settle(form.is_reviewed.data, by=member)
    reviewed = _("From now on a new text counts once people agreed to it.")
    flash(reviewed if form.is_reviewed.data else _("From now on whoever contributes writes pages directly."), "success")
    return answer(otherwise=url_for("settings.edit", space_key=space.key))
