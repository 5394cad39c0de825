"""Now, today and visits. Times are stored in UTC and shown in the reader's zone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

VISIT_ENDS_AFTER = timedelta(minutes=30)


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """The day it is now in a zone such as `Asia/Shanghai`."""
    return datetime.now(ZoneInfo(zone)).date()


def zones() -> list[str]:
    """Names of all zones that people may choose, in order."""
    return sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix/", "right/")))


def is_zone(name: str) -> bool:
    return name in available_timezones()


def at(local: datetime, zone: str) -> datetime:
    """The UTC moment of a wall-clock time in a zone. A time skipped by a clock change moves forward."""
    aware = local.replace(tzinfo=ZoneInfo(zone))
    return aware.astimezone(UTC)


def local(moment: datetime, zone: str) -> datetime:
    """The wall-clock time of a UTC moment in a zone, naive, as a form shows it."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
