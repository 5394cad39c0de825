"""Finding entries of the contact log, and the people who are in it, through the member who asks."""

from typing import NamedTuple

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.communication.models import Contact, Participant
from workspace.kernel.db import db
from workspace.spaces.models import Membership, Party

MOST = 12


def find_contact(member: Membership, number: int) -> Contact | None:
    """The entry with this number, if this member may see it."""
    return Contact.find(member, number)


class Spoken(NamedTuple):
    """Somebody, or a party, and in how many entries that the reader sees they are."""

    id: int
    name: str
    amount: int


def spoken_with(member: Membership) -> list[Spoken]:
    """The people who are in most entries that a member sees; the member left out."""
    query = _counted(member, Participant.person_id).where(Participant.person_id != member.person_id)
    found = {row.id: row.amount for row in db.session.execute(query.limit(MOST))}
    names = sa.select(Person.id, Person.name).where(Person.id.in_(found))
    people = [Spoken(id, name, found[id]) for id, name in db.session.execute(names)]
    return sorted(people, key=lambda each: (-each.amount, each.name))


def parties_spoken_with(member: Membership) -> list[Spoken]:
    """The other parties that take part, with the number of entries in which one of theirs is."""
    found = {row.id: row.amount for row in db.session.execute(_counted(member, Participant.party_id))}
    others = [party for party in member.space.parties if party.id in found and party.id != member.party_id]
    return [Spoken(party.id, party.name, found[party.id]) for party in others]


def _counted(member: Membership, key: sa.orm.InstrumentedAttribute[int]) -> sa.Select[int, int]:
    amount = sa.func.count(sa.distinct(Participant.contact_id))
    query = sa.select(key.label("id"), amount.label("amount")).join(Contact, Contact.id == Participant.contact_id)
    query = query.where(Contact.space_id == member.space_id, Contact.seen_by(member))
    return query.group_by(key).order_by(amount.desc(), key)


def lately_spoken_with(member: Membership, most: int = 6) -> list[int]:
    """Ids of the persons with whom a member spoke last, as far as they wrote it down themselves."""
    last = sa.func.max(Contact.took_place_at)
    query = sa.select(Participant.person_id).join(Contact, Contact.id == Participant.contact_id)
    mine = (Contact.space_id == member.space_id, Contact.author_id == member.person_id, Contact.seen_by(member))
    query = query.where(*mine, Participant.person_id != member.person_id)
    return list(db.session.scalars(query.group_by(Participant.person_id).order_by(last.desc()).limit(most)))


def name_of_person(member: Membership, id: int) -> str | None:
    """Of somebody who takes or took part in the space."""
    here = sa.exists().where(Membership.space_id == member.space_id, Membership.person_id == Person.id)
    return db.session.scalar(sa.select(Person.name).where(Person.id == id, here))


def name_of_party(member: Membership, id: int) -> str | None:
    party = next((each for each in member.space.parties if each.id == id), None)
    return party.name if isinstance(party, Party) else None
