"""What happened, as far as a member may know."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace.accounts.models import Person
from workspace.activity.models import Event, record
from workspace.kernel.among import among
from workspace.kernel.db import db
from workspace.spaces.asker import ASKER, asked_by
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


@cache
def since(actions: tuple[str, ...] = ()) -> sa.Select[Event]:
    """What others than ASKER did after `moment`, such as the end of their last visit; newest first. `actions`: of these
    kinds alone. Made once: every overview asks."""
    news = feed(ASKER).where(Event.at > sa.bindparam("moment"), Event.actor_id.is_distinct_from(ASKER.person_id))
    return news.where(Event.action.in_(actions)) if actions else news


@dataclass(frozen=True)
class Subject:
    """The record that events are about, as it is called now."""

    id: int
    title: str
    in_trash: bool


def subjects(member: Membership, records: Collection[int | None]) -> dict[int, Subject]:
    """Of these records those that the member may see, by id; None stands for no record."""
    wanted = [each for each in set(records) if each]
    rows: Any = db.session.execute(_subjects(), asked_by(member, records=wanted)) if wanted else ()
    return {key: Subject(key, title, trashed is not None) for key, title, trashed in rows}


@cache
def _subjects() -> sa.Select[*tuple[Any, ...]]:
    """Made once: every feed asks."""
    query = sa.select(record.c.id, record.c.title, record.c.trashed_at).where(among(record.c.id, "records"))
    return query.where(record.c.space_id == ASKER.space_id, seen(record.c.audience, ASKER))


def doers(member: Membership) -> list[Person]:
    """Everybody whose deeds a feed of this space may be asked for."""
    query = sa.select(Person).join(Membership, Membership.person_id == Person.id)
    query = query.where(Membership.space_id == member.space_id).order_by(Person.name, Person.id)
    return list(db.session.scalars(query))
