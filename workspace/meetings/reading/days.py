"""Days and hours as minutes name them, in English and Chinese. What could be two days is not guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})"
_BETWEEN = r"[ \t]*[-–—/.年月][-–—\s]*"
_ORDINAL = r"(?:st|nd|rd|th)?"
_PATTERNS = [
    re.compile(rf"(?<!\d){_YEAR}{_BETWEEN}(?P<month>\d{{1,2}}){_BETWEEN}{_DAY}(?!\d)[ \t]*[日号]?"),
    re.compile(rf"(?<!\d){_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(rf"(?<![\d:.]){_DAY}{_ORDINAL}[ \t-]+(?:of[ \t]+)?{_MONTH}(?![a-z])(?:[ \t,-]*{_YEAR}(?!\d))?", re.I),
    re.compile(rf"(?<![a-z]){_MONTH}[ \t-]+{_DAY}{_ORDINAL}(?![\d:])(?:[ \t]*,?[ \t]*{_YEAR}(?!\d))?", re.I),
    re.compile(rf"(?<!\d)(?P<month>\d{{1,2}})[ \t]*月[ \t]*{_DAY}(?!\d)[ \t]*[日号]?"),
    re.compile(rf"(?<![\d.])(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}(?!\d)"),
    re.compile(rf"(?<![\d/])(?P<either>\d{{1,2}})[/-](?P<other>\d{{1,2}})[/-]{_YEAR}(?!\d)"),
]
_HOUR = (
    r"(?P<{0}half>上午|下午|中午|晚上|晚)?[ \t]*(?P<{0}hour>[01]?\d|2[0-4])(?:[:：.点h](?P<{0}minute>[0-5]\d)?)?"
    r"[ \t]*(?P<{0}m>[ap]\.?m\b\.?)?"
)
_TO = r"[ \t]*(?:[-–—~～〜至到]|to|until)[ \t]*"
_RANGE = re.compile(rf"(?<![\d/.:+-]){_HOUR.format('a')}{_TO}{_HOUR.format('b')}(?![\d/月日年:：-])", re.I)
_ONCE = re.compile(rf"(?<![\d/.:+-]){_HOUR.format('a')}(?![\d/月日年:：-])", re.I)


@dataclass(frozen=True, slots=True)
class Named:
    """A day as a text names it: `day` is None where the year is missing, both orders are possible, or it never was."""

    words: str
    start: int
    end: int
    month: int = 0
    day_of_month: int = 0
    day: date | None = None
    ambiguous: bool = False
    yearless: bool = False

    def in_year(self, year: int) -> date | None:
        return _date(year, self.month, self.day_of_month)


def named_days(text: str) -> Iterator[Named]:
    """Every day that the text names, in order of place."""
    found: list[Named] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not any(one.start < match.end() and match.start() < one.end for one in found[-40:]):
                found.append(_named(match))
    return iter(sorted(found, key=lambda one: one.start))


def first_day(text: str) -> Named | None:
    return next(named_days(text), None)


def _named(match: re.Match[str]) -> Named:
    parts = match.groupdict()
    year = int(parts["year"]) if parts.get("year") else 0
    ambiguous = False
    if "either" in parts:
        first, second = int(parts["either"]), int(parts["other"])
        ambiguous = first != second and first <= 12 and second <= 12
        month, day = (first, second) if second > 12 else (second, first)
    else:
        month = int(parts["month"]) if parts.get("month") else _MONTHS.index(parts["name"][:3].lower()) + 1
        day = int(parts["day"])
    known = _date(year, month, day) if year and not ambiguous else None
    return Named(match[0].strip(), match.start(), match.end(), month, day, known, ambiguous, not year)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def hours(text: str) -> tuple[time | None, time | None]:
    """The start and the end that the text names: `10:00~12:00`, `2–3:30pm`, `下午2点`. A bare number is no hour."""
    for one in reversed(list(named_days(text))):
        text = text[: one.start] + " " + text[one.end :]
    for match in _RANGE.finditer(text):
        start, end = _time(match, "a", match["bm"]), _time(match, "b", None)
        if start and end and any(match[name] for name in ("aminute", "bminute", "am", "bm", "ahalf")):
            return start, _afternoon(start, end)
    for match in _ONCE.finditer(text):
        if any(match[name] for name in ("aminute", "am", "ahalf")):
            return _time(match, "a", None), None
    return None, None


def _time(match: re.Match[str], side: str, later: str | None) -> time | None:
    hour, minute = int(match[f"{side}hour"]), int(match[f"{side}minute"] or 0)
    half = (match[f"{side}m"] or later or "").lower()
    evening = match[f"{side}half"] or (match["ahalf"] if side == "b" else None)
    if (half.startswith("p") or evening in ("下午", "晚上", "晚")) and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return time(hour % 24, minute) if hour <= 24 else None


def _afternoon(start: time, end: time) -> time:
    """`11:30-1:00` ends at 13:00."""
    return end.replace(hour=end.hour + 12) if end < start and start.hour <= 12 and end.hour + 12 > start.hour else end
