"""The demo: two companies and one project, small enough to read in a minute."""

from dataclasses import dataclass

import sqlalchemy as sa

from workspace.accounts.models import Account, Organisation, Person
from workspace.accounts.passwords import hash_password
from workspace.assembly.demo import (
    changes,
    communication,
    hooks,
    knowledge,
    meetings,
    minutes,
    newcomers,
    notices,
    plan,
    series,
    signing,
)
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import unit_of_work
from workspace.spaces.founding import open_space
from workspace.spaces.models import Membership, Space
from workspace.spaces.queries import members_of

PASSWORD = "harbour-demo"  # noqa: S105 - printed on purpose, for an instance that holds nothing else


@dataclass(frozen=True)
class Role:
    """One person of the demo."""

    name: str
    email: str
    side: str
    role: str
    language: str = "en"
    zone: str = "Europe/Berlin"
    signs_in: bool = True


CAST = (
    Role("Ada Brandt", "ada@brightline.example", "vendor", "manager"),
    Role("Mara Lind", "mara@brightline.example", "vendor", "contributor"),
    Role("Bo Hansen", "bo@brightline.example", "vendor", "observer"),
    Role("陈静", "chen@aldhaven.example", "client", "stakeholder", "zh_CN", "Asia/Shanghai"),
    Role("Li Wei", "li@aldhaven.example", "client", "manager", "zh_CN", "Asia/Shanghai"),
    Role("高琳", "gao@aldhaven.example", "client", "contributor", "zh_CN", "Asia/Shanghai"),
    Role("Erin Castle", "erin@aldhaven.example", "client", "observer", signs_in=False),
)


def load() -> None:
    """Fill an empty instance; one that has the demo already stays as it is."""
    if db.session.scalar(sa.select(Space.id).where(Space.key == "HARBOUR")):
        return
    hashed = hash_password(PASSWORD)
    with unit_of_work():
        people = {role.name: _person(role, hashed) for role in CAST}
        vendor, client = Organisation(name="Brightline Systems"), Organisation(name="Port of Aldhaven")
        db.session.add_all([vendor, client, *people.values()])
        db.session.flush()
        ada = people["Ada Brandt"]
        space = open_space(
            "HARBOUR", "Harbour crane renewal", by=ada, organisation=vendor, side="vendor", zone="Europe/Berlin",
            description="Four quay cranes get new drives and a new control room.",
        )  # fmt: skip
        sides = {"vendor": space.owner, "client": space.add_party(client, "client", by=ada)}
        for role in CAST:
            people[role.name].organisation = sides[role.side].organisation
        for role in CAST[1:]:
            Membership.join(space, people[role.name], sides[role.side], role.role, by=ada)
        members = {member.person.name: member for member in members_of(space)}
        for part in (minutes, meetings, changes, signing, knowledge, communication, plan, series, notices):
            part.load(members)
        newcomers.load(members["Ada Brandt"])
        hooks.load(members["Ada Brandt"])


def _person(role: Role, hashed: str) -> Person:
    person = Person(name=role.name, language=role.language, zone=role.zone)
    person.write_to(role.email or None)
    if role.signs_in:
        db.session.add(
            Account(
                person=person,
                email_key=person.email_key,
                password_hash=hashed,
                is_administrator=role.name.startswith("Ada"),
            )
        )
    return person


def who_can_sign_in() -> str:
    """Lines for the terminal: who there is to sign in as."""
    people = [f"  {role.email:<26} {role.name}, {role.role} of the {role.side}" for role in CAST if role.signs_in]
    return "\n".join([f"The demo is loaded. Sign in with the password {PASSWORD} as", *people])
