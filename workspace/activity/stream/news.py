"""News: events as far as the stream tells them. Never content: only what changed, by whom, and who may know."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.activity.models import Chain, Event, record
from workspace.kernel.db import db
from workspace.spaces.audience import EVERYONE

MOST = 500
MOST_TOPICS = 50
EVERYTHING = ["all"]


@dataclass(frozen=True)
class News:
    """One event. `audience` is the narrower of its own and its record's; `topics` is what pages listen for."""

    space_id: int
    number: int
    audience: int
    action: str
    topics: tuple[str, ...]
    by_id: int | None
    by: str | None

    def is_for(self, eyes: int) -> bool:
        return self.audience & eyes == eyes

    @property
    def moves_members(self) -> bool:
        """Whether it may have changed who sees what: then that is asked again before anybody is told."""
        return self.action.startswith(("member.", "party."))


def heads(spaces: Collection[int]) -> dict[int, int]:
    """The number of the last event of each of these spaces."""
    query = sa.select(Chain.space_id, Chain.number).where(Chain.space_id.in_(spaces))
    return {space: number for space, number in db.session.execute(query) if space is not None}


def between(space_id: int, after: int, upto: int, eyes: int = 0) -> list[News]:
    """Events of a space with `after` < number ≤ `upto` that `eyes` may know of (0: all), the first MOST of them."""
    query = (
        sa.select(
            Event.number, Event.audience, record.c.audience.label("of_record"), Event.action, Event.topic,
            Event.record_id, Event.actor_id, Person.name,
        )
        .outerjoin(record, record.c.id == Event.record_id)
        .outerjoin(Person, Person.id == Event.actor_id)
        .where(Event.space_id == space_id, Event.number > after, Event.number <= upto)
        .where(Event.audience.op("&")(eyes) == eyes)
        .where(sa.func.coalesce(record.c.audience, EVERYONE).op("&")(eyes) == eyes)
        .order_by(Event.number)
        .limit(MOST)
    )  # fmt: skip
    return [_news(space_id, row) for row in db.session.execute(query)]


def _news(space_id: int, row: Any) -> News:
    audience = row.audience & (EVERYONE if row.of_record is None else row.of_record)
    kind = row.action.split(".", 1)[0]
    topics = [f"record-{row.record_id}"] if row.record_id else []
    topics += [*row.topic.split(), f"space-{space_id}", f"space-{space_id}-{kind}", "spaces"]
    return News(space_id, row.number, audience, row.action, tuple(topics), row.actor_id, row.name)


def told(news: Iterable[News]) -> Iterator[tuple[Mapping[str, Any], News]]:
    """What browsers are told: data, and the last event that it stands for. What one person did at a stretch is one."""
    for (by_id, _), stretch in groupby(news, key=lambda each: (each.by_id, each.space_id)):
        events = list(stretch)
        topics = list(dict.fromkeys(topic for each in events for topic in each.topics))
        last = events[-1]
        data = {"topics": topics if len(topics) <= MOST_TOPICS else EVERYTHING, "by": last.by, "by_id": by_id}
        yield data | {"number": last.number}, last
