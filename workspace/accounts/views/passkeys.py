"""My passkeys: adding, naming and removing them. Only the password opens these pages."""

from flask import Blueprint, Response, flash, render_template, url_for

from workspace.accounts import mails, passkeys
from workspace.accounts.access import requires_account
from workspace.accounts.forms.passkeys import NewPasskeyForm, PasskeyNameForm
from workspace.accounts.models import Challenge, Passkey, Session
from workspace.accounts.queries import find_passkey
from workspace.kernel.html import Answer, answer
from workspace.kernel.i18n import gettext as _

bp = Blueprint("passkeys", __name__, url_prefix="/me/passkeys")
NEW, EDIT = "accounts/passkeys/new.html", "accounts/passkeys/edit.html"


@bp.get("/new")
@requires_account(form=NewPasskeyForm, confirmed="password")
def new(row: Session, form: NewPasskeyForm) -> str:
    return render_template(NEW, form=form)


@bp.post("/challenge")
@requires_account(confirmed="password")
def challenge(row: Session) -> Response:
    """What a new passkey is to sign, for the script that asks the device for one."""
    options = passkeys.options_to_add(row.account, Challenge.issue(row, "add"))
    return Response(options, mimetype="application/json")


@bp.post("")
@requires_account(form=NewPasskeyForm, invalid=NEW, confirmed="password")
def create(row: Session, form: NewPasskeyForm) -> Answer:
    passkey = Passkey.add(row.account, form.name.data, **form.made)
    mails.send_way_added(row.account.person, passkey.name)
    flash(_("You can confirm with the passkey “%(name)s” from now on.", name=passkey.name))
    return answer(otherwise=_list())


@bp.get("/<int(max=2147483647):passkey_id>")
@requires_account(find=find_passkey, form=PasskeyNameForm, confirmed="password")
def edit(row: Session, passkey: Passkey, form: PasskeyNameForm) -> str:
    return render_template(EDIT, passkey=passkey, form=form)


@bp.post("/<int(max=2147483647):passkey_id>")
@requires_account(find=find_passkey, form=PasskeyNameForm, invalid=EDIT, confirmed="password")
def update(row: Session, passkey: Passkey, form: PasskeyNameForm) -> Answer:
    passkey.rename(form.name.data)
    flash(_("Saved."))
    return answer(otherwise=_list())


@bp.post("/<int(max=2147483647):passkey_id>/remove")
@requires_account(find=find_passkey, confirmed="password")
def destroy(row: Session, passkey: Passkey) -> Answer:
    passkey.remove()
    mails.send_way_removed(row.account.person, passkey.name)
    flash(_("The passkey “%(name)s” confirms nothing any more.", name=passkey.name))
    return answer(otherwise=_list())


def _list() -> str:
    return url_for("profile.show", _anchor="ways")
