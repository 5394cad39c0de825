"""Presence as people see it: who else has this record open, and where they type."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from workspace.accounts.models import Person
from workspace.activity.models import Typing
from workspace.activity.models.presence import TYPING_LASTS
from workspace.activity.stream.roster import everybody
from workspace.activity.stream.subscription import Seat, sees
from workspace.activity.waking import ring
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.spaces.models import Membership

AT_MOST_EVERY = timedelta(seconds=1)
Namer = Callable[[int, int], str | None]
_namers: dict[str, Namer] = {}


def name_places(kind: str, namer: Namer) -> None:
    """Say what people call the places of a kind that one can type in, such as `agenda-5`; only the roof calls this.

    `namer(record_id, place_id)` gives "A2 Scope", or None where that record has no such place.
    """
    _namers[kind] = namer


@dataclass(frozen=True)
class Shown:
    """The record that a page shows, by its id: records themselves live a storey above."""

    id: int


@dataclass(frozen=True)
class Place:
    """A part of a record that somebody types in."""

    record_id: int
    key: str
    name: str


@dataclass(frozen=True)
class Present:
    """Who else is there, by name, and what is being typed."""

    people: Sequence[Person]
    typing: Sequence[Typing]

    @property
    def names(self) -> list[str]:
        return [person.name for person in self.people]


def find_shown(member: Membership, record: int) -> Shown | None:
    """The record with this id, if this member may see it."""
    seat = Seat(member.id, member.eyes, member.role)
    return Shown(record) if sees(seat, member.space_id, record) else None


def find_place(member: Membership, record: int, place: str) -> Place | None:
    """A place such as `agenda-5` on a record that this member may see."""
    kind, _, key = place.partition("-")
    namer = _namers.get(kind)
    if namer is None or not key.isdecimal() or len(key) > 9 or find_shown(member, record) is None:
        return None
    name = namer(record, int(key))
    return None if name is None else Place(record, place, name)


def present_on(member: Membership, shown: Shown) -> Present:
    """Everybody but the reader."""
    here = {person for record, person in everybody([member.space_id]) if record == shown.id} - {member.person_id}
    people = sa.select(Person).join(Membership, Membership.person_id == Person.id).where(
        Membership.space_id == member.space_id, Membership.ended_at.is_(None), Person.id.in_(here)
    )  # fmt: skip
    typing = sa.select(Typing).join(Typing.member).where(
        Typing.record_id == shown.id, Typing.at > clock.now() - TYPING_LASTS, Membership.ended_at.is_(None),
        Membership.space_id == member.space_id, Typing.membership_id != member.id,
    )  # fmt: skip
    typists = db.session.scalars(typing.options(contains_eager(Typing.member)).order_by(Typing.membership_id))
    return Present(db.session.scalars(people.order_by(Person.name, Person.id)).unique().all(), typists.unique().all())


def type_in(place: Place, *, by: Membership) -> None:
    """Be seen typing here for some seconds; a member types in one place at a time."""
    before = db.session.get(Typing, by.id)
    if before and before.place == place.key and before.at > clock.now() - AT_MOST_EVERY:
        return
    typing = before or Typing(membership_id=by.id)
    typing.record_id, typing.place, typing.name, typing.at = place.record_id, place.key, place.name, clock.now()
    db.session.add(typing)
    ring()
