"""Finding the people whom minutes name among those of the space; whom nobody knows becomes a contact."""

from collections import defaultdict

from workspace.accounts.models import Person
from workspace.kernel.db import db
from workspace.kernel.text.words import clean_line, normal
from workspace.spaces.models import Membership, Party
from workspace.spaces.queries import people_for

LONGEST = 200


class KnownPeople:
    """The people of the parties that an import is for, by name. Two of one name in one text are two people."""

    def __init__(self, audience: int, stranger_party: Party, *, by: Membership) -> None:
        self._by, self._party = by, stranger_party
        self._found: dict[str, list[Membership]] = defaultdict(list)
        for member in people_for(by.space, audience):
            self._found[_key(member.person.name)].append(member)

    def named(self, names: list[str]) -> list[Membership]:
        """The memberships behind the names of one text, in its order, each person once."""
        met: dict[str, int] = defaultdict(int)
        people = []
        for name in names:
            key = _key(name)
            if not key:
                continue
            if met[key] == len(self._found[key]):
                self._found[key].append(self._contact(clean_line(name)[:LONGEST]))
            people.append(self._found[key][met[key]])
            met[key] += 1
        return people

    def first(self, name: str) -> Membership | None:
        """Whoever bears this name, without making anybody up."""
        found = self._found.get(_key(name))
        return found[0] if found else None

    def _contact(self, name: str) -> Membership:
        person = Person(name=name, zone=self._by.space.zone, language=self._by.person.language)
        db.session.add(person)
        db.session.flush()
        return Membership.join(self._by.space, person, self._party, "observer", by=self._by.person)


def _key(name: str) -> str:
    return normal(clean_line(name)).replace(" ", "")
