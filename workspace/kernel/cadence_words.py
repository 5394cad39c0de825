"""What a rule says, in the reader's language: "Every 2 weeks on Monday", "Every month on the last Friday, until …"."""

import re
from datetime import date, datetime
from typing import Literal

from babel.dates import format_skeleton, get_day_names, get_month_names

from workspace.kernel.cadence import SURE, WEEKDAYS, WORKING, Parts, last_day_of, parts_of
from workspace.kernel.i18n import day as day_words
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import language

SAID = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYSETPOS", "BYMONTH", "UNTIL", "COUNT", "WKST"}
DAYS_TO_31 = {",".join(map(str, range(SURE, last + 1))): last for last in (29, 30, 31)}


def cadence_words(rule: str, start: datetime) -> str:
    """How often a rule from its first time on comes. What has no words of its own is shown as it is kept."""
    if not rule:
        return _("Once")
    parts = parts_of(rule)
    said = _often(parts, start) if parts.keys() <= SAID else ""
    words = said or _("By the rule %(rule)s", rule=rule)
    if until := last_day_of(rule):
        return _("%(cadence)s, until %(day)s", cadence=words, day=day_words(until)) if said else words
    return _("%(cadence)s, %(n)s times in all", cadence=words, n=parts["COUNT"]) if said and "COUNT" in parts else words


def weekday_name(name: str) -> str:
    """`FR` is Friday, 周五."""
    names = get_day_names(_width(), "stand-alone", locale=language())
    return str(names[WEEKDAYS.index(name)])


def _often(parts: Parts, start: datetime) -> str:
    """Without its end; empty for what has no words here."""
    say = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}[parts["FREQ"]]
    return say(parts, start, int(parts.get("INTERVAL", "1")))


def _daily(parts: Parts, start: datetime, interval: int) -> str:
    if "BYDAY" in parts and interval == 1:  # each day that is one of these weekdays
        return _weekly(parts, start, interval)
    if parts.keys() & {"BYDAY", "BYMONTHDAY", "BYSETPOS"}:
        return ""
    return _only_in_months(parts, _("Every day") if interval == 1 else _("Every %(n)s days", n=interval))


def _weekly(parts: Parts, start: datetime, interval: int) -> str:
    names = parts.get("BYDAY", WEEKDAYS[start.weekday()]).split(",")
    if parts.keys() & {"BYMONTHDAY", "BYSETPOS"} or not set(names) <= set(WEEKDAYS):
        return ""
    names.sort(key=WEEKDAYS.index)
    if ",".join(names) == WORKING and interval == 1:
        return _only_in_months(parts, _("Every working day, Monday to Friday"))
    days = _(", ").join(map(weekday_name, names))
    if interval == 1:
        return _only_in_months(parts, _("Every %(days)s", days=days))
    return _only_in_months(parts, _("Every %(n)s weeks on %(days)s", n=interval, days=days))


def _monthly(parts: Parts, start: datetime, interval: int) -> str:
    place = _place(parts, start)
    if not place or ("BYMONTH" in parts and interval != 1):
        return ""
    if "BYMONTH" in parts:
        return _("Every year in %(months)s, %(place)s", months=_months(parts), place=place)
    if interval == 1:
        return _("Every month %(place)s", place=place)
    return _("Every %(n)s months %(place)s", n=interval, place=place)


def _yearly(parts: Parts, start: datetime, interval: int) -> str:
    month = parts.get("BYMONTH", "")
    # Places count within the whole year, unless there is but one month; weekdays do where there is none.
    if interval != 1 or ("BYDAY" in parts and not month) or ("BYSETPOS" in parts and not month.isdecimal()):
        return ""
    # A day without a month is that day of each month.
    return _on_one_day(parts, start) or _monthly(parts, start, interval)


def _on_one_day(parts: Parts, start: datetime) -> str:
    """Of each year: “Every year on December 8”."""
    month, days = parts.get("BYMONTH", str(start.month)), parts.get("BYMONTHDAY", str(start.day))
    number = DAYS_TO_31.get(days) if parts.get("BYSETPOS") == "-1" else days
    is_each_month = "BYMONTHDAY" in parts and "BYMONTH" not in parts
    if "BYDAY" in parts or is_each_month or not month.isdecimal() or not str(number).isdecimal():
        return ""
    try:
        day = date(2024, int(month), int(number or 0))
    except ValueError:
        return ""
    return _("Every year on %(day)s", day=format_skeleton("MMMMd", day, locale=language()))


def _only_in_months(parts: Parts, words: str) -> str:
    return _("%(cadence)s, only in %(months)s", cadence=words, months=_months(parts)) if "BYMONTH" in parts else words


def _months(parts: Parts) -> str:
    """“March, September”."""
    names = get_month_names(_width(), "stand-alone", locale=language())
    return _(", ").join(names[number] for number in sorted(map(int, parts["BYMONTH"].split(","))))


def _width() -> Literal["abbreviated", "wide"]:
    """Of names: 周五 and 3月 are what Chinese readers call short, and what they say."""
    return "abbreviated" if language() == "zh_CN" else "wide"


def _place(parts: Parts, start: datetime) -> str:
    """Where in a month: a day of it, or a weekday."""
    days, weekdays, place = parts.get("BYMONTHDAY"), parts.get("BYDAY"), parts.get("BYSETPOS")
    if weekdays:
        return "" if days else _among_weekdays(weekdays, place or "")
    if days in DAYS_TO_31 and place == "-1":
        return _("on day %(day)s, or on its last day", day=DAYS_TO_31[days])
    if days == "-1" and not place:
        return _("on its last day")
    return _("on day %(day)s", day=days or start.day) if not place and (days or "1").isdecimal() else ""


def _among_weekdays(weekdays: str, place: str) -> str:
    """The first Monday, the first and the third, the last working day."""
    if not place:
        nths = [_nth(each) for each in weekdays.split(",")]
        return _(", ").join(nths) if all(nths) else ""
    if set(weekdays.split(",")) == set(WORKING.split(",")):
        return {"1": _("on the first working day"), "-1": _("on the last working day")}.get(place, "")
    return _nth(place + weekdays)


def _nth(value: str) -> str:
    found = re.fullmatch(r"\+?(-1|[1-5])([A-Z]{2})", value)
    if not found:
        return ""
    places = {
        "1": _("on the first %(weekday)s"), "2": _("on the second %(weekday)s"), "3": _("on the third %(weekday)s"),
        "4": _("on the fourth %(weekday)s"), "5": _("on the fifth %(weekday)s, if there is one"),
        "-1": _("on the last %(weekday)s"),
    }  # fmt: skip
    return places[found[1]] % {"weekday": weekday_name(found[2])}
