"""Reading one event of a calendar file, with the changes of single times of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from workspace.kernel import clock
from workspace.kernel.recurrence import Recurrence, WrongRule
from workspace.kernel.text.words import clean_line, clip
from workspace.meetings.calendar_files.times import Part, UnusableTime, local_time, minutes_of

# What the library raises for what others wrote, as tried on many real and broken files.
BROKEN = (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, LookupError, RecursionError)
TITLE, LINK, PURPOSE = 200, 1000, 20_000
DAY = 1440
EMPTY: dict[str, Any] = {
    "start": "", "zone": "", "minutes": None, "place": "", "link": "", "purpose": "", "rule": "", "without": [],
    "changed": [], "people": [], "doubts": [],
}  # fmt: skip


def reading(kind: str, title: str, **values: Any) -> dict[str, Any]:
    return {"kind": kind, "title": clip(title, TITLE), **EMPTY, **values}


def read_event(events: Sequence[Part], name: str, zone: str, *, is_cancelled: bool = False) -> dict[str, Any]:
    """One reading of events with the same UID."""
    masters = [event for event in events if "RECURRENCE-ID" not in event]
    event = masters[0] if masters else events[0]
    title = _title(event, name)
    try:
        if is_cancelled or str(event.get("STATUS", "")).upper() == "CANCELLED":
            return reading("nothing", title, doubts=[{"code": "cancelled"}])
        found = _read(event, title, zone)
        return _with_changes(found, [each for each in events if each is not event], zone)
    except UnusableTime as error:
        return reading("nothing", title, doubts=[{"code": error.code}])
    except BROKEN:
        return reading("nothing", title, doubts=[{"code": "broken"}])


def _read(event: Part, title: str, zone: str) -> dict[str, Any]:
    start, its_zone, doubts = local_time(event["DTSTART"].dt, zone)
    minutes = minutes_of(event)
    if minutes and minutes > DAY:
        minutes, doubts = None, [*doubts, {"code": "too_long"}]
    found = reading(
        "meeting", title, start=start.isoformat(), zone=its_zone, minutes=minutes or None,
        place=clip(_text(event, "LOCATION"), TITLE), link=_link(event), people=_people(event),
        purpose=str(event.get("DESCRIPTION", "")).replace("\x00", "")[:PURPOSE], doubts=doubts,
    )  # fmt: skip
    return _with_rule(found, event, start, its_zone)


def _with_rule(found: dict[str, Any], event: Part, start: datetime, zone: str) -> dict[str, Any]:
    rules = _several(event, "RRULE")
    if "RDATE" in event or "EXRULE" in event or len(rules) > 1:
        found["doubts"] = [*found["doubts"], {"code": "more_than_a_rule"}]
    if not rules:
        return found
    try:
        rule = _rule(rules[0], start, zone)
        times = Recurrence(rule, start, zone)
    except (WrongRule, *BROKEN):
        return found | {"doubts": [*found["doubts"], {"code": "rule_not_kept"}]}
    if times.next_after(clock.now()) is None:
        return found | {"kind": "nothing", "doubts": [{"code": "series_over"}]}
    return found | {"kind": "series", "rule": rule, "without": _without(event, zone)}


def _rule(value: Any, start: datetime, zone: str) -> str:
    """As it is kept: the end is a day on the wall."""
    parts = value.to_ical().decode().upper().split(";")
    rest = [part for part in parts if not part.startswith("UNTIL=")]
    until = value.get("UNTIL", [None])[0]
    if until is not None:
        day = until if not isinstance(until, datetime) else local_time(until, zone, into=zone)[0].date()
        rest.append(f"UNTIL={day:%Y%m%d}")
    return ";".join(rest)


def _without(event: Part, zone: str) -> list[str]:
    dates = [each.dt for several in _several(event, "EXDATE") for each in several.dts]
    return [local_time(each, zone, into=zone)[0].isoformat() for each in dates if isinstance(each, datetime)]


def _with_changes(found: dict[str, Any], others: Sequence[Part], zone: str) -> dict[str, Any]:
    """Single times that were changed or called off, where they belong to a series."""
    if found["kind"] != "series":
        more = [{"code": "changes_left_out", "count": len(others)}] if others and found["kind"] == "meeting" else []
        return found | {"doubts": [*found["doubts"], *more]}
    for other in others:
        at = local_time(other["RECURRENCE-ID"].dt, found["zone"], into=found["zone"])[0].isoformat()
        if str(other.get("STATUS", "")).upper() == "CANCELLED":
            found["without"] = [*found["without"], at]
        else:
            changed = _read(other, _title(other, found["title"]), zone)
            kept = {name: changed[name] for name in ("title", "start", "zone", "minutes", "place")}
            found["changed"] = [*found["changed"], kept | {"at": at}]
    return found


def _title(event: Part, otherwise: str) -> str:
    return _text(event, "SUMMARY") or clean_line(otherwise)


def _text(event: Part, name: str) -> str:
    value = event.get(name, "")
    return clean_line(str(value[0] if isinstance(value, list) else value).replace("\n", " "))


def _several(event: Part, name: str) -> list[Any]:
    value = event.get(name, [])
    return value if isinstance(value, list) else [value]


def _link(event: Part) -> str:
    candidates = [_text(event, name) for name in ("CONFERENCE", "URL", "LOCATION")]
    return next(
        (each[:LINK] for each in candidates if each.startswith(("https://", "http://")) and " " not in each), ""
    )


def _people(event: Part) -> list[str]:
    named = [*_several(event, "ORGANIZER"), *_several(event, "ATTENDEE")]
    addresses = [str(each).lower().removeprefix("mailto:").strip() for each in named]
    return list(dict.fromkeys(each for each in addresses if "@" in each))[:200]
