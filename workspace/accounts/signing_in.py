"""Checking who somebody is, slowly for those who guess and equally for those who do not exist."""

import sqlalchemy as sa

from workspace.accounts.models import Account, Attempt
from workspace.accounts.models.person import address_key
from workspace.accounts.passwords import is_password
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import unit_of_work

MOST_PER_ACCOUNT, MOST_PER_ADDRESS = 8, 40


def account_of(email: str) -> Account | None:
    """The account that signs in with this address, if it may."""
    found = sa.select(Account).where(Account.email_key == address_key(email), Account.ended_at.is_(None))
    return db.session.scalar(found)


def is_throttled(email: str, address: str) -> bool:
    """Whether too many tries failed lately, for this account or from this network address."""
    by_account = Attempt.count("sign_in", address_key(email)) >= MOST_PER_ACCOUNT
    return by_account or Attempt.count("sign_in_from", address) >= MOST_PER_ADDRESS


def check(email: str, password: str, address: str) -> int | None:
    """The id of the account whose password this is; failures are counted in a unit of their own."""
    account = account_of(email)
    if is_password(account.password_hash if account else None, password) and account:
        return account.id
    with unit_of_work():
        Attempt.add("sign_in", address_key(email))
        Attempt.add("sign_in_from", address)
    return None
