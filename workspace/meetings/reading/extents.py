"""How far a list of outcomes goes: from `结论：` or `Action items:` down to the line that is none of them any more."""

from workspace.meetings.reading import labels
from workspace.meetings.reading.lines import Line
from workspace.meetings.reading.names import placeholder

_OPENINGS = ("1、", "1.", "1）", "1)", "1，", "（1）", "(1)")


def below(lines: list[Line], at: int, value: str) -> int:
    """The end of what belongs to the label in line `at`, whose own words are `value`."""
    return _end(lines, at + 1, _Extent(lines[at], value))


def list_end(lines: list[Line], at: int) -> int:
    """The end of the list that begins at line `at`."""
    return _end(lines, at, _Extent(Line(0, ""), ""))


def _end(lines: list[Line], start: int, extent: "_Extent") -> int:
    end = start
    while end < len(lines) and extent.takes(lines, end):
        end += 1
    while end > start and lines[end - 1].blank:
        end -= 1
    return end


class _Extent:
    """Goes down from a label; `first` is the first line of its list, `counted` the number that the list has reached."""

    def __init__(self, label: Line, value: str):
        self.label, self.value = label, value
        self.first: Line | None = None
        self.begun = bool(value)
        self.counted = 1 if value.startswith(_OPENINGS) else 0

    def takes(self, lines: list[Line], at: int) -> bool:
        line = lines[at]
        if line.blank:
            follower = next((one for one in lines[at + 1 : at + 3] if not one.blank), None)
            return follower is not None and (not self.begun or _follows(follower, self.first, self.counted))
        if not self._belongs(line):
            return False
        if self.first is None and not (self.value and not (line.listed and line.indent <= self.label.indent)):
            self.first = line
        self.begun = True
        if line.count is not None and (self.first is None or _same_list(line, self.first)):
            self.counted = line.count
        return True

    def _belongs(self, line: Line) -> bool:
        if _stops(line) or line.indent < self.label.indent - (0 if self.value else 2):
            return False
        if self.first:
            return _belongs(line, self.first, self.counted)
        return not self.value or _continues(line, self.label, self.counted)


def _stops(line: Line) -> bool:
    if line.mark in ("#", "rule", "topic"):
        return True
    return labels.finding(line) is not None or labels.section(line) is not None or labels.header(line) is not None


def _continues(line: Line, label: Line, counted: int) -> bool:
    """After words in the label's own line: the next number, a list of its own, or something deeper."""
    if line.count is not None and line.mark != "letter":
        return line.count == counted + 1 and (counted > 0 or line.mark == "paren" or line.indent > label.indent)
    return line.indent > label.indent and label.indent + 12 > line.indent


def _belongs(line: Line, first: Line, counted: int) -> bool:
    if line.indent > first.indent + 1:
        return True
    if not _same_list(line, first):
        return first.count is not None and line.bullet
    return line.count is None or line.count == counted + 1


def _same_list(line: Line, first: Line) -> bool:
    weak = first.mark == "number" and line.mark == "weak"
    return (line.mark == first.mark or weak) and line.indent <= first.indent + 1


def _follows(line: Line, first: Line | None, counted: int) -> bool:
    """After a blank line only the next of the same list."""
    if first is None or not first.listed or _stops(line):
        return False
    return (
        line.mark == first.mark
        and line.indent <= first.indent + 1
        and (line.count is None or line.count == counted + 1)
    )


def items(lines: list[Line]) -> tuple[list[list[Line]], list[int]]:
    """The items of a list, each with the lines under it, and the lines that are only a template."""
    found: list[list[Line]] = []
    empty = []
    first = next((line for line in lines if not line.blank), None)
    for line in lines:
        if line.blank or line.mark == "rule" or first is None:
            continue
        if placeholder(line.body):
            empty.append(line.number)
        elif found and _under(line, first):
            found[-1].append(line)
        else:
            found.append([line])
    return found, empty


def _under(line: Line, first: Line) -> bool:
    """Whether it continues the item above rather than being the next one."""
    if line.indent > first.indent + 1:
        return True
    return first.listed and not _same_list(line, first)
