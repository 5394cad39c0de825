"""Suggestions: what could be changed about a line of the plan, by plain rules that anybody can check."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from workspace.communication.effects.tally import Tally
from workspace.communication.models import CommunicationItem
from workspace.kernel.i18n import lazy_gettext as _l

IN_A_ROW, ENOUGH, FEW_RATINGS, LOW = 3, 4, 2, 2.5
Words = Any  # a lazily translated string


@dataclass(frozen=True)
class Advice:
    """What was seen, and what could be tried."""

    name: str
    seen: Words
    try_this: Words


MISSED = Advice("missed", _l("Missed three times in a row."), _l("Plan it less often, or let somebody else own it."))
LATE = Advice("late", _l("More often late than in time."), _l("Choose another day, or more lead time for the owner."))
SKIPPED = Advice("skipped", _l("Skipped every other time or more."), _l("Plan it less often."))
SILENT = Advice(
    "silent",
    _l("Nobody has acknowledged it yet."),
    _l("Try another channel, or ask whether these are the right people."),
)
DISLIKED = Advice(
    "disliked",
    _l("Rated low by those who get it."),
    _l("Ask them what they need, and change what is told, or to whom."),
)
NOBODY = Advice("nobody", _l("Nobody sees to it."), _l("Name an owner."))
Rule = Callable[[CommunicationItem, Tally, Sequence[str]], bool]
RULES: tuple[tuple[Advice, Rule], ...] = (
    (NOBODY, lambda item, tally, course: item.owner_id is None),
    (MISSED, lambda item, tally, course: _last(course) == ["missed"] * IN_A_ROW),
    (LATE, lambda item, tally, course: tally.done >= ENOUGH and tally.late > tally.kept),
    (SKIPPED, lambda item, tally, course: len(course) >= ENOUGH and 2 * tally.skipped >= len(course)),
    (SILENT, lambda item, tally, course: tally.done >= IN_A_ROW and not tally.acknowledged),
    (DISLIKED, lambda item, tally, course: len(tally.ratings) >= FEW_RATINGS and (tally.rating or 5) <= LOW),
)


def advice_for(item: CommunicationItem, tally: Tally, course: Sequence[str]) -> tuple[Advice, ...]:
    """What could be changed. `course`: how each stood that fell due, in order. Lines that are gone need no advice."""
    return tuple(advice for advice, rule in RULES if rule(item, tally, course)) if item.is_there else ()


def _last(course: Sequence[str]) -> list[str]:
    """The last few that were wanted."""
    return [standing for standing in course if standing != "skipped"][-IN_A_ROW:]
