"""The gate for what belongs to no space: one's own account, one's work, the instance."""

from collections.abc import Callable
from typing import Any

from flask import abort
from flask_login import current_user

from workspace.accounts.models import Account, Person, Session
from workspace.kernel.db import db
from workspace.kernel.forms import Form
from workspace.kernel.gate import Entered, View, gated

Policy = Callable[..., bool]


def signed_in(account: Account) -> bool:
    """Everybody with an account."""
    return True


def is_administrator(account: Account) -> bool:
    """Manages accounts and organisations; that alone makes nobody a member of any space."""
    return account.is_administrator


def present_session() -> Session:
    """The session of this request, found anew in the present transaction; 401 where there is none."""
    if not current_user.is_authenticated:
        abort(401)
    return db.session.get(Session, current_user.id) or abort(401)


def present_person() -> Person:
    """The person who is signed in, found anew in the present transaction; 401 where there is nobody."""
    return present_session().account.person


def requires_account(
    policy: Policy = signed_in, *, form: type[Form] | None = None, invalid: str | None = None, hidden: bool = False
) -> Callable[[View], View]:
    """Let a signed-in account in where the policy agrees. `hidden`: others get 404 instead of 403."""

    def enter(ids: dict[str, Any]) -> Entered:
        session = present_session()
        if not policy(session.account):
            abort(404 if hidden else 403)
        return Entered((session, *ids.values()), {"session_row": session})

    def decorate(view: View) -> View:
        return gated(view, enter, form=form, invalid=invalid, clash=None, policy=policy)

    return decorate
