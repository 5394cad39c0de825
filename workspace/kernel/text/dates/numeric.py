"""Days in figures. What could be two days is none: 1/12 is the first of December or the twelfth of January."""

from datetime import date
from re import Match

from workspace.kernel.text.dates.calendar import Phrase, coming_date, valid

_TWO = r"(?P<one>\d{1,2})\s*/\s*(?P<other>\d{1,2})"
_THREE = r"(?P<one>\d{1,2})(?P<mark>[/.-])(?P<other>\d{1,2})(?P=mark)(?P<year>\d{4})"


def _year_first(match: Match[str], today: date) -> date | None:
    return valid(int(match["year"]), int(match["month"]), int(match["day"]))


def _month_and_day(match: Match[str]) -> tuple[int, int] | None:
    one, other = int(match["one"]), int(match["other"])
    if one == other or other > 12:
        return one, other
    return (other, one) if one > 12 else None


def _without_year(match: Match[str], today: date) -> date | None:
    found = _month_and_day(match)
    return coming_date(today, *found) if found else None


def _with_year(match: Match[str], today: date) -> date | None:
    found = _month_and_day(match)
    return valid(int(match["year"]), *found) if found else None


def _month_first(match: Match[str], today: date) -> date | None:
    return coming_date(today, int(match["one"]), int(match["other"]))


def phrases(*, month_first: bool) -> list[Phrase]:
    """`month_first`: in Chinese 12/1 is the first of December, always."""
    return [
        Phrase(r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})", _year_first),
        Phrase(r"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)", _year_first, alone=False),
        Phrase(_THREE, _with_year),
        Phrase(_TWO, _month_first if month_first else _without_year, alone=False),
    ]
