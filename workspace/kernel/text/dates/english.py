"""Days in English."""

from datetime import date
from re import Match

from workspace.kernel.text.dates.calendar import (
    FRIDAY,
    Phrase,
    coming_date,
    coming_day_of_month,
    coming_end_of_month,
    coming_weekday,
    days_from,
    end_of_month,
    months_from,
    valid,
    weekday_in_week,
)

BEFORE = r"(?:(?:due(?:\s+(?:by|on|date))?|by|before|on|until|till|no\s+later\s+than)(?:\s+the)?\s*:?\s+)"
AFTER = r"(?:\s+(?:at\s+the\s+latest|latest|eod|cob))"
# A Friday that is over, comes again and again, or is one of two, is no day to do something by.
NOT_AFTER = r"\b(?:last|past|previous|every|each|since|from|or)\s+"

_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]

_LONG_WEEKDAY = r"(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_SHORT_WEEKDAY = r"(?P<weekday>mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?"
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ORDINAL = r"(?:st|nd|rd|th)"
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?"
_NUMBER = rf"(?P<number>\d{{1,3}}|an?|{'|'.join(_NUMBERS)})"
_UNIT = r"(?P<unit>days?|weeks?|months?)"


def _weekday(match: Match[str], today: date) -> date:
    weekday = _WEEKDAYS.index(match["weekday"].lower()[:3])
    which = (match.groupdict().get("which") or "").lower()
    if which == "next":
        return weekday_in_week(today, weekday, 1)
    return coming_weekday(today, weekday)


def _from_now(match: Match[str], today: date) -> date | None:
    written = match["number"].lower()
    number = int(written) if written.isdigit() else 1 if written in {"a", "an"} else _NUMBERS.index(written) + 1
    unit = match["unit"].lower()
    if unit.startswith("month"):
        return months_from(today, number)
    return days_from(today, number * (7 if unit.startswith("week") else 1))


def _date(match: Match[str], today: date) -> date | None:
    month = _MONTHS.index(match["month"].lower()[:3]) + 1
    day = int(match["day"])
    return valid(int(match["year"]), month, day) if match["year"] else coming_date(today, month, day)


def _end_of_named_month(match: Match[str], today: date) -> date | None:
    return coming_end_of_month(today, _MONTHS.index(match["month"].lower()[:3]) + 1)


def _is_next(match: Match[str]) -> bool:
    return (match["which"] or "").lower() == "next"


PHRASES = [
    Phrase(r"today|tonight|end\s+of\s+(?:the\s+)?day|eod", lambda match, today: today),
    Phrase(r"tomorrow|tmrw?", lambda match, today: days_from(today, 1)),
    Phrase(r"(?:the\s+)?day\s+after\s+tomorrow", lambda match, today: days_from(today, 2)),
    Phrase(rf"(?:(?P<which>this|next|(?:the\s+)?coming)\s+)?{_LONG_WEEKDAY}", _weekday),
    Phrase(rf"(?P<which>this|next|(?:the\s+)?coming)\s+{_SHORT_WEEKDAY}", _weekday),
    Phrase(_SHORT_WEEKDAY, _weekday, alone=False),
    Phrase(rf"{_LONG_WEEKDAY}\s+(?P<which>this|next)\s+week", _weekday),
    Phrase(rf"(?:with)?in\s+{_NUMBER}\s+{_UNIT}", _from_now),
    Phrase(rf"{_NUMBER}\s+{_UNIT}\s+from\s+(?:now|today)", _from_now),
    Phrase(rf"(?P<day>\d{{1,2}}){_ORDINAL}?\s+(?:of\s+)?{_MONTH}{_YEAR}", _date),
    Phrase(rf"{_MONTH}\s+(?:the\s+)?(?P<day>\d{{1,2}}){_ORDINAL}?(?!\d){_YEAR}", _date),
    Phrase(
        rf"(?:the\s+)?(?P<day>\d{{1,2}}){_ORDINAL}",
        lambda match, today: coming_day_of_month(today, int(match["day"])),
        alone=False,
    ),
    Phrase(
        r"(?:the\s+)?end\s+of\s+(?:(?P<which>the|this|next)\s+)?week|eow",
        lambda match, today: weekday_in_week(today, FRIDAY, 1) if _is_next(match) else coming_weekday(today, FRIDAY),
    ),
    Phrase(
        r"(?:the\s+)?end\s+of\s+(?:(?P<which>the|this|next)\s+)?month|eom",
        lambda match, today: end_of_month(today, 1 if _is_next(match) else 0),
    ),
    Phrase(
        r"(?:the\s+)?end\s+of\s+(?:(?P<which>the|this|next)\s+)?year|eoy",
        lambda match, today: date(today.year + (1 if _is_next(match) else 0), 12, 31),
    ),
    Phrase(rf"(?:the\s+)?end\s+of\s+{_MONTH}", _end_of_named_month),
]
