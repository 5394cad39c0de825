"""Contacts who turn up in a meeting."""

from workspace.accounts.models import Person
from workspace.kernel.db import db
from workspace.kernel.refusals import Invalid
from workspace.records.models import Record
from workspace.spaces.models import Membership


def new_contact(record: Record, name: str, party_id: int, email: str, *, by: Membership) -> Membership:
    """Somebody without an account, for a party that the record is for. They see nothing by themselves.

    Always a new person: an address that somebody elsewhere has must not let that somebody in.
    """
    party = next((party for party in record.space.parties if party.id == party_id), None)
    if party is None or not party.bit & record.audience:
        raise Invalid("party", "party_not_in_audience")
    person = Person(name=name, zone=record.space.zone, language=by.person.language)
    person.write_to(email or None)
    db.session.add(person)
    db.session.flush()
    return Membership.join(record.space, person, party, "observer", by=by.person)
