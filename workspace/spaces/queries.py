"""Finding members and people."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace.accounts.models import Person
from workspace.kernel.db import db
from workspace.spaces.models import Membership, Party, Space


def members_of(space: Space) -> list[Membership]:
    """Everybody who takes part now, by party and name, contacts among them."""
    query = sa.select(Membership).where(Membership.space_id == space.id, Membership.ended_at.is_(None))
    query = query.join(Person, Person.id == Membership.person_id).order_by(Membership.party_id, Person.name)
    loaded = joinedload(Membership.person).joinedload(Person.account)
    return list(db.session.scalars(query.options(loaded)))


def people_for(space: Space, audience: int) -> list[Membership]:
    """The members and contacts of the parties in an audience: whom a record for them may name."""
    reached = Party.bit.op("&")(audience) != 0
    query = sa.select(Membership).join(Party, Party.id == Membership.party_id).join(Person)
    query = query.where(Membership.space_id == space.id, Membership.ended_at.is_(None), reached)
    return list(db.session.scalars(query.order_by(Person.name)))


def names_for(space: Space, audience: int) -> dict[int, str]:
    """The same people as id and name, for reading `@Name`."""
    return {member.person_id: member.person.name for member in people_for(space, audience)}


def find_member(member: Membership, id: int) -> Membership | None:
    """Another present member of the same space."""
    wanted = (Membership.id == id, Membership.space_id == member.space_id, Membership.ended_at.is_(None))
    return db.session.scalar(sa.select(Membership).where(*wanted))


def find_party(member: Membership, id: int) -> Party | None:
    """A party that takes part now in the same space."""
    return next((party for party in member.space.present_parties if party.id == id), None)


_OPEN_FIRST = (Space.closed_at.is_not(None), Space.name)


def spaces_of(person_id: Any) -> sa.Select[Any]:
    """Where a person takes part, open spaces first, as the frame of a page names them."""
    query = sa.select(Space).join(Membership, Membership.space_id == Space.id)
    query = query.where(Membership.person_id == person_id, Membership.ended_at.is_(None))
    return query.order_by(*_OPEN_FIRST)


def my_spaces(person: Person) -> list[Membership]:
    """The same with what the person is there, and with everybody who takes part."""
    query = sa.select(Membership).join(Space).where(Membership.person_id == person.id, Membership.ended_at.is_(None))
    loaded = joinedload(Membership.space).selectinload(Space.parties)
    return list(db.session.scalars(query.options(loaded).order_by(*_OPEN_FIRST)))
