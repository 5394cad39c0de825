"""From a text to a day: the whole text, or the end of one."""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from workspace.kernel.text.dates import chinese, english, numeric
from workspace.kernel.text.dates.calendar import Phrase

_BEFORE = rf"(?:{english.BEFORE}|{chinese.BEFORE})"
_AFTER = rf"(?P<after>{english.AFTER}|{chinese.AFTER})?"
_WRAPPED = re.compile(rf"\s*{_BEFORE}?(?P<day>.*?){_AFTER}[\s.。!！]*", re.IGNORECASE | re.DOTALL)
_JUST_BEFORE = re.compile(rf"(?<![A-Za-z]){_BEFORE}$", re.IGNORECASE)
_NOT_AFTER = re.compile(rf"(?:{english.NOT_AFTER}|{chinese.NOT_AFTER})$", re.IGNORECASE)
# Full-width figures and marks, one to one, so that places in the text stay right.
_HALF_WIDTH = str.maketrans("０１２３４５６７８９／－．，：\u3000", "0123456789/-.,: ")
_LONGEST = 80  # characters, which no phrase reaches


class Found(NamedTuple):
    """A day that stands at the end of a text, and where the words for it start and end."""

    day: date
    start: int
    end: int


def read_day(text: str, today: date, *, language: str | None = None) -> date | None:
    """The day that a text names, in English or Chinese whatever the language; None if it names none, or two.

    Days without a year, and weekdays, are the next ones, today included; `next` and 下 mean the following week or
    month; weeks begin on Monday. `language` (such as "zh_CN") decides what 12/1 is: in Chinese the month is first.
    """
    wrapped = _WRAPPED.fullmatch(text.translate(_HALF_WIDTH)) if len(text) <= _LONGEST else None
    for known in _known(_month_first(language)):
        if wrapped and (match := known.whole.fullmatch(wrapped["day"])):
            return known.meaning(match, today)
    return None


def find_day(text: str, today: date, *, language: str | None = None) -> Found | None:
    """The day with which a text ends, as in "send the plan by Friday" or 周五前完成; None if it ends with none.

    Weekdays cut short, bare numbers of days and the like count only with a word such as "by" or 前.
    """
    offset = max(0, len(text) - _LONGEST)
    written = text[offset:].translate(_HALF_WIDTH)
    found = [one for known in _known(_month_first(language)) if (one := known.at_end(written, today))]
    first = min(found, key=lambda one: one.start, default=None)
    return Found(first.day, offset + first.start, offset + first.end) if first else None


def leading_day(text: str, today: date, *, language: str | None = None) -> Found | None:
    """The day with which a text begins, if a word such as "by" or 前 says that it is one: 周五前提交方案."""
    written = text[:_LONGEST].translate(_HALF_WIDTH)
    found = (known.at_start(written, today) for known in _known(_month_first(language)))
    return max(filter(None, found), key=lambda one: one.end, default=None)


class _Known:
    """A phrase, ready to be looked for."""

    def __init__(self, phrase: Phrase) -> None:
        self._phrase = phrase
        self.whole = re.compile(phrase.pattern, re.IGNORECASE)
        # It neither begins nor ends within a word, a number or an address.
        within = rf"(?<![A-Za-z0-9_./-])(?P<phrase>{phrase.pattern})(?![A-Za-z0-9_])"
        self._end = re.compile(rf"{within}{_AFTER}(?P<tail>[\s.。!！;；)）\]】]*)$", re.IGNORECASE)

        self._beginning = re.compile(
            rf"\s*(?P<before>{_BEFORE})?(?:{phrase.pattern})(?![A-Za-z0-9_])(?P<after>{chinese.BY})?", re.IGNORECASE
        )

    def meaning(self, match: re.Match[str], today: date) -> date | None:
        try:
            return self._phrase.means(match, today)
        except (OverflowError, ValueError):  # beyond the calendar
            return None

    def at_end(self, text: str, today: date) -> Found | None:
        match = self._end.search(text)
        if match is None or _NOT_AFTER.search(text[: match.start()]):
            return None
        before = _JUST_BEFORE.search(text[: match.start()])
        day = self.meaning(match, today) if before or match["after"] or self._phrase.alone else None
        return Found(day, before.start() if before else match.start(), match.start("tail")) if day else None

    def at_start(self, text: str, today: date) -> Found | None:
        match = self._beginning.match(text)
        day = self.meaning(match, today) if match and (match["before"] or match["after"]) else None
        return Found(day, match.start(), match.end()) if match and day else None


@cache
def _known(month_first: bool) -> list[_Known]:
    return [_Known(one) for one in numeric.phrases(month_first=month_first) + chinese.PHRASES + english.PHRASES]


def _month_first(language: str | None) -> bool:
    return (language or "").lower().startswith("zh")
