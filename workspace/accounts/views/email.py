"""Changing the address one signs in with."""

from typing import Any

from flask import Blueprint, flash, render_template, url_for

from workspace.accounts import mails
from workspace.accounts.access import requires_account
from workspace.accounts.forms.profile import ChangeEmailForm
from workspace.accounts.links import behind_link, link_page
from workspace.accounts.models import Attempt, Session, Token
from workspace.kernel.html import Answer, answer
from workspace.kernel.i18n import gettext as _
from workspace.kernel.refusals import Refused

bp = Blueprint("email", __name__)
OVER = "accounts/email/over.html"
MOST = 5


@bp.get("/me/email")
@requires_account(form=ChangeEmailForm, confirmed="password")
def edit(row: Session, form: ChangeEmailForm) -> str:
    return render_template("accounts/email/edit.html", form=form)


@bp.post("/me/email")
@requires_account(form=ChangeEmailForm, invalid="accounts/email/edit.html", confirmed="password")
def update(row: Session, form: ChangeEmailForm) -> Answer:
    """Whether somebody else signs in with the address is not told here, but to whoever reads its mail."""
    if Attempt.take("email_link", str(row.account.id), MOST) < 0:
        raise Refused("too_many_links")
    person = row.account.person
    _token, secret = Token.issue("email", person, email=form.email.data)
    mails.send_email_link(person, form.email.data, secret)
    flash(_("We wrote to %(email)s. Your address changes once you open the link in that mail.", email=form.email.data))
    return answer(otherwise=url_for("profile.show"))


@bp.get("/email/confirm")
@behind_link("email", OVER)
def confirm(token: Token) -> str:
    return link_page("accounts/email/confirm.html", token, email=token.facts["email"])


@bp.post("/email/confirm")
@behind_link("email", OVER)
def create(token: Token) -> Answer:
    account: Any = token.person and token.person.account
    before = account.person.email
    account.change_email(token.facts["email"], by=account.person)
    mails.send_email_changed(account.person, before)
    flash(_("You sign in with %(email)s from now on.", email=account.person.email))
    return answer(otherwise=url_for("profile.show"))
