"""Accepting an invitation, by somebody new or by somebody who has an account already."""

from typing import Any

from flask import Blueprint, abort, flash, render_template, url_for
from flask_login import current_user

from workspace.accounts import inviting, signed_in
from workspace.accounts.access import open_to_all, present_session
from workspace.accounts.forms.newcomer import AcceptForm
from workspace.accounts.links import behind_link, link_page, secret_of
from workspace.accounts.models import Account, Token
from workspace.accounts.next_page import safe_next
from workspace.kernel.html import Answer, answer
from workspace.kernel.i18n import gettext as _

bp = Blueprint("invitations", __name__)
OVER, PAGE = "accounts/invitations/over.html", "accounts/invitations/show.html"


@bp.get("/invitation")
@behind_link("invitation", OVER, form=AcceptForm)
def show(token: Token, form: AcceptForm) -> Any:
    """Who opened an account for this address meanwhile signs in, and then joins with that one."""
    known = Account.at(token.email_key or "")
    if known is None:
        return link_page(PAGE, token, form=form)
    return link_page("accounts/invitations/join.html", token, mine=_is_mine(known))


@bp.post("/invitation")
@behind_link("invitation", OVER, form=AcceptForm, invalid=PAGE)
def create(token: Token, form: AcceptForm) -> Answer:
    person: Any = token.person
    form.describe(person)
    signed_in.begin(Account.open(person, form.hashed))
    flash(_("Welcome, %(name)s.", name=person.name))
    return answer(otherwise=safe_next(token.facts["url"]))


@bp.post("/invitation/join")
@behind_link("invitation", OVER)
def join(token: Token) -> Answer:
    """The invited contact and whoever signs in with the same address are one human."""
    account, invited = present_session().account, token.person
    if account.email_key != token.email_key:
        abort(403)
    if invited and invited is not account.person:
        account.person.merge(invited, by=account.person)
    return answer(otherwise=safe_next(token.facts["url"]))


@bp.post("/invitation/again")
@open_to_all()
def again() -> Answer:
    inviting.send_again(secret_of("invitation"))
    return answer(otherwise=url_for("invitations.asked"))


@bp.get("/invitation/asked")
@open_to_all()
def asked() -> str:
    return render_template("accounts/invitations/asked.html")


def _is_mine(account: Account) -> bool:
    return bool(current_user.is_authenticated and current_user.account.id == account.id)
