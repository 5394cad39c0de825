"""The first account of an empty instance, whose owner manages all others."""

import sqlalchemy as sa

from workspace.accounts.models import Account, Organisation, Person
from workspace.kernel.db import db
from workspace.kernel.refusals import Refused
from workspace.kernel.unit_of_work import lock_name


def is_empty() -> bool:
    """Whether nobody has an account yet."""
    return not db.session.scalar(sa.select(sa.exists().where(Account.id.is_not(None))))


def open_first_account(person: Person, hashed: str, organisation: str) -> Account:
    """Make a new person with a hashed password the administrator. Raises Refused where anybody has an account."""
    lock_name("accounts")
    if not is_empty():
        raise Refused("set_up_already")
    db.session.add(person)
    db.session.flush()
    person.organisation = Organisation.named(organisation) or Organisation.create(organisation, by=person)
    return Account.open(person, hashed, is_administrator=True)
