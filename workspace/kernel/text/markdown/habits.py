"""What people type, laid out the way Python-Markdown wants it.

It starts no list and no table without a blank line before it and nests lists only at four spaces; people who write
minutes, and the tools that they paste from, need neither. The rules here are those of CommonMark, a little kinder.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown.preprocessors import Preprocessor

_ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|(?P<number>\d{1,9})[.)])(?P<gap> +(?=\S)| *$)")
_RULE = re.compile(r" {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})")
_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?:\s+(?P<text>.*)|$)")
_CLOSING = re.compile(r"(?:^|\s+)#+\s*$")
_NO_HEADING = re.compile(r"#\d|#{7}")
_UNDERLINE = re.compile(r" {0,3}(?:-+|=+) *")
_TABLE_RULE = re.compile(r" {0,3}\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *")
# Deeper nesting is nobody's list, and Python-Markdown calls itself once per level.
_DEEPEST = 10


@dataclass(frozen=True)
class _Level:
    """A list that is open: where its marks stand, where its text stands, and of which kind it is."""

    mark: int
    text: int
    kind: str


class Habits(Preprocessor):
    """Blank lines and indents, added where people leave them out."""

    def run(self, lines: list[str]) -> list[str]:
        self._levels: list[_Level] = []
        self._after_blank = True
        self._above = ""  # the line above, if something could go on with it
        self._in_paragraph = False  # of an item, after its first one
        laid_out: list[str] = []
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            laid_out += self._laid_out(line, following) if line.strip() else [""]
            self._after_blank = not laid_out[-1]
            self._in_paragraph &= not self._after_blank
            self._above = laid_out[-1]
        return laid_out

    def _laid_out(self, line: str, following: str) -> Iterator[str]:
        if _UNDERLINE.fullmatch(line) and self._has_line_to_underline():
            yield line.strip()
        elif _RULE.fullmatch(line):
            self._leave(len(line) - len(line.lstrip()))
            yield from ["", f"{self._margin()}***", ""]
        elif (item := _ITEM.match(line)) and self._opens(item):
            yield from self._item(line, item)
        elif not line.startswith("    ") and (heading := _HEADING.match(line)):
            self._levels.clear()
            yield from ["", f"{heading['marks']} {_title(heading['text'] or '')}", ""]
        elif self._levels:
            yield self._inside_item(line)
        else:
            if "|" in line and "|" in following and not self._after_blank and _TABLE_RULE.fullmatch(following):
                yield ""
            # #12 is the number of something; a heading has a space.
            yield f"\\{line}" if _NO_HEADING.match(line) else line

    def _has_line_to_underline(self) -> bool:
        return bool(self._above) and not self._levels and not self._above.startswith((">", "    "))

    def _opens(self, item: re.Match[str]) -> bool:
        """Is this an item, and not code, or a line of a paragraph that begins with a number?"""
        if self._levels:
            return True
        if not self._after_blank and item.end() == len(item.string):
            return False
        return len(item["indent"]) < 4 and (self._after_blank or item["number"] in {None, "1"})

    def _item(self, line: str, item: re.Match[str]) -> Iterator[str]:
        indent = len(item["indent"])
        kind = "number" if item["number"] else item["mark"]
        closed = self._leave(indent)
        if not self._after_blank and (self._in_paragraph or not (self._levels or closed)):
            yield ""  # the item begins right under a paragraph
        elif closed and closed.kind != kind and len(closed.kind) != len(kind):
            yield ""  # a list of another kind begins
        is_empty = item.end() == len(line)
        gap = 1 if is_empty or len(item["gap"]) > 4 else len(item["gap"])
        # An empty item with a hyphen would underline the line above.
        mark = f"{item['number']}." if item["number"] else "*" if is_empty else item["mark"]
        yield f"{self._margin()}{mark} {' ' * (len(item['gap']) - gap)}{line[item.end() :]}"
        self._levels.append(_Level(indent, indent + len(item["mark"]) + gap, kind))
        self._in_paragraph = False

    def _inside_item(self, line: str) -> str:
        """A line that is no item while a list is open: it goes on with an item, or ends the list."""
        indent = len(line) - len(line.lstrip())
        if not self._after_blank:
            return f"{self._margin(1)}{line.lstrip()}"
        self._leave(indent)
        if not self._levels:
            return line
        self._in_paragraph = True
        return f"{self._margin()}{' ' * max(0, indent - self._levels[-1].text)}{line.lstrip()}"

    def _leave(self, indent: int) -> _Level | None:
        """Close the lists whose items cannot hold a line with this indent; the outermost one closed, if any."""
        closed = None
        while self._levels and indent < self._levels[-1].mark + 2:
            closed = self._levels.pop()
        return closed

    def _margin(self, less: int = 0) -> str:
        return "    " * max(0, min(len(self._levels), _DEEPEST) - less)


def _title(text: str) -> str:
    """The text of a heading without the closing marks, but with the sign in C#."""
    title = _CLOSING.sub("", text.rstrip())
    bare = title.rstrip("#")
    signs = len(title) - len(bare)
    if (len(bare) - len(bare.rstrip("\\"))) % 2:
        return bare + "#" + "\\#" * (signs - 1) if signs else bare + "\\"
    return bare + "\\#" * signs
