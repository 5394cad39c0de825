"""When something is, as a letter says it to who has no calendar: its time or its rule, which meetings of a series are
not when the rule has them, and what was told before."""

from collections.abc import Iterable
from datetime import datetime

from workspace.kernel import clock
from workspace.kernel.cadence_words import cadence_words
from workspace.kernel.i18n import day
from workspace.kernel.i18n import gettext as _
from workspace.meetings.inviting.facts import Facts, has_time, is_ahead, time_of, usual_at
from workspace.meetings.times import time_between


def not_as_known(facts: Facts, was: Facts | None) -> list[str]:
    """Lines about what is at another time than was told before (`was`), or than the rule has it."""
    return [*_instead(facts, was), *_by_themselves(facts, was)]


def usually(facts: Facts) -> str:
    """When a meeting is; of a series, its rule."""
    rule, words = facts["rule"], _time(facts)
    if not rule:
        return words
    return _("%(cadence)s, first on %(time)s", cadence=cadence_words(rule, _start(facts)), time=words)


def _instead(facts: Facts, was: Facts | None) -> list[str]:
    if was is None or usually(was) == usually(facts):
        return []
    return [_("Instead of %(earlier)s", earlier=usually(was))]


def _by_themselves(facts: Facts, was: Facts | None) -> list[str]:
    """A line for each meeting to come that is not when the rule has it, or was told to be elsewhere and is back."""
    if not facts["rule"]:
        return []
    changed, told = _changed(facts), _changed(was) if was and was["uid"] == facts["uid"] else {}
    lines = []
    for at in sorted({*changed, *told, *facts["without"]}):
        usual = usual_at(facts, at)
        known = [usual, told.get(at, usual)]
        lines.append(_off(facts, at, known) if at in facts["without"] else _moved(known, changed.get(at, usual)))
    return [line for line in lines if line]


def _changed(facts: Facts) -> dict[str, Facts]:
    return {each["at"]: each for each in facts["changed"]}


def _moved(known: list[Facts], now: Facts) -> str:
    """Empty where it is as everybody knows it, or over."""
    earlier = [each for each in known if time_of(each) != time_of(now)]
    if not earlier or not any(map(is_ahead, (now, *earlier))):
        return ""
    return _("Instead of %(earlier)s: %(time)s", earlier=_each_once(map(_time, earlier)), time=_time(now))


def _off(facts: Facts, at: str, known: list[Facts]) -> str:
    # What was called off under an earlier rule is no time of this one.
    if not any(map(is_ahead, known)) or not has_time(facts, at):
        return ""
    return _("Not on %(days)s", days=_each_once(day(_start(each)) for each in known))


def _each_once(words: Iterable[str]) -> str:
    return " · ".join(dict.fromkeys(words))


def _start(facts: Facts) -> datetime:
    return datetime.fromisoformat(facts["start"])


def _time(facts: Facts) -> str:
    return time_between(clock.at(_start(facts), facts["zone"]), facts["minutes"], facts["zone"])
