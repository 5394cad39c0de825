"""Somebody who is in no list yet, named in the contact log."""

from workspace.accounts.models import Person
from workspace.kernel.db import db
from workspace.kernel.refusals import Invalid
from workspace.kernel.text.words import normal
from workspace.spaces.models import Membership
from workspace.spaces.queries import members_of


def person_named(name: str, party_id: int, *, by: Membership) -> int:
    """The id of the person of this name who takes part for a party, else of a new contact. A contact sees nothing by
    themselves, so whoever contributes may name one for any party."""
    party = next((party for party in by.space.present_parties if party.id == party_id), None)
    if party is None:
        raise Invalid("new_party", "person_not_here")
    same = [
        each for each in members_of(by.space) if each.party_id == party.id and normal(each.person.name) == normal(name)
    ]
    if same:
        return same[0].person_id
    person = Person(name=name, zone=by.space.zone, language=by.person.language, organisation=party.organisation)
    db.session.add(person)
    db.session.flush()
    return Membership.join(by.space, person, party, "observer", by=by.person).person_id
