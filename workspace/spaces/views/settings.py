"""What a space is called, where its days begin, what new records start as."""

from flask import Blueprint, flash, render_template, url_for

from workspace.kernel.html import Answer, answer
from workspace.kernel.i18n import gettext as _
from workspace.spaces import policies
from workspace.spaces.access import requires
from workspace.spaces.forms.space import SettingsForm
from workspace.spaces.models import Membership, Space

bp = Blueprint("settings", __name__)


@bp.get("/s/<space_key>/settings")
@requires(policies.can_settle, form=SettingsForm)
def edit(member: Membership, space: Space, form: SettingsForm) -> str:
    return render_template("spaces/settings/edit.html", form=form)


@bp.post("/s/<space_key>/settings")
@requires(policies.can_settle, form=SettingsForm, invalid="spaces/settings/edit.html")
def update(member: Membership, space: Space, form: SettingsForm) -> Answer:
    space.settle(by=member.person, **form.choices)
    flash(_("The settings are saved."), "success")
    return answer(otherwise=url_for("settings.edit", space_key=space.key))
