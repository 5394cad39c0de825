"""When something that comes again takes place: rules of RFC 5545, kept in local time.

Who says "every Monday at nine" means the clock on the wall, so a rule is expanded in local time and only its outcome
becomes UTC: clock changes move the moment and never the hour that people see.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import cast

from dateutil.rrule import rrule, rrulestr

from workspace.kernel import clock

LONGEST = 400  # characters of a rule
MOST_TIMES = 10_000
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")  # nothing below a day
FILTERS = ("BYDAY", "BYMONTHDAY", "BYMONTH", "BYWEEKNO", "BYYEARDAY")
PARTS = frozenset(("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYSETPOS", "WKST", *FILTERS))
AHEAD = timedelta(days=3660)


class WrongRule(ValueError):
    """This is no recurrence rule that can be kept."""


@dataclass(frozen=True)
class Recurrence:
    """Every `rule` (RFC 5545, without `RRULE:`; empty for once) from `start`, a naive wall-clock time in `zone`.

    Raises WrongRule for a rule that is none, that comes more than once a day, or never. The start itself counts only
    where the rule meets it.
    """

    rule: str
    start: datetime
    zone: str

    def __post_init__(self) -> None:
        if self.rule:
            check(self.rule, self.start)

    def local_times(self, first: date, last: date) -> Iterator[datetime]:
        """The wall-clock times from one day to another, both included, in order."""
        begin, end = datetime.combine(first, time()), datetime.combine(last, time.max)
        for moment in _rule(self.rule, self.start, end) if self.rule else (self.start,):
            if begin <= moment <= end:
                yield moment

    def moments(self, after: datetime, until: datetime) -> Iterator[datetime]:
        """The UTC moments later than `after`, up to and including `until`, in order."""
        # A day more on both ends: the wall clock of another zone may stand on another day.
        first, last = (clock.local(moment, self.zone).date() for moment in (after, until))
        for local in self.local_times(first - timedelta(days=1), last + timedelta(days=1)):
            if after < (moment := clock.at(local, self.zone)) <= until:
                yield moment

    def next_after(self, moment: datetime, within: timedelta = AHEAD) -> datetime | None:
        """The first UTC moment after another; None where there is none within about ten years."""
        return next(self.moments(moment, moment + within), None)


def check(rule: str, start: datetime) -> None:
    """Raises WrongRule unless a rule comes daily at most, and at some time."""
    parts = _parts(rule)
    filters = {name: value for name, value in parts.items() if name in FILTERS}
    if parts.get("FREQ") == "DAILY" and parts.get("INTERVAL", "1") != "1" and filters:
        raise WrongRule("Every so many days and only on some of them: that may never be.")
    try:
        # Searching to the year 9999 for a 30 February takes seconds by days, and a moment by years.
        if filters and not any(True for _ in _rule(_joined({"FREQ": "YEARLY", "COUNT": "1", **filters}), start)):
            raise WrongRule(rule)
        if next(iter(_rule(rule, start)), None) is None:
            raise WrongRule(rule)
    except (ValueError, TypeError, OverflowError, IndexError, ZeroDivisionError) as error:
        raise WrongRule(rule) from error


def _parts(rule: str) -> dict[str, str]:
    found = [re.fullmatch(r"([A-Z]+)=([A-Z0-9,+\-]+)", part) for part in rule[: LONGEST + 1].split(";")]
    parts = {str(part[1]): str(part[2]) for part in found if part}
    if len(rule) > LONGEST or len(parts) != len(found) or not parts.keys() <= PARTS:
        raise WrongRule(rule)
    if parts.get("FREQ") not in FREQUENCIES or not _is_bounded(parts):
        raise WrongRule(rule)
    return parts


def _is_bounded(parts: dict[str, str]) -> bool:
    counts = [parts.get(name, "1") for name in ("COUNT", "INTERVAL")]
    chosen = [value for name in (*FILTERS, "BYSETPOS") for value in parts.get(name, "1").split(",")]
    are_few = all(re.fullmatch("[0-9]+", count) and 1 <= int(count) <= MOST_TIMES for count in counts)
    return are_few and "0" not in chosen


def _joined(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _rule(rule: str, start: datetime, end: datetime | None = None) -> rrule:
    """A rule from its start, up to `end`; an end of its own is read as wall-clock time, a day as all of it."""
    parts = _parts(rule)
    ends = [moment for moment in (_until(parts.pop("UNTIL", "")), end) if moment]
    found = cast(rrule, rrulestr(_joined(parts), dtstart=start))  # one rule, not a set of several
    return found.replace(until=min(ends)) if ends and "COUNT" not in parts else found


def _until(value: str) -> datetime | None:
    if not value:
        return None
    day = datetime.strptime(value[:8], "%Y%m%d")  # noqa: DTZ007 (wall-clock time)
    return datetime.combine(day, datetime.strptime(value[9:15], "%H%M%S").time() if len(value) > 8 else time.max)  # noqa: DTZ007
