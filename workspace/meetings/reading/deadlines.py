"""Until when an action is to be done, as people write it into its words."""

import re
from datetime import date, timedelta

from workspace.kernel.text.dates import find_day, read_day
from workspace.meetings.reading.days import Named, named_days

_LONGEST = 2000
_HALF_YEAR = timedelta(days=183)
_BEFORE = re.compile(
    r"(?:\b(?:by|due(?: on| by| date)?|before|until|no later than|not later than|deadline)\b"
    r"|截止|截至|期限|完成时间|计划完成|到期)[\s:：(]*(?:the\s|on\s|eod\s|end of\s)?$",
    re.I,
)
_AFTER = re.compile(r"\s*[)）]?\s*(?:之?前|以前|完成|截止|前完成)")
_RELATIVE = re.compile(
    r"(?:\b(?:by|due|before|until)\s+(?P<words>(?:the\s)?(?:end of|next|this|today|tomorrow|monday|tuesday|wednesday"
    r"|thursday|friday|eod|eow|eom|q[1-4])\b[^,.;()]{0,24}))"
    r"|(?P<han>(?:本|这|下下?|明|后|今)[周月年天日季](?:[一二三四五六日天末底初])?|\d{1,2}月(?:底|初|中旬|上旬|下旬|末)"
    r"|年底|月底|周[一二三四五六日]|季度末)(?=之?前|完成|以前|截止|[^\n]{0,6}(?:前|完成))",
    re.I,
)
_HINT = re.compile(r"(?i)[周月日天年底]|day|week|month|tomorrow|\beo[dwm]\b")


def find_due(text: str, held: date | None) -> tuple[date | None, str | None]:
    """The day, or the words that name one in a way that is not understood; `held` is the day of the meeting."""
    text = text[-_LONGEST:]
    for named in named_days(text):
        if _is_deadline(text, named):
            day = named.day or (_next(named, held) if named.yearless and held else None)
            return day, None if day else named.words
    relative = _RELATIVE.search(text)
    words = (relative["words"] or relative["han"]).strip() if relative else None
    if held is None:
        return None, words
    found = find_day(text.rstrip(), held) if _HINT.search(text[-80:]) else None
    day = (read_day(words, held) if words else None) or (found.day if found else None)
    return day, None if day else words


def _is_deadline(text: str, named: Named) -> bool:
    """A day counts after `by` or before 前; a whole date also at the very end."""
    before, after = text[: named.start], text[named.end :]
    last = not after.strip(" .。)）]") and (named.day is not None or before.endswith(("(", "（", "- ", ", ")))
    return last or _BEFORE.search(before[-40:]) is not None or _AFTER.match(after) is not None


def _next(named: Named, held: date) -> date | None:
    """Without a year, `15 January` said in December is next year's."""
    due = named.in_year(held.year)
    return named.in_year(held.year + 1) if due and due < held - _HALF_YEAR else due
