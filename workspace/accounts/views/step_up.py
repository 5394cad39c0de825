"""Confirming that it is still the same person at this device."""

from flask import Blueprint, render_template, request

from workspace.accounts import signed_in, signing_in
from workspace.accounts.access import requires_account
from workspace.accounts.forms.passwords import ConfirmForm
from workspace.accounts.models import Session
from workspace.accounts.next_page import safe_next
from workspace.kernel.html import Answer, answer

bp = Blueprint("step_up", __name__)


@bp.get("/confirm-password")
@requires_account(form=ConfirmForm)
def new(row: Session, form: ConfirmForm) -> str:
    return render_template("accounts/step_up/new.html", form=form, session_row=row)


@bp.post("/confirm-password")
@requires_account(form=ConfirmForm, invalid="accounts/step_up/new.html")
def create(row: Session, form: ConfirmForm) -> Answer:
    signing_in.succeeded(row.account, request.remote_addr or "")
    signed_in.renew(row)
    return answer(otherwise=safe_next(form.next.data))
