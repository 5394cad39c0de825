"""How often something comes again: choices in plain words, the rules of RFC 5545 that they stand for, and back.

A choice takes its weekday or its day of the month from the first time, so that nobody has to say it twice.
"""

from datetime import date, datetime, timedelta

from workspace.kernel.recurrence import WrongRule

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKING = ",".join(WEEKDAYS[:5])
CHOICES = (
    "once", "daily", "working_days", "weekly", "two_weekly", "monthly_day", "monthly_weekday", "monthly_last_weekday",
    "quarterly_day", "quarterly_weekday", "yearly", "custom",
)  # fmt: skip
Parts = dict[str, str]
SURE = 28  # every month has so many days


def rule_of(choice: str, start: date, until: date | None = None) -> str:
    """The rule (without `RRULE:`, empty for once) of a choice of `CHOICES` except custom, as of its first day."""
    monthly = {
        "monthly_day": f"FREQ=MONTHLY;{_day(start)}",
        "monthly_weekday": f"FREQ=MONTHLY;{_weekday(start)}",
        "monthly_last_weekday": f"FREQ=MONTHLY;BYDAY=-1{_name(start)}",
        "quarterly_day": f"FREQ=MONTHLY;INTERVAL=3;{_day(start)}",
        "quarterly_weekday": f"FREQ=MONTHLY;INTERVAL=3;{_weekday(start)}",
    }
    others = {
        "once": "",
        "daily": "FREQ=DAILY",
        "working_days": f"FREQ=WEEKLY;BYDAY={WORKING}",
        "weekly": f"FREQ=WEEKLY;BYDAY={_name(start)}",
        "two_weekly": f"FREQ=WEEKLY;INTERVAL=2;BYDAY={_name(start)}",
        "yearly": f"FREQ=YEARLY;BYMONTH={start.month};{_day(start)}",
    }
    return ending((monthly | others)[choice], until)


def choice_of(rule: str, start: date) -> str:
    """The choice that a rule with this first day stands for, whenever it ends; `custom` where it is none of them."""
    endless = without_end(rule)
    return next((choice for choice in CHOICES[:-1] if rule_of(choice, start) == endless), "custom")


def ending(rule: str, until: date | None) -> str:
    """A rule that ends with a day (included) instead of where it ended; as it is, where there is no day or no rule."""
    return f"{without_end(rule)};UNTIL={until:%Y%m%d}" if rule and until else rule


def without_end(rule: str) -> str:
    """A rule that goes on."""
    return ";".join(part for part in rule.split(";") if not part.startswith(("UNTIL=", "COUNT=")))


def last_day_of(rule: str) -> date | None:
    """The day with which a rule says that it ends; None where it goes on or counts. Raises WrongRule."""
    until = parts_of(rule).get("UNTIL", "")
    try:
        return datetime.strptime(until[:8], "%Y%m%d").date() if until else None  # noqa: DTZ007 (a day)
    except ValueError as error:
        raise WrongRule(rule) from error


def shifted(rule: str, start: date, days: int) -> str:
    """The rule, whose first time is on `start`, with the same times so many days later (earlier where negative) and
    without a count; empty where no rule of the kind gives just these. Raises WrongRule."""
    parts = parts_of(without_end(rule))
    moved = _shifted(parts, start, days) if days else parts
    until = last_day_of(rule)
    endless = ";".join(f"{name}={value}" for name, value in moved.items())
    return ending(endless, until + timedelta(days=days)) if until else endless


def parts_of(rule: str) -> Parts:
    """The parts of a rule by their names."""
    pairs = (part.partition("=") for part in rule.split(";") if part)
    return {name: value for name, _is, value in pairs}


def tidy(rule: str) -> str:
    """A rule as people paste it, as it is kept: in capitals, without spaces and without its name."""
    return "".join(rule.split()).upper().removeprefix("RRULE:").strip(";")


def _shifted(parts: Parts, start: date, days: int) -> Parts:
    """Other weekdays, or another day of a month that each month has; nothing where months or weeks would mix."""
    often, chosen = parts.get("FREQ"), parts.keys() - {"FREQ", "INTERVAL"}
    if often == "DAILY" and not chosen:
        return parts
    if often == "WEEKLY" and chosen <= {"BYDAY"}:
        return _on_other_weekdays(parts, start, days)
    return (
        _on_another_day(parts, days) if often in ("MONTHLY", "YEARLY") and chosen <= {"BYMONTH", "BYMONTHDAY"} else {}
    )


def _on_another_day(parts: Parts, days: int) -> Parts:
    day = parts.get("BYMONTHDAY", "")
    is_sure = day.isdecimal() and int(day) <= SURE and 1 <= int(day) + days <= SURE
    return parts | {"BYMONTHDAY": str(int(day) + days)} if is_sure else {}


def _on_other_weekdays(parts: Parts, start: date, days: int) -> Parts:
    names = parts.get("BYDAY", _name(start)).split(",")
    if not set(names) <= set(WEEKDAYS):
        return {}
    moved = sorted(divmod(WEEKDAYS.index(name) + days, 7) for name in names)
    # Every second week on Saturday and Sunday, a day later: Sunday, and the Monday of a week that does not count.
    if parts.get("INTERVAL", "1") != "1" and len({week for week, _day in moved}) > 1:
        return {}
    return parts | {"BYDAY": ",".join(sorted((WEEKDAYS[day] for _week, day in moved), key=WEEKDAYS.index))}


def _name(start: date) -> str:
    return WEEKDAYS[start.weekday()]


def _day(start: date) -> str:
    """The 15th is the 15th; where a month is too short for the 30th, its last day takes its place."""
    if start.day <= SURE:
        return f"BYMONTHDAY={start.day}"
    days = ",".join(map(str, range(SURE, start.day + 1)))
    return f"BYMONTHDAY={days};BYSETPOS=-1"


def _weekday(start: date) -> str:
    """The second Tuesday; the fifth, which most months lack, is the last."""
    nth = (start.day - 1) // 7 + 1
    return f"BYDAY={nth if nth < 5 else -1}{_name(start)}"
