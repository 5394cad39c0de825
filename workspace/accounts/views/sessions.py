"""Signing in and out; where one is signed in."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user

from workspace.accounts import signed_in, signing_in
from workspace.accounts.access import open_to_all, requires_account
from workspace.accounts.first_account import is_empty
from workspace.accounts.forms.signing_in import SignInForm
from workspace.accounts.models import Account, Session
from workspace.accounts.next_page import safe_next
from workspace.accounts.queries import find_session
from workspace.kernel.db import db
from workspace.kernel.html import Answer, answer

bp = Blueprint("sessions", __name__)


@bp.get("/sign-in")
@open_to_all()
def new() -> Any:
    if current_user.is_authenticated:
        return redirect(safe_next(request.args.get("next")))
    if is_empty():
        return redirect(url_for("set_up.new"))
    form = SignInForm(next=request.args.get("next"), stay=True)
    return render_template("accounts/sessions/new.html", form=form)


@bp.post("/sign-in")
@open_to_all(form=SignInForm, invalid="accounts/sessions/new.html")
def create(form: SignInForm) -> Answer:
    account = db.session.get_one(Account, form.account_id)
    signing_in.succeeded(account, request.remote_addr or "")
    signed_in.begin(account, stay=form.stay.data)
    return answer(otherwise=safe_next(form.next.data))


@bp.post("/sign-out")
@requires_account()
def destroy(row: Session) -> Answer:
    row.end()
    signed_in.leave(row.account.person)
    return answer(otherwise=url_for("sessions.new"))


@bp.post("/me/sessions/<int(max=2147483647):session_id>/end")
@requires_account(find=find_session)
def end(row: Session, session: Session) -> Answer:
    session.end()
    if session is row:
        signed_in.leave(row.account.person)
        return answer(otherwise=url_for("sessions.new"))
    return _list(row)


@bp.post("/me/sessions/end-others")
@requires_account()
def end_others(row: Session) -> Answer:
    if row.account.end_sessions(but=row):
        row.account.note("account.sessions_ended", row.account.person)
    return _list(row)


def _list(row: Session) -> Answer:
    page = url_for("profile.show", _anchor="sessions")
    return answer("accounts/sessions/_list.html", session_row=row, otherwise=page)
