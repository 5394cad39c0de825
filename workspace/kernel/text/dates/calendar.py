"""Steps through the calendar, for phrases that count from today. Weeks begin on Monday."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from re import Match

FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """A way to name a day: a regular expression, and what it means on a given day (None: no such day).

    `alone` says whether the phrase names a day even without a word like "by" before it, at the end of a sentence.
    """

    pattern: str
    means: Callable[[Match[str], date], date | None]
    alone: bool = True


def days_from(today: date, days: int) -> date:
    return today + timedelta(days)


def weekday_in_week(today: date, weekday: int, weeks: int) -> date:
    """The weekday (0 is Monday) of the week so many weeks from this one."""
    return today + timedelta(weekday - today.weekday() + 7 * weeks)


def coming_weekday(today: date, weekday: int) -> date:
    """The next such weekday, today included."""
    return today + timedelta((weekday - today.weekday()) % 7)


def months_from(today: date, months: int, day: int | None = None) -> date | None:
    """A day of the month so many months from this one; without `day` the same day, or the month's last."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    if day is None:
        return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    return valid(year, month + 1, day)


def end_of_month(today: date, months: int = 0) -> date:
    first = months_from(today.replace(day=1), months + 1)
    return first - timedelta(1) if first else today


def coming_day_of_month(today: date, day: int) -> date | None:
    """The next day with this number, today included."""
    this = months_from(today, 0, day)
    return this if this and this >= today else months_from(today, 1, day)


def coming_date(today: date, month: int, day: int) -> date | None:
    """The next such date, today included."""
    this = valid(today.year, month, day)
    return this if this and this >= today else valid(today.year + 1, month, day)


def coming_end_of_month(today: date, month: int) -> date | None:
    first = valid(today.year, month, 1)
    if first is None:
        return None
    return end_of_month(first if month >= today.month else first.replace(year=today.year + 1))


def valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
