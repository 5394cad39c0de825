"""Ending and opening accounts, and who manages them."""

from flask import Blueprint, flash, url_for

from workspace.accounts.models import Account, Session
from workspace.accounts.queries import find_account
from workspace.accounts.views.administration import for_administrators
from workspace.kernel.html import Answer, answer
from workspace.kernel.i18n import gettext as _

bp = Blueprint("accounts", __name__, url_prefix="/administration/people/<int(max=2147483647):person_id>")


def _done(account: Account, words: str) -> Answer:
    flash(words)
    return answer(otherwise=url_for("people.show", person_id=account.person_id))


@bp.post("/end")
@for_administrators(find=find_account, confirmed=True)
def end(row: Session, account: Account) -> Answer:
    account.end(by=row.account.person)
    return _done(account, _("%(name)s cannot sign in any more.", name=account.person.name))


@bp.post("/reopen")
@for_administrators(find=find_account, confirmed=True)
def reopen(row: Session, account: Account) -> Answer:
    account.reopen(by=row.account.person)
    return _done(account, _("%(name)s can sign in again.", name=account.person.name))


@bp.post("/sign-out")
@for_administrators(find=find_account, confirmed=True)
def sign_out(row: Session, account: Account) -> Answer:
    account.end_sessions(but=row)
    account.note("account.sessions_ended", row.account.person)
    return _done(account, _("%(name)s was signed out everywhere.", name=account.person.name))


@bp.post("/make-administrator")
@for_administrators(find=find_account, confirmed=True)
def make_administrator(row: Session, account: Account) -> Answer:
    account.make_administrator(by=row.account.person)
    return _done(account, _("%(name)s manages accounts from now on.", name=account.person.name))


@bp.post("/unmake-administrator")
@for_administrators(find=find_account, confirmed=True)
def unmake_administrator(row: Session, account: Account) -> Answer:
    account.unmake_administrator(by=row.account.person)
    return _done(account, _("%(name)s no longer manages accounts.", name=account.person.name))
