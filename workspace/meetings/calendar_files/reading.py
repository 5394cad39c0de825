"""Reading a calendar file (.ics, RFC 5545): what becomes a meeting, what a series, and what cannot be done, in codes.

A reading is plain JSON: `kind` (`meeting`, `series` or `nothing`), `title`, `start` (wall-clock time, ISO), `zone`,
`minutes`, `place`, `link`, `purpose`, `rule`, `without` (times that are left out), `changed`, `people` (addresses),
`doubts` (each a `code` with what its sentence needs).
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from icalendar import Calendar, Component, Event

from workspace.kernel.text.words import clean_line
from workspace.meetings.calendar_files.events import BROKEN, read_event, reading

MOST_BYTES, MOST_EVENTS = 5_000_000, 100


def read_calendar(content: bytes, name: str, zone: str) -> list[dict[str, Any]]:
    """All readings of a file; times without a zone are meant in `zone`. At least one, which may say what is wrong."""
    if len(content) > MOST_BYTES:
        return [_nothing(name, "too_large")]
    try:
        calendars = Calendar.from_ical(content, multiple=True)
    except BROKEN:
        return [_nothing(name, "not_a_calendar")]
    found = [each for calendar in calendars for each in _of(calendar, name, zone)]
    more = len(found) - MOST_EVENTS
    return [*found[:MOST_EVENTS], *([_nothing(name, "too_many", count=more)] if more > 0 else [])] or [
        _nothing(name, "no_events")
    ]


def _of(calendar: Component, name: str, zone: str) -> Iterator[dict[str, Any]]:
    """One reading for each thing that happens; other kinds of entry are named in one."""
    parts = calendar.walk() if isinstance(calendar, Component) else []
    events = [part for part in parts if isinstance(part, Event)]
    is_cancelled = str(calendar.get("METHOD", "")).upper() == "CANCEL"
    for several in _by_uid(events):
        yield read_event(several, name, zone, is_cancelled=is_cancelled)
    others = sorted({part.name for part in parts if part.name in ("VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY")})
    if others:
        yield _nothing(name, "other_entries", kinds=", ".join(others))


def _by_uid(events: Iterable[Event]) -> Iterator[list[Event]]:
    """An event with the changes of single times of it, which share its UID; those without one stand alone."""
    numbered = [(str(event.get("UID", "")) or f"#{place}", event) for place, event in enumerate(events)]
    order = {uid: place for place, (uid, _event) in reversed(list(enumerate(numbered)))}
    for _uid, group in groupby(sorted(numbered, key=lambda pair: order[pair[0]]), key=lambda pair: pair[0]):
        yield [event for _name, event in group]


def _nothing(name: str, code: str, **facts: Any) -> dict[str, Any]:
    return reading("nothing", clean_line(name), doubts=[{"code": code, **facts}])
