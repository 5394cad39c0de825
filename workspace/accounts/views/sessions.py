"""Signing in and out."""

from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask_login import current_user, logout_user

from workspace.accounts import signed_in
from workspace.accounts.access import requires_account, signed_in as anybody
from workspace.accounts.forms.signing_in import SignInForm
from workspace.accounts.models import Account, Session
from workspace.kernel.db import db
from workspace.kernel.html import Answer, answer
from workspace.kernel.unit_of_work import unit_of_work

bp = Blueprint("sessions", __name__)


def safe_next(target: str | None) -> str:
    """Where to go after signing in: a path of ours, never another site."""
    parts = urlsplit(target or "")
    ours = not parts.scheme and not parts.netloc and parts.path.startswith("/") and "\\" not in (target or "")
    return target if target and ours and not target.startswith("//") else url_for("spaces.index")


@bp.get("/sign-in")
def new() -> Any:
    if current_user.is_authenticated:
        return redirect(safe_next(request.args.get("next")))
    return render_template("accounts/sessions/new.html", form=SignInForm(next=request.args.get("next")))


@bp.post("/sign-in")
def create() -> Any:
    form = SignInForm()
    if not form.validate():
        return render_template("accounts/sessions/new.html", form=form), 422
    with unit_of_work():
        account = db.session.get_one(Account, form.account_id)
        signed_in.begin(account, device=request.user_agent.string, address=request.remote_addr or "")
    return redirect(safe_next(form.next.data), 303)


@bp.post("/sign-out")
@requires_account(anybody)
def destroy(row: Session) -> Answer:
    row.end()
    logout_user()
    session.clear()
    return answer(otherwise=url_for("sessions.new"))
