"""Who I am here, and where I am signed in."""

from flask import Blueprint, flash, render_template, url_for

from workspace.accounts.access import requires_account
from workspace.accounts.forms.profile import ProfileForm
from workspace.accounts.models import Session
from workspace.kernel.html import Answer, answer
from workspace.kernel.i18n import gettext as _

bp = Blueprint("profile", __name__)


@bp.get("/me")
@requires_account(form=ProfileForm)
def show(row: Session, form: ProfileForm) -> str:
    return render_template("accounts/profile/show.html", session_row=row, form=form)


@bp.post("/me")
@requires_account(form=ProfileForm, invalid="accounts/profile/show.html")
def update(row: Session, form: ProfileForm) -> Answer:
    person = row.account.person
    person.describe(name=form.name.data, organisation=person.organisation, by=person)
    person.prefer(language=form.language.data, zone=form.zone.data, theme=form.theme.data)
    flash(_("Saved."))
    return answer(otherwise=url_for("profile.show"))
