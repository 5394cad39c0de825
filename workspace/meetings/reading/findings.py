"""Resolutions and actions: in their own sections, under labels inside topics, in sentences, boxes and tables."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from workspace.meetings.reading import labels
from workspace.meetings.reading.deadlines import find_due
from workspace.meetings.reading.extents import below, items, list_end
from workspace.meetings.reading.labels import Label
from workspace.meetings.reading.lines import Line
from workspace.meetings.reading.names import is_person, people, placeholder, unfilled
from workspace.meetings.reading.outline import Part
from workspace.meetings.reading.owners import split_owners, written_names
from workspace.meetings.reading.tables import Table, read_table
from workspace.meetings.reading.understood import Action, Doubt, Resolution, Span, Unclear
from workspace.meetings.reading.vocabulary import OWNER

_NUMBER = re.compile(r"\s*(?:\d{1,2}[、.）)，](?!\d)|[（(]\d{1,2}[）)])\s*")
_SAID = re.compile(
    r"(?:(?:TC|会议|会上|与会|全体|全部|委员会|委员们?|大家|双方|各方|一致|投票|原则上?|均|都|已|经讨论|经表决|决议)\s*){0,5}"
    r"(?:同意(?!\s*[:：])|全票(?:通过|同意|赞成)|一致(?:通过|同意)|投票通过|批准|通过[。！!]?$|会议决定|决定(?!书|人|权|于|性))"
    r"|(?:it was |we |the (?:committee|team|group|meeting|board|parties) |all |both (?:sides|parties) |everyone )?"
    r"(?:have |has )?(?:unanimously )?(?:agreed|resolved|decided|approved)\b(?! to disagree)",
    re.I,
)
_MINUTED = re.compile(r"(?:会议)?(?:纪要|记录)\s*[:：]\s*|minuted?:\s*", re.I)
_OWNED = re.compile(rf"(?:^|[\s,，;；。:：(（])(?<![a-z])(?:{OWNER}\s*[:：]|[责负]任人\s)\s*\S", re.I)
_DONE = re.compile(r"(?i)(?:done|closed?|completed?|finished|yes|✓|√|☑|已?完成|已?关闭|已?闭环)$")
_BARE_LABEL = re.compile(r"[^:：\n]{1,16}[:：]")
_LONGEST = 400


@dataclass(slots=True)
class Findings:
    """What was found so far, in order; `empty` are lines of a template that nobody filled in."""

    held: datetime.date | None = None
    known: frozenset[str] = frozenset()
    resolutions: list[Resolution] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)

    def read(self, lines: list[Line], part: Part, topic: int | None) -> None:
        """Read one part of the outline. What an earlier meeting left open is no action of this one."""
        if part.kind in ("actions", "decisions"):
            self._section(lines[part.at : part.end], part.kind == "actions")
        elif part.kind != "row":
            start = part.at if part.kind == "text" else part.at + 1
            self._inside(lines[start : part.end], topic, part.carried_over)

    def _section(self, lines: list[Line], actions: bool) -> None:
        """A section is one list; what follows the list is read like any other text."""
        at = 0
        if lines and (label := labels.section(lines[0])) and label.value:
            self._labelled(lines[:1], Label("action" if actions else "resolution", label.value), None)
            at = 1
        while at < len(lines):
            end = list_end(lines, at)
            listed = [line for line in lines[at:end] if not line.blank]
            if not listed or any(line.mark == "row" for line in listed):
                break
            self._list(listed, actions, None)
            at = self._answered(lines, end)
            if at == end or at == len(lines) or not listed[0].listed or lines[at].mark != listed[0].mark:
                break
        self._inside(lines[at:], None, False)

    def _answered(self, lines: list[Line], at: int) -> int:
        """`结论：…` said of one item of a list; the place of the line after it."""
        label = labels.finding(lines[at]) if at < len(lines) else None
        if label is None or label.kind != "resolution":
            return at
        end = below(lines, at, label.value)
        self._labelled(lines[at:end], label, None)
        while end < len(lines) and lines[end].blank:
            end += 1
        return end

    def _inside(self, lines: list[Line], topic: int | None, carried: bool) -> None:
        at = 0
        while at < len(lines):
            line = lines[at]
            label = labels.finding(line) if line.mark != "row" else None
            if line.mark == "row":
                at = self._table(lines, at, topic, carried)
            elif label and self._counts(line, label, carried):
                end = below(lines, at, label.value)
                self._labelled(lines[at:end], label, topic)
                at = end
            else:
                self._line(line, topic, carried)
                self.empty += _template(lines, at)
                at += 1

    def _counts(self, line: Line, label: Label, carried: bool) -> bool:
        """`AI:` before Chinese words is a subject of talk, unless somebody is named."""
        if label.kind == "resolution":
            return True
        if line.body[:2] in ("AI", "Ai") and label.value and "\u4e00" <= label.value[0] <= "\u9fff":
            return bool(split_owners(label.value, self.known)[1]) and not carried
        return not carried

    def _labelled(self, lines: list[Line], label: Label, topic: int | None) -> None:
        """`Decision: …` with what belongs to it below."""
        value = label.value
        if not value:
            self._list(lines[1:], label.kind == "action", topic)
        elif numbered := _NUMBER.match(value):
            self._add(value[numbered.end() :], lines[:1], label.kind == "action", topic)
            self._list(lines[1:], label.kind == "action", topic)
        elif not placeholder(value):
            text = "\n".join([value, *(line.text.strip() for line in lines[1:] if not line.blank)])
            owner = label.aside if label.aside and is_person(label.aside, self.known) else None
            self._add(text, lines, label.kind == "action", topic, owner)

    def _list(self, lines: list[Line], actions: bool, topic: int | None) -> None:
        found, empty = items(lines)
        self.empty += empty
        for item in found:
            text = "\n".join([item[0].body, *(line.text.strip() for line in item[1:])])
            self._add(text, item, actions, topic)

    def _add(self, text: str, lines: list[Line], action: bool, topic: int | None, owner: str | None = None) -> None:
        text = text.strip()
        span = Span(lines[0].number, lines[-1].number)
        if placeholder(text) or _BARE_LABEL.fullmatch(text):
            return
        if not action:
            self.resolutions.append(Resolution(text, span, topic))
            return
        words, owners = split_owners(text, self.known)
        due, unclear = find_due(text, self.held)
        self._act(Action(words, span, topic, (owner,) if owner else owners, due, bool(lines[0].ticked)), unclear)

    def _act(self, action: Action, unclear: str | None) -> None:
        self.actions.append(action)
        if not action.owners:
            self.doubts.append(Doubt(Unclear.NO_OWNER, action.line))
        if unclear:
            self.doubts.append(Doubt(Unclear.DUE_UNCLEAR, action.line, {"words": unclear}))

    def _line(self, line: Line, topic: int | None, carried: bool) -> None:
        """A line without any label: a box, a sentence that says what was agreed, or a task with its owner."""
        body = _MINUTED.sub("", line.body, count=1) if _MINUTED.match(line.body) else line.body
        if line.ticked is not None and not carried:
            self._add(body, [line], True, topic)
        elif len(body) < _LONGEST and _SAID.match(body) and not body.endswith(("?", "？", ":", "：")):
            self._add(body, [line], False, topic)
        elif not carried and len(body) < _LONGEST and _OWNED.search(body):
            self._add(body, [line], True, topic)

    def _table(self, lines: list[Line], at: int, topic: int | None, carried: bool) -> int:
        end = at
        while end < len(lines) and lines[end].mark == "row":
            end += 1
        table = read_table(lines[at:end])
        self.empty += table.empty if table.headed else []
        for line, cells in table.rows:
            words = table.cell(cells, "action" if table.kind == "actions" else "decision")
            if table.kind == "actions" and not words:
                self.empty.append(line.number)
            elif table.kind == "actions" and not carried:
                self._row(table, line, cells, topic)
            elif table.kind == "decisions" and words:
                self._add(words, [line], False, topic)
        return end

    def _row(self, table: Table, line: Line, cells: list[str], topic: int | None) -> None:
        owner, until = table.cell(cells, "owner"), table.cell(cells, "due")
        words = table.cell(cells, "action")
        owners = people(owner, self.known) or written_names(owner)
        if not owner and "owner" not in table.columns:
            words, owners = split_owners(words, self.known)
        due, unclear = find_due(f"due {until}" if until else words, self.held)
        done = _DONE.search(table.cell(cells, "status")) is not None
        action = Action(words, Span(line.number, line.number), topic, owners, due, done)
        self._act(action, unclear or (until if until and not due else None))


def _template(lines: list[Line], at: int) -> list[int]:
    """The line, if it is a number or a bullet that nobody wrote behind; a title may stand in the next line."""
    line = lines[at]
    if not line.listed or line.mark in ("#", "/") or not unfilled(line.body):
        return []
    following = lines[at + 1] if at + 1 < len(lines) else None
    titled = following.mark in ("", "topic") if following else line.count is not None
    return [] if titled and not line.body else [line.number]


def doubt_of_empty(lines: Iterable[int]) -> list[Doubt]:
    """One doubt for all the lines that only stand in the template."""
    numbers = sorted(set(lines))
    return [Doubt(Unclear.EMPTY_TEMPLATE_ROWS, numbers[0], {"count": str(len(numbers))})] if numbers else []
