"""The parts that the body is divided into by lines such as `Agenda`, `遗留问题：`, `## Decisions`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workspace.meetings.reading import labels
from workspace.meetings.reading.labels import Label
from workspace.meetings.reading.lines import Line
from workspace.meetings.reading.sequences import NUMBERED, Numbers

_ONE = re.compile(r"(?i)(?:会议)?(?:结论|决定|决策)\s*[:：]?$|(?:decision|conclusion|outcome|agreement)\s*:?$")
"""The outcome of one topic; the plural would be a part."""

_OUTCOMES = ("actions", "decisions", "open")
"""Inside a topic these words give its own outcome; only at the end are they a part of the minutes."""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines from `at` up to `end`; the first is the section's own line unless the kind is `plain`."""

    kind: str
    at: int
    end: int
    value: str = ""

    @property
    def inside(self) -> int:
        """The first line after the section's own; an item said in that line itself counts as inside."""
        return self.at if self.kind == "plain" or self.value else self.at + 1


def divide(lines: list[Line], start: int) -> list[Section]:
    """The sections of the body, in order and without a gap.

    Kinds: plain, agenda, notes, carried, actions, decisions, aob.
    """
    opened = list(_Reading(lines, start).openings())
    ends = [at for at, _, _ in opened[1:]] + [len(lines)]
    return [Section(kind, at, end, value) for (at, kind, value), end in zip(opened, ends, strict=True)]


class _Reading:
    def __init__(self, lines: list[Line], start: int):
        self.lines, self.start = lines, start
        self.base = min((one.level for one in lines[start:] if one.mark == "#"), default=0)
        self.found = {at: label for at in range(start, len(lines)) if (label := labels.section(lines[at]))}
        numbered = {lines[at].count for at in self.found if lines[at].mark in NUMBERED}
        numbered |= {one.count for one in lines[:start] if one.mark in NUMBERED and labels.header(one)}
        self.outlined = len(numbered) > 1
        self.agendas = [at for at, label in self.found.items() if label.kind in ("agenda", "notes")]
        self.numbers = Numbers(lines)
        self.last_topic = max((at for at, one in enumerate(lines) if one.mark == "topic"), default=-1)
        self.last_heading = max(
            (at for at, one in enumerate(lines) if one.mark == "#" and at not in self.found), default=-1
        )

    def openings(self) -> Iterator[tuple[int, str, str]]:
        yield self.start, "plain", ""
        kind, opener = "plain", self.lines[self.start] if self.start < len(self.lines) else None
        for at in range(self.start, len(self.lines)):
            line, label = self.lines[at], self.found.get(at)
            if label and self._opens(at, label):
                kind, opener = self._resolved(at, label.kind), line
                yield at, kind, label.value
            elif opener and kind != "plain" and _closes(line, opener, kind):
                kind = "plain"
                yield at, kind, ""

    def _opens(self, at: int, label: Label) -> bool:
        line = self.lines[at]
        if line.mark == "#" and line.level < 7:
            return line.level <= self.base
        if line.mark == "han":
            return True
        if line.mark in NUMBERED:
            return line.indent < 3 and (self.outlined or self._ends_numbers(at, label.kind))
        return line.mark in ("", "#") and line.indent < 3 and self._opens_plainly(at, label)

    def _opens_plainly(self, at: int, label: Label) -> bool:
        if label.kind in ("agenda", "carried"):
            return True
        if not self._fresh(at):
            return False
        if label.value:
            return self._follows_section(at) and self.last_topic > at
        if label.kind == "decisions" and _ONE.match(self.lines[at].body) and not self._follows_section(at):
            return False
        return label.kind not in _OUTCOMES or not self._topics_follow(at) or self._from_before(at, label.kind)

    def _ends_numbers(self, at: int, kind: str) -> bool:
        """`4. Action items` as the last number; but `0. Open issues` before `1.` is a topic like the others."""
        if kind not in _OUTCOMES:
            return False
        line = self.lines[at]
        first = kind == "open" and (line.count or 0) < 2
        return not (
            first and any(one.mark == line.mark and one.count == (line.count or 0) + 1 for one in self.lines[at:])
        )

    def _resolved(self, at: int, kind: str) -> str:
        if kind != "open":
            return kind
        return "carried" if self._from_before(at, kind) else "actions"

    def _from_before(self, at: int, kind: str) -> bool:
        """What was open is from an earlier meeting where this one's agenda is still to come."""
        if kind != "open" or max(self.last_topic, self.last_heading, *self.agendas, -1) <= at:
            return False
        above = max((one for one in self.agendas if one < at), default=self.start - 1)
        return all(one.blank for one in self.lines[above + 1 : at])

    def _follows_section(self, at: int) -> bool:
        """Whether nothing but a section's own line stands before this one."""
        above = next((place for place in range(at - 1, self.start - 1, -1) if not self.lines[place].blank), -1)
        return above < 0 or above in self.found

    def _fresh(self, at: int) -> bool:
        return at == self.start or self.lines[at - 1].mark in ("blank", "rule") or self._follows_section(at)

    def _topics_follow(self, at: int) -> bool:
        later = max(self.last_topic, self.last_heading, *self.agendas, -1) > at
        return later or self.numbers.go_on_after(at)


def _closes(line: Line, opener: Line, kind: str) -> bool:
    """Whether a line that opens no section itself ends this one."""
    if line.mark == "#" and line.level < 7 and opener.level < 7:
        return line.level <= opener.level or opener.mark != "#"
    if line.mark == "topic":
        return kind in ("carried", "actions", "decisions")
    if opener.mark == "han" or (opener.mark in NUMBERED and kind in ("actions", "decisions", "carried", "aob")):
        return line.mark == opener.mark and line.count == (opener.count or 0) + 1 and line.indent <= opener.indent
    return False
