"""Bringing people into a space: as members who are mailed, or as contacts who are only named."""

from workspace.accounts.inviting import invite, person_at
from workspace.accounts.models import Person
from workspace.kernel.db import db
from workspace.spaces.models import Membership, Party


def bring_in(
    name: str, party: Party, role: str, *, by: Membership, email: str | None = None, language: str | None = None
) -> Membership:
    """Let somebody take part for a party. With an address they are mailed an invitation; without one they are a
    contact, and only ever an observer."""
    if not email:
        person = Person(name=name, organisation=party.organisation)
        db.session.add(person)
        db.session.flush()
        return Membership.join(by.space, person, party, "observer", by=by.person)
    person = person_at(email, name=name, organisation=party.organisation)
    member = Membership.join(by.space, person, party, role, by=by.person)
    invite(person, by=by.person, language=language, space=by.space.name, organisation=party.name, url=by.space.url)
    return member
