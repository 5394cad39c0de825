"""What stands in a feed: features offer what they know, and none of them knows the others."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from workspace.accounts.models import Person


@dataclass(frozen=True)
class Entry:
    """One thing in a calendar: at a moment, with the zone that it keeps, or, with `day`, on a whole day.

    `uid` is the same for ever, without the host. `changed_at` is when it changed last.
    """

    uid: str
    title: str
    url: str  # without the host
    changed_at: datetime
    starts_at: datetime | None = None
    zone: str = "UTC"
    minutes: int | None = None
    day: date | None = None
    place: str = ""
    detail: str = ""
    categories: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Asked:
    """Whose feed it is, what of it they chose, and from which day on."""

    person: Person
    everything: bool
    with_due_days: bool
    since: datetime


Source = Callable[[Asked], Iterable[Entry]]
_sources: list[Source] = []


def offer(source: Source) -> None:
    """Let this source be read for each feed. Only the roof calls this."""
    if source not in _sources:
        _sources.append(source)


def entries(asked: Asked) -> list[Entry]:
    """All of all sources, in a fixed order."""
    found = [entry for source in _sources for entry in source(asked)]
    return sorted(found, key=lambda entry: (entry.starts_at is None, entry.uid))


@dataclass(frozen=True)
class EveryReader:
    """Somebody in all their spaces at once: a reader whose eyes are a column, for `Record.seen_by`."""

    eyes: Any
