"""How far a list of outcomes goes: from `结论：` or `Action items:` down to the line that is none of them any more."""

from workspace.meetings.reading import labels
from workspace.meetings.reading.lines import Line
from workspace.meetings.reading.names import placeholder

_OPENINGS = ("1、", "1.", "1）", "1)", "1，", "（1）", "(1)")


def below(lines: list[Line], at: int, value: str) -> int:
    """The end of what belongs to the label in line `at`, whose own words are `value`."""
    label, end = lines[at], at + 1
    last = label if value else None
    counted = 1 if value.startswith(_OPENINGS) else 0
    first: Line | None = None
    while end < len(lines):
        line = lines[end]
        if line.blank:
            follower = next((one for one in lines[end + 1 : end + 3] if not one.blank), None)
            if follower is None or (last and not _follows(follower, first, counted)):
                break
        elif _stops(line) or line.indent < label.indent - (0 if value else 2):
            break
        elif value and not first:
            if not _continues(line, label, counted):
                break
            first = line if line.listed and line.indent <= label.indent else None
        elif first and not _belongs(line, first, counted):
            break
        else:
            first = first or line
        if not line.blank:
            last = line
        if line.count is not None and (first is None or _same_list(line, first)):
            counted = line.count
        end += 1
    while end > at + 1 and lines[end - 1].blank:
        end -= 1
    return end


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
