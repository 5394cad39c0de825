"""The people below an attendee label: bullets, plain lines, groups under an organisation, or a table."""

import re
from dataclasses import replace

from workspace.meetings.reading import labels
from workspace.meetings.reading.attendees import Found, is_list, looks_listed, read_bullet, read_names
from workspace.meetings.reading.labels import Label
from workspace.meetings.reading.lines import Line
from workspace.meetings.reading.names import placeholder
from workspace.meetings.reading.tables import read_table
from workspace.meetings.reading.understood import Attendee, Presence

PRESENCE: dict[str, Presence] = {
    "attendees": "present",
    "apologies": "apologies",
    "absent": "absent",
    "observer": "observer",
}
_GROUP = re.compile(r"([^:：]{1,30})[:：](?!//)\s*(.*)")
_UNFINISHED = re.compile(r"[、,，;；]\s*$")
_SENTENCE = re.compile(r"[。!！?？]|[a-z]{2}\.\s|[.:：]\s*$")
_FOR = re.compile(r"(?:for|from|on behalf of)\s+", re.I)
_LONGEST_NAME = 30


class People:
    """Reads the people of one label; afterwards `found`, `empty` (lines of a template) and `end` (the next line)."""

    def __init__(self, lines: list[Line], at: int, label: Label):
        self.lines, self.at, self.label = lines, at, label
        self.presence = PRESENCE[label.kind]
        self.side = _side(label.aside)
        self.found: Found = []
        self.empty: list[int] = []
        self.ticks: dict[int, bool] = {}
        self.end = at + 1
        if label.value:
            self._take_line()
        else:
            self._take_below()
        self._untick()

    def _take_line(self) -> None:
        text = self.label.value
        self.found = read_names(text, self.lines[self.at].number, self.presence, self.side)
        while self.end < len(self.lines) and self._wrapped(text, self.lines[self.end]):
            line = self.lines[self.end]
            text = line.body
            self.found += read_names(text, line.number, self.presence, self.side)
            self.end += 1

    def _wrapped(self, above: str, line: Line) -> bool:
        """Whether the list goes on below: the line above ends in a comma, or this one is nothing but several names."""
        if line.mark or _ends_block(line):
            return False
        return _UNFINISHED.search(above) is not None or (
            re.search(r"[、,，]", line.body) is not None and is_list(line.body)
        )

    def _take_below(self) -> None:
        at = self.end
        while at < len(self.lines):
            line = self.lines[at]
            if line.blank or line.mark == "rule":
                if self.found and not self._goes_on(at):
                    break
                at += 1
            elif line.mark == "row":
                at = self._take_table(at)
            elif self._ends(line) or not self._take_one(line):
                break
            else:
                at += 1
            self.end = at

    def _goes_on(self, at: int) -> bool:
        """After a blank line only another bullet, or the next organisation, belongs to the list."""
        below = next((one for one in self.lines[at : at + 4] if not one.blank), None)
        if below is None or _ends_block(below):
            return False
        return below.bullet or (below.mark == "#" and not self._ends(below))

    def _ends(self, line: Line) -> bool:
        if line.mark == "#":
            own = self.lines[self.at]
            return _ends_block(line) or (line.level <= (own.level or 6) and not self._is_side(line))
        return _ends_block(line) or line.mark == "topic" or (line.mark in ("number", "han") and not is_list(line.body))

    def _is_side(self, line: Line) -> bool:
        """A line in bold over bullets that are people is their organisation, even if the label is in bold too."""
        below = self.lines[line.number - self.lines[0].number + 1 :][:1]
        return line.level == 7 and bool(below) and below[0].bullet and is_list(below[0].body)

    def _take_one(self, line: Line) -> bool:
        """Read one line of the list; False where it is none of it."""
        if line.mark == "#":
            self.side = _side(line.body.rstrip(":：")) or self.side
            return True
        if not line.body or placeholder(line.body):
            self.empty.append(line.number)
            return True
        if (group := _GROUP.fullmatch(line.body)) and _is_group(group[1], group[2]):
            self.side = _side(_FOR.sub("", group[1])) or self.side
            self.found += read_names(group[2], line.number, self.presence, self.side)
            return True
        if not line.listed and not is_list(line.body) and not looks_listed(line.body) and _is_prose(line.body):
            return not self.found
        read = read_bullet(line.body, line.number, self.presence, self.side)
        if line.ticked is not None:
            self.ticks[line.number] = line.ticked
        self.found += read
        return True

    def _take_table(self, at: int) -> int:
        end = at
        while end < len(self.lines) and self.lines[end].mark in ("row", "rule"):
            end += 1
        found, empty = people_of_table(self.lines[at:end], self.presence, self.side)
        self.found += found
        self.empty += empty
        return end

    def _untick(self) -> None:
        """In a list with boxes, once anybody is ticked, the others were not there."""
        if any(self.ticks.values()):
            self.found = [
                replace(one, presence="absent")
                if isinstance(one, Attendee) and not self.ticks.get(one.line, True)
                else one
                for one in self.found
            ]


def people_of_table(rows: list[Line], presence: Presence, side: str | None) -> tuple[Found, list[int]]:
    """The people of a table; without a column for names the first that is no number holds them."""
    table = read_table(rows)
    found: Found = []
    empty = list(table.empty)
    for line, cells in table.rows:
        name = table.cell(cells, "name") or ("" if "name" in table.columns else _first_words(cells))
        read = read_names(f"{name} ({table.cell(cells, 'presence')})", line.number, presence, side) if name else []
        if not read:
            empty.append(line.number)
        extra = {
            "organisation": table.cell(cells, "firm"),
            "email": table.cell(cells, "email"),
            "note": table.cell(cells, "role"),
        }
        extra = {key: value for key, value in extra.items() if value}
        found += [replace(one, **extra) if isinstance(one, Attendee) else one for one in read]  # type: ignore[arg-type]
    return found, empty


def _first_words(cells: list[str]) -> str:
    return next((one for one in cells if one and not one.isdecimal() and not placeholder(one)), "")


def _is_group(name: str, people: str) -> bool:
    """`Acme: Ann, Bo` is an organisation with its people, `Ann: manager` is a person."""
    named = is_list(name) and _FOR.match(name) is None
    return not people or (is_list(people) and (not named or re.search("[,，、;；]", people) is not None))


def _is_prose(text: str) -> bool:
    return _SENTENCE.search(text) is not None or len(text) > _LONGEST_NAME


def _ends_block(line: Line) -> bool:
    return labels.header(line) is not None or labels.section(line) is not None or labels.finding(line) is not None


def _side(aside: str | None) -> str | None:
    """The organisation that a label's brackets name; not a number of people and not an instruction."""
    aside = (aside or "").strip()
    if not aside or len(aside) > 20 or re.search(r"[，,。请注]|\d", aside) or placeholder(aside):
        return None
    return aside
