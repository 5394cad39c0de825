"""Times of calendar files as wall-clock times in zones that we know."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from workspace.kernel import clock

Part = Any  # an event as the library gives it: anything may stand in it
YEARS = range(1970, 2200)  # what clocks, calendars and both databases agree on


class UnusableTime(Exception):
    """Nothing can be planned at this time, for the reason in `code`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def local_time(
    value: date | datetime, zone: str, *, into: str | None = None
) -> tuple[datetime, str, list[dict[str, Any]]]:
    """A time, naive, with its zone and doubts. One in UTC or in a zone that nobody knows is one on the clock of `zone`;
    `into`: whatever zone it came in, that one is wanted. Raises UnusableTime."""
    if not isinstance(value, datetime):
        raise UnusableTime("all_day")
    if value.year not in YEARS:
        raise UnusableTime("year")
    if value.tzinfo is None:
        return value.replace(microsecond=0), into or zone, []
    name = getattr(value.tzinfo, "key", None) or ""
    known = clock.is_zone(name) and name not in ("UTC", "Etc/UTC", "GMT", "Etc/GMT")
    doubts = [] if known or value.utcoffset() == timedelta() else [{"code": "zone_unknown", "zone": str(value.tzinfo)}]
    target = into or (name if known else zone)
    moment = value.astimezone(UTC).astimezone(ZoneInfo(target))
    return moment.replace(tzinfo=None, microsecond=0), target, doubts


def minutes_of(event: Part) -> int | None:
    """How long it takes, in full minutes; None where that is not said or makes no sense."""
    if "DURATION" in event:
        length = event["DURATION"].dt
    elif "DTEND" in event:
        length = _between(event["DTSTART"].dt, event["DTEND"].dt)
    else:
        return None
    minutes = int(length.total_seconds() // 60)
    return minutes if minutes > 0 else None


def _between(start: Any, end: Any) -> timedelta:
    if isinstance(start, datetime) and isinstance(end, datetime):
        aware = start.tzinfo is not None and end.tzinfo is not None
        return end - start if aware else end.replace(tzinfo=None) - start.replace(tzinfo=None)
    return timedelta()
