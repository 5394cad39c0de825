"""Now, today and visits. Times are stored in UTC and shown in the reader's zone."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

VISIT_ENDS_AFTER = timedelta(minutes=30)


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """The day it is now in a zone such as `Asia/Shanghai`."""
    return datetime.now(ZoneInfo(zone)).date()


@cache
def zones() -> tuple[str, ...]:
    """Names of all zones that people may choose, each place once, in order (the zone database's `zone.tab`)."""
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8")
    return tuple(sorted(row.split("\t")[2] for row in table.splitlines() if row and not row.startswith("#")))


def is_zone(name: str) -> bool:
    """Whether this names a zone, also by an older name, which some browsers still use."""
    return name in available_timezones()


def at(local: datetime, zone: str) -> datetime:
    """The UTC moment of a wall-clock time in a zone. A time skipped by a clock change moves forward."""
    aware = local.replace(tzinfo=ZoneInfo(zone))
    return aware.astimezone(UTC)


def local(moment: datetime, zone: str) -> datetime:
    """The wall-clock time of a UTC moment in a zone, naive, as a form shows it."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
