"""Confirming that it is still the same person at this device."""

from flask import Blueprint, Response, render_template, request

from workspace.accounts import passkeys, signed_in, signing_in, step_up
from workspace.accounts.access import requires_account
from workspace.accounts.forms.step_up import FORMS, CodeConfirmForm, PasskeyConfirmForm, PasswordConfirmForm
from workspace.accounts.models import Challenge, Passkey, Session
from workspace.accounts.next_page import safe_next
from workspace.kernel.html import Answer, answer
from workspace.kernel.refusals import Refused

bp = Blueprint("step_up", __name__, url_prefix="/confirm")


@bp.get("")
@requires_account()
def new(row: Session) -> str:
    ways = step_up.ways(row.account, request.args.get("needed"))
    way = next((each for each in ways if each == request.args.get("way")), ways[0])
    form = FORMS[way].made_for(row)
    return render_template(f"accounts/step_up/{way}.html", form=form, session_row=row)


@bp.post("")
@requires_account(form=PasswordConfirmForm, invalid="accounts/step_up/password.html")
def create(row: Session, form: PasswordConfirmForm) -> Answer:
    signing_in.succeeded(row.account, request.remote_addr or "")
    signed_in.renew(row, "password")
    return answer(otherwise=safe_next(form.next.data))


@bp.post("/code")
@requires_account(form=CodeConfirmForm, invalid="accounts/step_up/totp.html")
def by_code(row: Session, form: CodeConfirmForm) -> Answer:
    step_up.succeeded(row.account)
    signed_in.renew(row, "totp")
    return answer(otherwise=safe_next(form.next.data))


@bp.post("/challenge")
@requires_account()
def challenge(row: Session) -> Response:
    """What a passkey is to sign, for the script that asks it."""
    options = passkeys.options_to_confirm(row.account, Challenge.issue(row, "confirm"))
    return Response(options, mimetype="application/json")


@bp.post("/passkey")
@requires_account(form=PasskeyConfirmForm, invalid="accounts/step_up/passkey.html")
def by_passkey(row: Session, form: PasskeyConfirmForm) -> Answer:
    if not Passkey.count(form.passkey_id, form.sign_count, form.new_count):
        raise Refused("passkey_is_gone")
    step_up.succeeded(row.account)
    signed_in.renew(row, "passkey")
    return answer(otherwise=safe_next(form.next.data))
