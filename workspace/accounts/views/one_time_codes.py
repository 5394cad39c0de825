"""My one-time codes: switching them on with a first code, and off. Only the password opens these pages."""

from flask import Blueprint, flash, render_template, url_for
from flask import session as cookie

from workspace.accounts import mails
from workspace.accounts.access import requires_account
from workspace.accounts.forms.one_time_codes import SwitchOnForm
from workspace.accounts.models import OneTimeCode, Session
from workspace.accounts.signed_in import SECRET_TO_COME
from workspace.kernel.html import Answer, answer
from workspace.kernel.i18n import gettext as _

bp = Blueprint("one_time_codes", __name__, url_prefix="/me/one-time-codes")
NEW = "accounts/one_time_codes/new.html"


@bp.get("")
@requires_account(confirmed="password")
def show(row: Session) -> str:
    if row.account.one_time_code:
        return render_template("accounts/one_time_codes/show.html", session_row=row)
    return render_template(NEW, form=SwitchOnForm.made_for(row))


@bp.post("")
@requires_account(form=SwitchOnForm, invalid=NEW, confirmed="password")
def create(row: Session, form: SwitchOnForm) -> Answer:
    OneTimeCode.switch_on(row.account, form.concealed_secret, form.step)
    cookie.pop(SECRET_TO_COME, None)
    mails.send_way_added(row.account.person)
    flash(_("You can confirm with one-time codes from now on."))
    return answer(otherwise=url_for("profile.show", _anchor="ways"))


@bp.post("/off")
@requires_account(confirmed="password")
def destroy(row: Session) -> Answer:
    if code := row.account.one_time_code:
        code.switch_off()
        mails.send_way_removed(row.account.person)
        flash(_("One-time codes are switched off. You can remove the entry from your app."))
    return answer(otherwise=url_for("profile.show", _anchor="ways"))
