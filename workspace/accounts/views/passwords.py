"""Forgotten passwords, new ones, changed ones."""

from typing import Any

from flask import Blueprint, flash, render_template, request, url_for

from workspace.accounts import mails, signed_in
from workspace.accounts.access import open_to_all, requires_account
from workspace.accounts.forgotten_passwords import ask_for_link
from workspace.accounts.forms.passwords import ChangePasswordForm, ForgottenForm, NewPasswordForm
from workspace.accounts.links import behind_link, link_page
from workspace.accounts.models import Attempt, Session, Token
from workspace.accounts.signing_in import BY_ACCOUNT
from workspace.kernel.html import Answer, answer
from workspace.kernel.i18n import gettext as _

bp = Blueprint("passwords", __name__)
OVER = "accounts/passwords/over.html"


@bp.get("/password/forgotten")
@open_to_all(form=ForgottenForm)
def forgotten(form: ForgottenForm) -> str:
    return render_template("accounts/passwords/forgotten.html", form=form)


@bp.post("/password/forgotten")
@open_to_all(form=ForgottenForm, invalid="accounts/passwords/forgotten.html")
def ask(form: ForgottenForm) -> Answer:
    ask_for_link(form.email.data, request.remote_addr or "")
    return answer(otherwise=url_for("passwords.asked"))


@bp.get("/password/asked")
@open_to_all()
def asked() -> str:
    return render_template("accounts/passwords/asked.html")


@bp.get("/password/new")
@behind_link("password", OVER, form=NewPasswordForm)
def renew(token: Token, form: NewPasswordForm) -> str:
    return link_page("accounts/passwords/new.html", token, form=form)


@bp.post("/password/new")
@behind_link("password", OVER, form=NewPasswordForm, invalid="accounts/passwords/new.html")
def create(token: Token, form: NewPasswordForm) -> Answer:
    account: Any = token.person and token.person.account
    account.choose_password(form.hashed)
    Attempt.forget(BY_ACCOUNT, account.email_key)
    mails.send_password_changed(account.person)
    signed_in.begin(account)
    flash(_("Your new password works from now on. You were signed out everywhere else."))
    return answer(otherwise=url_for("spaces.index"))


@bp.get("/me/password")
@requires_account(form=ChangePasswordForm, confirmed="password")
def edit(row: Session, form: ChangePasswordForm) -> str:
    return render_template("accounts/passwords/edit.html", form=form)


@bp.post("/me/password")
@requires_account(form=ChangePasswordForm, invalid="accounts/passwords/edit.html", confirmed="password")
def update(row: Session, form: ChangePasswordForm) -> Answer:
    row.account.choose_password(form.hashed, but=row)
    mails.send_password_changed(row.account.person)
    signed_in.renew(row, "password")
    flash(_("Your new password works from now on. You were signed out everywhere else."))
    return answer(otherwise=url_for("profile.show"))
