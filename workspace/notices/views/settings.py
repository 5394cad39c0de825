"""What somebody wants to hear of, how and when."""

from flask import Blueprint, flash, render_template, url_for

from workspace.accounts.access import requires_account
from workspace.accounts.models import Session
from workspace.kernel.html import Answer, answer
from workspace.kernel.i18n import gettext as _
from workspace.notices.forms import NoticeSettingsForm
from workspace.notices.models import NoticeRule, NoticeSettings

bp = Blueprint("notice_settings", __name__)
PAGE = "notices/settings/edit.html"


@bp.get("/me/notices")
@requires_account(form=NoticeSettingsForm)
def edit(row: Session, form: NoticeSettingsForm) -> str:
    return render_template(PAGE, form=form)


@bp.post("/me/notices")
@requires_account(form=NoticeSettingsForm, invalid=PAGE)
def update(row: Session, form: NoticeSettingsForm) -> Answer:
    NoticeSettings.of(row.account.person_id).choose(**form.settings)
    NoticeRule.keep(row.account.person_id, form.rules)
    flash(_("Saved."))
    return answer(otherwise=url_for("notice_settings.edit"))
