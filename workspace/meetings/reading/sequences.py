"""Which numbered lines are the items of one list, and which are lists inside its items.

People number topics 1 to 9 and number lists inside a topic from 1 again, often at the same indent.
"""

from workspace.meetings.reading.lines import Line

NUMBERED = ("number", "han", "number)", "paren")
_GAP = 3


class Sequence:
    """Takes the lines of one family in order and says of each whether it is an item of the outer list."""

    def __init__(self, first: Line):
        self.family = first.mark
        self.indent = first.indent
        self.seen: set[int] = set()
        self.last = -1
        self.inner = -1

    def note(self, line: Line) -> None:
        """`Decision: 1. …` begins an inner list in its own line."""
        _, colon, rest = line.text.partition("：" if "：" in line.text else ":")
        if colon and rest.strip().startswith(("1、", "1.", "1）", "1)")):
            self.inner = 1

    def takes(self, line: Line, after_blank: bool) -> bool:
        if not self._of_family(line):
            return False
        count = line.count
        if count is None:
            return line.mark == "topic"
        if count == self.inner + 1 and self.inner >= 1 and not (after_blank and count == self.last + 1):
            self.inner = count
            return False
        if count in self.seen or not self._next(count):
            self.inner = count
            return False
        self.seen.add(count)
        self.last, self.inner = max(self.last, count), -1
        return True

    def _of_family(self, line: Line) -> bool:
        if line.indent > self.indent + 2 or not line.body:
            return False
        if line.mark == "weak":
            return self.family == "number" and line.count == self.last + 1 and len(line.body) > 2
        return line.mark == self.family

    def _next(self, count: int) -> bool:
        """Some numbers may be missing, and neighbours may be swapped."""
        if not self.seen:
            return True
        return self.last - _GAP < count <= self.last + _GAP


class Numbers:
    """Where the text's numbers near the margin stand; `last` is the last line of each mark and count."""

    def __init__(self, lines: list[Line]):
        self.last: dict[tuple[str, int], int] = {}
        self._fresh: dict[int, int] = {}
        self._highest: list[int] = []
        highest = -1
        for at, line in enumerate(lines):
            self._highest.append(highest)
            if line.count is None or line.indent > 2:
                continue
            self.last[line.mark, line.count] = at
            if line.mark == "number":
                highest = max(highest, line.count)
                if at and lines[at - 1].blank:
                    self._fresh[line.count] = at

    def go_on_after(self, at: int) -> bool:
        """Whether the numbering that came before this line goes on after it, after a blank line."""
        highest = self._highest[at]
        return highest >= 0 and self._fresh.get(highest + 1, -1) > at
