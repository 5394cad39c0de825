"""The day of a meeting: from its head, else from the file's name, and what to say where these disagree."""

import re
from dataclasses import dataclass
from datetime import date

from workspace.meetings.reading.days import Named, first_day, named_days
from workspace.meetings.reading.head import Head
from workspace.meetings.reading.understood import Doubt, Unclear

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Dated:
    """The day, if any, the line that names it, and the doubts."""

    day: date | None
    line: int | None = None
    doubts: tuple[Doubt, ...] = ()


def date_meeting(head: Head, stem: str, alone: bool) -> Dated:
    """The day of this meeting. `stem` is the file's name; it names the day only of a meeting `alone` in its file."""
    named = [(day, line) for text, line in head.whens for day in named_days(text[:300])]
    of_name = first_day(stem)
    name_day = of_name.day if of_name and alone else None
    if not named:
        return _from_name(name_day)
    said, line = named[0]
    day = said.day or _with_year(said, name_day, stem)
    if day is None:
        return _unclear(said, line, name_day)
    if name_day is None or name_day == day:
        return Dated(day, line)
    return _disagreeing(day, name_day, line, [one.day for one, _ in named[1:]])


def _from_name(name_day: date | None) -> Dated:
    if name_day is None:
        return Dated(None, None, (Doubt(Unclear.NO_DATE),))
    return Dated(name_day, None, (Doubt(Unclear.DATE_FROM_NAME, None, {"date": name_day.isoformat()}),))


def _with_year(said: Named, name_day: date | None, stem: str) -> date | None:
    """`3/4/2024` and `5 March` are clear once the file's name says which day, or which year."""
    if said.ambiguous and name_day and {name_day.month, name_day.day} == {said.month, said.day_of_month}:
        return name_day
    if said.yearless and (year := name_day.year if name_day else int(found[1]) if (found := _YEAR.search(stem)) else 0):
        return said.in_year(year)
    return None


def _unclear(said: Named, line: int, name_day: date | None) -> Dated:
    code = Unclear.DATE_IMPOSSIBLE
    if said.ambiguous:
        code = Unclear.DATE_AMBIGUOUS
    elif said.yearless:
        code = Unclear.DATE_WITHOUT_YEAR
    doubts = (Doubt(code, line, {"words": said.words}), Doubt(Unclear.NO_DATE))
    return (
        Dated(None, line, doubts)
        if name_day is None
        else Dated(name_day, line, (doubts[0], *_from_name(name_day).doubts))
    )


def _disagreeing(day: date, name_day: date, line: int, others: list[date | None]) -> Dated:
    """The text is believed, unless it says the name's day too, or is only a year off: last year's number, by habit."""
    habit = (day.month, day.day) == (name_day.month, name_day.day)
    taken = name_day if habit or name_day in others else day
    data = {"text": day.isoformat(), "name": name_day.isoformat(), "taken": taken.isoformat()}
    return Dated(taken, line, (Doubt(Unclear.DATE_DISAGREES_WITH_NAME, line, data),))
