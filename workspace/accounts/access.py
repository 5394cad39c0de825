"""The gate for what belongs to no space: one's own account, one's work, the instance."""

from collections.abc import Callable
from typing import Any

from flask import abort
from flask_login import current_user

from workspace.accounts.models import Account, Person, Session
from workspace.accounts.step_up import Confirmed, require_confirmed
from workspace.kernel.db import db
from workspace.kernel.forms import Form
from workspace.kernel.gate import Entered, View, gated

Policy = Callable[..., bool]
Find = Callable[..., Any]


def signed_in(account: Account) -> bool:
    """Everybody with an account."""
    return True


def is_administrator(account: Account) -> bool:
    """Manages accounts and organisations; that alone makes nobody a member of any space."""
    return account.is_administrator


def anybody() -> bool:
    """Everybody, signed in or not."""
    return True


def present_session() -> Session:
    """The session of this request, found anew in the present transaction; 401 where there is none."""
    if not current_user.is_authenticated:
        abort(401)
    found = db.session.get(Session, current_user.id)
    return found if found and found.is_live else abort(401)


def present_person() -> Person:
    """The person who is signed in, found anew in the present transaction; 401 where there is nobody."""
    return present_session().account.person


def requires_account(
    policy: Policy = signed_in, *, find: Find | None = None, form: type[Form] | None = None,
    invalid: str | None = None, hidden: bool = False, confirmed: Confirmed = False,
) -> Callable[[View], View]:  # fmt: skip
    """Let a signed-in account in where the policy agrees. The view gets its session and, where there is one, a subject.

    `find(session, **ids)` gives the subject or None (404); templates know it by the name after `find_`. `hidden`:
    whom the policy refuses gets 404 instead of 403. `confirmed`: who is there was shown within ten minutes, in any
    way (True) or by the password.
    """

    def enter(ids: dict[str, Any]) -> Entered:
        session = present_session()
        if not policy(session.account):
            abort(404 if hidden else 403)
        if confirmed:
            require_confirmed(session, confirmed)
        context: dict[str, Any] = {"session_row": session}
        if find is None:
            return Entered((session, *ids.values()), context)
        subject = find(session, **ids) or abort(404)
        return Entered((session, subject), context | {find.__name__.removeprefix("find_"): subject})

    def decorate(view: View) -> View:
        return gated(view, enter, form=form, invalid=invalid, clash=None, policy=policy)

    return decorate


def open_to_all(*, form: type[Form] | None = None, invalid: str | None = None) -> Callable[[View], View]:
    """Let everybody in, signed in or not; what is written is one unit all the same."""

    def enter(ids: dict[str, Any]) -> Entered:
        return Entered(tuple(ids.values()))

    def decorate(view: View) -> View:
        return gated(view, enter, form=form, invalid=invalid, clash=None, policy=anybody)

    return decorate
