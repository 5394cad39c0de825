"""The people of the tests: two companies, one space, one stranger.

Ada manages for the vendor, Vera contributes there, Bo observes. Chen is the client's sponsor (stakeholder), Li
manages for the client. Dana belongs to another space. Erin has no account.
"""

from dataclasses import dataclass

import sqlalchemy as sa

from workspace.accounts.models import Account, Organisation, Person
from workspace.accounts.passwords import hash_password
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import unit_of_work
from workspace.spaces.founding import open_space
from workspace.spaces.models import Membership, Space

PASSWORD = "correct horse battery"
PEOPLE = {
    "ada": ("Ada Brandt", "vendor", "manager"),
    "vera": ("Vera Okafor", "vendor", "contributor"),
    "bo": ("Bo Hansen", "vendor", "observer"),
    "chen": ("陈静", "client", "stakeholder"),
    "li": ("Li Wei", "client", "manager"),
    "erin": ("Erin Castle", "client", "observer"),
}
WITHOUT_ACCOUNT = {"erin"}


@dataclass(frozen=True)
class Cast:
    """Ids of everybody; ask `member`, `person` and `space` for the rows inside an app context."""

    ids: dict[str, int]

    def person(self, who: str) -> Person:
        return db.session.get_one(Person, self.ids[who])

    def member(self, who: str, key: str = "HARBOUR") -> Membership:
        found = Membership.of(self.person(who), key)
        assert found, f"{who} is not in {key}"
        return found

    def space(self, key: str = "HARBOUR") -> Space:
        return db.session.scalars(sa.select(Space).where(Space.key == key)).one()


def email(who: str) -> str:
    return f"{who}@example.com"


def load() -> None:
    """Write the cast into an empty, migrated database."""
    hashed = hash_password(PASSWORD)
    with unit_of_work():
        vendor, client, other = (Organisation(name=name) for name in ("Brightline", "Aldhaven", "Quayside"))
        people = {who: _person(who, name, hashed) for who, (name, _, _) in PEOPLE.items()}
        dana = _person("dana", "Dana Reyes", hashed)
        db.session.add_all([vendor, client, other, *people.values(), dana])
        db.session.flush()
        harbour = open_space("HARBOUR", "Harbour", by=people["ada"], organisation=vendor, side="vendor")
        sides = {"vendor": harbour.owner, "client": harbour.add_party(client, "client", by=people["ada"])}
        for who, (_, side, role) in list(PEOPLE.items())[1:]:
            Membership.join(harbour, people[who], sides[side], role, by=people["ada"])
        open_space("QUAY", "Quay", by=dana, organisation=other, side="vendor")


def read() -> Cast:
    """The cast that a database holds."""
    names = {name: who for who, (name, _, _) in PEOPLE.items()} | {"Dana Reyes": "dana"}
    rows = db.session.execute(sa.select(Person.id, Person.name)).all()
    return Cast({names[name]: key for key, name in rows if name in names})


def _person(who: str, name: str, hashed: str) -> Person:
    person = Person(name=name, zone="Europe/Berlin")
    if who not in WITHOUT_ACCOUNT:
        person.write_to(email(who))
        db.session.add(Account(person=person, email_key=person.email_key or "", password_hash=hashed))
    return person
