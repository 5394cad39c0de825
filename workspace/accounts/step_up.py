"""Step-up: what matters most asks once more who is there, unless that was shown within the last ten minutes."""

from typing import Literal, cast

from flask import abort, redirect, request, url_for

from workspace.accounts import passkeys
from workspace.accounts.models import Account, Attempt, Session
from workspace.accounts.signing_in import note_many
from workspace.kernel.gate import READS
from workspace.kernel.html import wants_fragment
from workspace.kernel.refusals import NotAllowed
from workspace.kernel.unit_of_work import unit_of_work

Way = Literal["passkey", "totp", "password"]
# What a gate asks for: nothing, any way, or the password, with which alone the other ways can be changed.
Confirmed = bool | Literal["password"]
BY_STEP_UP, MOST = "step_up", 8


def method(session: Session) -> Way | None:
    """How the owner of this session showed within the last ten minutes who they are; None: they did not."""
    return cast(Way, session.confirmed_how) if session.is_confirmed else None


def ways(account: Account, needed: str | None = None) -> list[Way]:
    """The ways in which this account can confirm at this address, the best first; the password always can.

    `needed`: what somebody was sent here for can be had in this way only.
    """
    found: list[Way] = ["password"]
    if needed == "password":
        return found
    if account.one_time_code:
        found.insert(0, "totp")
    if account.passkeys and passkeys.work_here():
        found.insert(0, "passkey")
    return found


def require_confirmed(session: Session, wanted: Confirmed = True) -> None:
    """Send a reader whose confirmation is old to confirm and back here; refuse what was posted (403, in words)."""
    found = method(session)
    if found == wanted or (found and wanted is True):
        return
    needed = None if wanted is True else wanted
    if request.method in READS and not wants_fragment():
        abort(redirect(url_for("step_up.new", needed=needed, next=request.full_path), 303))
    raise NotAllowed("password_not_confirmed" if needed else "not_confirmed")


def may_try(account_id: int, address: str) -> bool:
    """Count one more try at a code or passkey, in a unit of its own, before it is looked at. False: it is one too many.

    Counted apart from passwords: strangers can use those up, these only somebody who is signed in.
    """
    with unit_of_work() as session:
        left = Attempt.take(BY_STEP_UP, str(account_id), MOST)
        if left == 0:
            note_many("code", session.get_one(Account, account_id), address)
    return left >= 0


def succeeded(account: Account) -> None:
    """Forget the tries that led to confirming, inside the caller's unit."""
    Attempt.forget(BY_STEP_UP, str(account.id))
