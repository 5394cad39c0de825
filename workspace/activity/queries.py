"""What happened, as far as a member may know."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace.accounts.models import Person
from workspace.activity.models import Event, record
from workspace.kernel.db import db
from workspace.spaces.audience import seen
from workspace.spaces.models import Membership


@dataclass(frozen=True)
class Wanted:
    """A choice of events. `kind` is the first word of an action; `person` did it, or it was done on their behalf."""

    person: int | None = None
    kind: str = ""
    record: int | None = None

    @property
    def is_everything(self) -> bool:
        return self == Wanted()


EVERYTHING = Wanted()


def feed(member: Membership, wanted: Wanted = EVERYTHING) -> sa.Select[Event]:
    """Events of the member's space, newest first."""
    query = sa.select(Event).where(Event.space_id == member.space_id, Event.seen_by(member))
    if wanted.person is not None:
        query = query.where(sa.or_(Event.actor_id == wanted.person, Event.on_behalf_of_id == wanted.person))
    if wanted.kind:
        query = query.where(Event.action.startswith(f"{wanted.kind}.", autoescape=True))
    if wanted.record is not None:
        query = query.where(Event.record_id == wanted.record)
    loaded = (joinedload(Event.actor), joinedload(Event.on_behalf_of))
    return query.options(*loaded).order_by(Event.number.desc())


def since(member: Membership, moment: datetime) -> sa.Select[Event]:
    """What others did after a moment, such as the end of the member's last visit; newest first."""
    return feed(member).where(Event.at > moment, Event.actor_id.is_distinct_from(member.person_id))


@dataclass(frozen=True)
class Subject:
    """The record that events are about, as it is called now."""

    id: int
    title: str
    in_trash: bool


def subjects(member: Membership, records: Collection[int | None]) -> dict[int, Subject]:
    """Of these records those that the member may see, by id; None stands for no record."""
    records = {each for each in records if each}
    query = sa.select(record.c.id, record.c.title, record.c.trashed_at)
    query = query.where(record.c.id.in_(records), record.c.space_id == member.space_id, seen(record.c.audience, member))
    rows: Any = db.session.execute(query) if records else ()
    return {key: Subject(key, title, trashed is not None) for key, title, trashed in rows}


def doers(member: Membership) -> list[Person]:
    """Everybody whose deeds a feed of this space may be asked for."""
    query = sa.select(Person).join(Membership, Membership.person_id == Person.id)
    query = query.where(Membership.space_id == member.space_id).order_by(Person.name, Person.id)
    return list(db.session.scalars(query))
