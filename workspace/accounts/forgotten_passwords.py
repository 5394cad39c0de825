"""Links for people who forgot their password.

Whoever asks gets the same answer after the same work, whatever address was typed: only the worker looks whether
somebody signs in with it.
"""

from typing import Any

from workspace.accounts import mails
from workspace.accounts.models import Account, Attempt, Token
from workspace.accounts.models.person import address_key
from workspace.accounts.signing_in import network_of
from workspace.kernel.handlers import handles
from workspace.kernel.outbox import enqueue

MOST_PER_ACCOUNT, MOST_PER_ADDRESS = 3, 20


def ask_for_link(email: str, address: str) -> None:
    """Promise a link to this e-mail address, asked for from this network address; too many ask in vain."""
    left = Attempt.take("password_link", address_key(email), MOST_PER_ACCOUNT)
    left_here = Attempt.take("password_link_from", network_of(address), MOST_PER_ADDRESS)
    if min(left, left_here) >= 0:
        enqueue("accounts.password_link", {"email": email})


def _send(email: str) -> None:
    account = Account.at(email)
    if account and account.is_live:
        _, secret = Token.issue("password", account.person)
        mails.send_password_link(account.person, secret)


@handles("accounts.password_link", effect=_send)
def find_address(payload: dict[str, Any]) -> str:
    """The address that a promised link goes to."""
    return str(payload["email"])
