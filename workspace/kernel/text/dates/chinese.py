"""Days in Chinese."""

from datetime import date
from re import Match

from workspace.kernel.text.dates.calendar import (
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

BEFORE = r"(?:(?:截止(?:日期|时间|到|至|于)?|截至|最迟|最晚|不晚于|请?在|请?于|到)\s*[:：]?\s*)"
BY = r"(?:\s*[之以]?前)"
AFTER = rf"(?:{BY}(?:完成)?|\s*截止)"
NOT_AFTER = r"(?:[上每自从]个?|或者?)"

_DIGITS = "零一二三四五六七八九"
_NUMBER = r"\d{1,3}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]"
_WEEKDAYS = "一二三四五六日"
_WHICH = r"(?P<which>这个?|本|下下个?|下个?)"
_MONTH = rf"(?P<month>{_NUMBER})\s*月(?:份)?"
_DAY = rf"(?P<day>{_NUMBER})[日号]"


def _number(written: str) -> int:
    """12, 十二, 二十一, 两."""
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.replace("两", "二").rpartition("十")
    return (_DIGITS.index(tens) if tens else 1) * 10 * bool(ten) + (_DIGITS.index(ones) if ones else 0)


def _ahead(match: Match[str]) -> int | None:
    """How many weeks or months 下 and 下下 are ahead; None if nothing is said."""
    which = match.groupdict().get("which")
    return None if which is None else which.count("下")


def _weekday(match: Match[str], today: date) -> date:
    written = match["weekday"].replace("天", "日").translate(str.maketrans("123456", "一二三四五六"))
    weekday, ahead = _WEEKDAYS.index(written), _ahead(match)
    return weekday_in_week(today, weekday, ahead) if ahead else coming_weekday(today, weekday)


def _from_now(match: Match[str], today: date) -> date | None:
    number, unit = _number(match["number"]), match["unit"]
    if unit.endswith("月"):
        return months_from(today, number)
    return days_from(today, number * (1 if unit in "天日" else 7))


def _date(match: Match[str], today: date) -> date | None:
    month, day = _number(match["month"]), _number(match["day"])
    if match["year"]:
        return valid(int(match["year"]), month, day)
    if match["near"]:
        return valid(today.year + "今明".index(match["near"]), month, day)
    return coming_date(today, month, day)


def _day_of_month(match: Match[str], today: date) -> date | None:
    day, ahead = _number(match["day"]), _ahead(match)
    return coming_day_of_month(today, day) if ahead is None else months_from(today, ahead, day)


PHRASES = [
    Phrase("今[天日晚]", lambda match, today: today),
    Phrase("明[天日晚]", lambda match, today: days_from(today, 1)),
    Phrase("大后天", lambda match, today: days_from(today, 3)),
    Phrase("(?<!大)后[天日]", lambda match, today: days_from(today, 2)),
    Phrase(rf"{_WHICH}?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天1-6])", _weekday),
    Phrase(rf"(?P<number>{_NUMBER})\s*(?P<unit>天|日|个?(?:周|星期|礼拜)|个月)(?:[之以]?[后内])", _from_now),
    Phrase("半个月(?:[之以]?[后内])", lambda match, today: days_from(today, 15)),
    Phrase(rf"(?:(?P<year>\d{{4}})\s*年\s*|(?P<near>[今明])年)?{_MONTH}\s*(?P<day>{_NUMBER})(?!\d)\s*[日号]?", _date),
    Phrase(rf"{_WHICH}月(?:份)?{_DAY}", _day_of_month),
    Phrase(_DAY, _day_of_month, alone=False),
    Phrase(rf"{_WHICH}?月[底末]", lambda match, today: end_of_month(today, _ahead(match) or 0)),
    Phrase(rf"{_MONTH}[底末]", lambda match, today: coming_end_of_month(today, _number(match["month"]))),
    Phrase("[今本]?年[底末]", lambda match, today: date(today.year, 12, 31)),
    Phrase("明年[年]?[底末]", lambda match, today: date(today.year + 1, 12, 31)),
]
