"""The head of one meeting's minutes: title, day, hours, place, link, chair, attendees."""

import re
from itertools import pairwise

from workspace.meetings.reading import labels
from workspace.meetings.reading.attendees import read_names
from workspace.meetings.reading.blocks import PRESENCE, People, people_of_table
from workspace.meetings.reading.days import first_day
from workspace.meetings.reading.head import Head
from workspace.meetings.reading.labels import Label
from workspace.meetings.reading.lines import Line
from workspace.meetings.reading.tables import read_table

_PATIENCE = 14
"""So many lines without a label end the head."""

_SINGLE = ("place", "link", "chair", "title", "next", "when")
_NEXT_LABEL = re.compile(r"(?:(?<=\s)|(?<=[;；|，,]))(?=[^\s:：;；|，,]{1,14}(?: [A-Za-z]{1,12})?\s?[:：](?!//))")
_TITLE_LENGTH = 120
_LONGEST = 1000


def read_header(lines: list[Line]) -> Head:
    """Read from the top until a section, a numbered topic, or too many lines that say nothing of the meeting itself."""
    head = Head()
    at = quiet = 0
    while at < len(lines) and quiet < _PATIENCE:
        line = lines[at]
        if line.blank or line.mark == "rule":
            at += 1
        elif line.mark == "row":
            at = _table(lines, at, head)
            if at < 0:
                break
        elif label := labels.header(line):
            at, quiet = _field(lines, at, label, head), 0
        elif _opens_body(line, head) and not _label_follows(lines, at):
            break
        else:
            _title(line, head)
            at, quiet = at + 1, quiet + 1
    return head


def _opens_body(line: Line, head: Head) -> bool:
    if labels.section(line) or labels.finding(line) or line.mark == "topic":
        return True
    if line.mark == "#" and not head.whens and first_day(line.body):
        return False
    if line.mark == "#":
        return "title" in head.values or bool(head.lines)
    return line.listed and (bool(head.lines) or bool(head.whens))


def _label_follows(lines: list[Line], at: int) -> bool:
    """Headings such as `Details`, or an empty `Minutes:`, may still stand over labels."""
    below = next((one for one in lines[at + 1 : at + 4] if not one.blank), None)
    heads = lines[at].mark == "#" or not lines[at].listed
    return heads and below is not None and labels.header(below) is not None


def _title(line: Line, head: Head) -> None:
    """A heading or a short line before the labels; the day in it counts, and is taken out of the title."""
    if head.values.keys() - {"title"} or head.people or len(line.body) > _TITLE_LENGTH:
        return
    day = first_day(line.body)
    rest = line.body
    if day:
        head.name_day(line.body, line.number)
        rest = (line.body[: day.start] + line.body[day.end :]).strip(" \t:：-–—,，()（）")
    if len(rest) > 1 and not rest.startswith("http"):
        head.give("title", rest, line.number)
    head.end = max(head.end, line.number)


def _field(lines: list[Line], at: int, label: Label, head: Head) -> int:
    """Take what the label gives, and what stands below it; the place of the next line."""
    line = lines[at]
    if label.kind in PRESENCE:
        people = People(lines, at, label)
        head.gather(people.found)
        head.empty += people.empty
        head.lines.setdefault("attendees", line.number)
        end = people.end
    elif label.value or label.kind not in _SINGLE:
        _values(line.body, line.number, head)
        end = at + 1
    else:
        end = _value_below(lines, at, label, head)
    head.end = max(head.end, lines[end - 1].number)
    return end


def _values(body: str, number: int, head: Head) -> None:
    """One line may hold several: `Time: 10:00  Place: Room 1`."""
    parts: list[str] = []
    for part in _NEXT_LABEL.split(body) if len(body) < _LONGEST else [body]:
        if parts and not labels.header_field(part):
            parts[-1] += part
        else:
            parts.append(part)
    for part in parts:
        label = labels.header_field(part.strip(" ;；|，,"))
        if label and label.kind in PRESENCE:
            head.gather(read_names(label.value, number, PRESENCE[label.kind]))
            head.lines.setdefault("attendees", number)
        elif label:
            _value(label.kind, label.value, number, head)


def _value(kind: str, value: str, number: int, head: Head) -> None:
    if kind == "when":
        head.name_day(value, number)
    else:
        head.give(kind, value, number)


def _value_below(lines: list[Line], at: int, label: Label, head: Head) -> int:
    """A label alone in its line has its value in the next one, unless that is a label itself."""
    heading = lines[at].mark == "#"
    below = at + 1
    while heading and below < len(lines) and lines[below].blank:
        below += 1
    if below >= len(lines):
        return at + 1
    line = lines[below]
    taken = line.blank or line.mark in ("rule", "row", "topic", "#") or (line.listed and not line.bullet)
    if taken or labels.header(line) or labels.section(line) or len(line.body) > 80:
        return at + 1
    _value(label.kind, line.body, line.number, head)
    return below + 1


def _table(lines: list[Line], at: int, head: Head) -> int:
    """A table of labels and values, or of people; -1 where it is neither and the body begins."""
    end = at
    while end < len(lines) and lines[end].mark == "row":
        end += 1
    table = read_table(lines[at:end])
    if table.kind in ("actions", "decisions", "topics"):
        return -1
    known = len(head.lines) + len(head.whens)
    for line, cells in read_table(lines[at : at + 1]).rows + table.rows:
        for name, value in pairwise(cells):
            label = labels.header_field(f"{name}:")
            if label and value and label.kind in PRESENCE:
                head.gather(read_names(value, line.number, PRESENCE[label.kind]))
                head.lines.setdefault("attendees", line.number)
            elif label and value:
                _value(label.kind, value, line.number, head)
    if len(head.lines) + len(head.whens) == known:
        if table.kind != "people":
            return -1
        found, empty = people_of_table(lines[at:end], "present", None)
        head.gather(found)
        head.empty += empty
    head.end = max(head.end, lines[end - 1].number)
    return end
