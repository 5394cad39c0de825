"""The lines of a text with what was read from each, for showing both beside each other."""

from dataclasses import dataclass
from typing import Any

from workspace.meetings.models import ImportedText

# Where several things stand on one line, the first of these names it.
ORDER = ("action", "resolution", "attendee", "date", "title", "topic")


@dataclass(frozen=True)
class MarkedLine:
    """One line, counted from 1; `kind` is what was read from it, empty for none."""

    number: int
    text: str
    kind: str
    doubts: list[dict[str, Any]]


def lines_of(text: ImportedText) -> list[MarkedLine]:
    """All lines of a text in order."""
    kinds: dict[int, set[str]] = {}
    for first, last, kind in text.reading["marks"]:
        # A topic is known by its title; marking all lines under it would mark everything.
        for line in range(first, (first if kind == "topic" else last) + 1):
            kinds.setdefault(line, set()).add(kind)
    doubts: dict[int, list[dict[str, Any]]] = {}
    for doubt in text.reading["doubts"]:
        if doubt["line"]:
            doubts.setdefault(doubt["line"], []).append(doubt)
    return [
        MarkedLine(number, line, _first(kinds.get(number, set())), doubts.get(number, []))
        for number, line in enumerate(text.text.split("\n"), 1)
    ]


def _first(kinds: set[str]) -> str:
    return next((kind for kind in ORDER if kind in kinds), next(iter(sorted(kinds)), ""))
