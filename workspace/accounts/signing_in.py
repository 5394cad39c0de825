"""Checking who somebody is, slowly for those who guess and equally for those who do not exist."""

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from workspace.accounts.models import Account, Attempt
from workspace.accounts.models.person import address_key
from workspace.accounts.passwords import is_password
from workspace.kernel.facts import Fact, note
from workspace.kernel.unit_of_work import undo, unit_of_work

MOST_PER_ACCOUNT, MOST_PER_ADDRESS = 8, 40
BY_ACCOUNT, BY_ADDRESS = "sign_in", "sign_in_from"


def network_of(address: str) -> str:
    """What is counted as one visitor: of IPv6 a whole network, because a single household has addresses enough."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or ip_network((found, 64), strict=False))
    return address


@dataclass(frozen=True)
class Verdict:
    """Who it is (`account_id`), or why not."""

    account_id: int | None = None
    too_often: bool = False


def check(email: str, password: str, address: str) -> Verdict:
    """Who signs in with this e-mail address and password, from this network address.

    Runs outside any unit: the try is counted in one of its own, before the password is looked at. What is done, and so
    how long it takes, is the same whoever has the address and whether anybody has it.
    """
    if not _may_try(address_key(email), address):
        return Verdict(too_often=True)
    account = Account.at(email)
    may = account if account and account.is_live else None
    right = is_password(may.password_hash if may else None, password)
    return Verdict(may.id if may and right else None)


def succeeded(account: Account, address: str) -> None:
    """Forget the tries that led to signing in, inside the caller's unit."""
    Attempt.forget(BY_ACCOUNT, account.email_key)
    Attempt.give_back(BY_ADDRESS, network_of(address))


def _may_try(email_key: str, address: str) -> bool:
    allowed = False
    with unit_of_work():
        left = Attempt.take(BY_ACCOUNT, email_key, MOST_PER_ACCOUNT)
        left_here = Attempt.take(BY_ADDRESS, network_of(address), MOST_PER_ADDRESS)
        allowed = min(left, left_here) >= 0
        if not allowed:
            undo()
        for what, rest in (("account", left), ("address", left_here)):
            if rest == 0:
                note_many(what, Account.at(email_key), address)
    return allowed


def note_many(what: str, account: Account | None, address: str) -> None:
    """Write down, once in each window, that the last try was taken: at a `what`, from this network address."""
    known = {"person": account.person_id, "name": account.person.name} if account else {}
    note(Fact("account.tried_too_often", facts={"what": what, "address": address} | known))
