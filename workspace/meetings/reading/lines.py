"""The lines of a text with what stands before their words: indent, heading, bullet, number, checkbox.

A mark is a family: lines that belong to one list have one family whatever their number, so "1、" and "2." do.
"""

import re
from dataclasses import dataclass, replace

HAN_DIGITS = "一二三四五六七八九十"

_LONGEST_ROW = 4000
_HEADING = re.compile(r"(#{1,6})[ \t]*(.*?)[ \t#]*$")
_BOLD = re.compile(r"(?:\*\*|__)([^*_].*?)(?:\*\*|__)[:：]?$")
_RULE = re.compile(r"(?:[-=_*~—–+][ \t]*){3,}$")
_BULLET = re.compile(r"(-{1,2}>|[-–—]{1,80}|//+|[*+](?![*+])|[•·●○■◆▪◦‣])[ \t\u3000]*(?=\S|$)")
_BOX = re.compile(r"\[([ xX✓√])\][ \t]+")
_MAY_COUNT = re.compile(rf"[\d（({HAN_DIGITS}议申本]|[a-zA-Z][)）、.]|agenda|item|topic", re.I)
_UNIT = "月日年号点个名次人票周天分项条位种款期楼届家件版%:：.\\-/~～"
_COUNT = rf"(\d{{1,2}}|[{HAN_DIGITS}]{{1,3}})"
_ENUMERATORS = [
    ("topic", re.compile(rf"(?:申报|本期)?议题[ \t]*[（(]?{_COUNT}[）)]?(?:[ \t]*[:：、.．,，-]+[ \t]*|[ \t]+|$)")),
    ("topic", re.compile(r"议题[ \t]*[:：][ \t]*(?=[^\s（(])")),
    ("topic", re.compile(r"(?:agenda item|item|topic)[ \t]*#?(\d{1,2})[ \t]*[:：.)\-–—][ \t]*", re.I)),
    ("han", re.compile(rf"([{HAN_DIGITS}]{{1,3}})[、.．，,][ \t]*")),
    ("paren", re.compile(rf"[（(]{_COUNT}[）)][ \t]*")),
    ("number)", re.compile(r"(\d{1,2})[)）][ \t]*")),
    ("number", re.compile(r"(\d{1,2})(?:[.,](?!\d)|[、．，])[ \t]*")),
    ("letter", re.compile(r"([a-zA-Z])(?:[)）、]|\.(?=\s|[\u4e00-\u9fff]))[ \t]*(?=\S)")),
    ("weak", re.compile(rf"(\d{{1,2}})(?:[ \t]*$|[ \t]+(?=[^\s\d{_UNIT}])|(?=[^\s\d\x21-\x7e{_UNIT}）)、，]))")),
]


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `body` are its words without indent, mark and emphasis, `number` counts from 1."""

    number: int
    text: str
    indent: int = 0
    mark: str = ""
    count: int | None = None
    level: int = 0
    body: str = ""
    ticked: bool | None = None

    @property
    def blank(self) -> bool:
        return self.mark == "blank"

    @property
    def bullet(self) -> bool:
        return self.mark in ("-", "*", "•", "/")

    @property
    def listed(self) -> bool:
        return bool(self.mark) and self.mark not in ("blank", "rule", "row")


def scan(text: str) -> list[Line]:
    """Every line of the text, split at LF only (the browser counts the same)."""
    return [_line(number, one) for number, one in enumerate(text.split("\n"), 1)]


def _line(number: int, text: str) -> Line:
    bare = text.strip().lstrip(">\ufeff").strip()
    indent = _indent(text)
    if not bare:
        return Line(number, text, indent, "blank")
    if _RULE.match(bare):
        return Line(number, text, indent, "rule")
    if "|" in bare and len(bare) < _LONGEST_ROW and (bare[0] == "|" or bare.count("|") > 1):
        return Line(number, text, indent, "row", body=bare)
    if found := _HEADING.match(bare):
        return _numbered(Line(number, text, indent, "#", level=len(found[1]), body=found[2]))
    if found := _BOLD.match(bare):
        return _numbered(Line(number, text, indent, "#", level=7, body=found[1]))
    if found := _BULLET.match(bare):
        return _bulleted(number, text, indent, found)
    return _numbered(Line(number, text, indent, body=bare))


def _bulleted(number: int, text: str, indent: int, found: re.Match[str]) -> Line:
    sign = found[1][0]
    mark = sign if sign in "*/" else "•" if sign in "+•·●○■◆▪◦‣" else "-"
    body = found.string[found.end() :]
    box = _BOX.match(body)
    if mark == "*" and body.endswith("*") and found[0] == "*":
        return Line(number, text, indent, body=body.strip("* "))
    ticked = box[1] != " " if box else None
    return Line(number, text, indent, mark, None, 0, plain(body[box.end() :] if box else body), ticked)


def _numbered(line: Line) -> Line:
    body = plain(line.body)
    if not _MAY_COUNT.match(body):
        return line if body == line.body else replace(line, body=body)
    for mark, pattern in _ENUMERATORS:
        if found := pattern.match(body):
            count = _count(found[1]) if found.re.groups and found[1] else None
            rest = body[found.end() :].strip()
            return Line(line.number, line.text, line.indent, line.mark or mark, count, line.level, rest)
    return replace(line, body=body)


def _count(digits: str) -> int:
    if digits.isdecimal():
        return int(digits)
    if digits.isascii():
        return ord(digits.lower()) - 96
    tens, ten, ones = digits.rpartition("十")
    return (_han_digit(tens, 1) * 10 if ten else 0) + _han_digit(ones, 0)


def _han_digit(digit: str, missing: int) -> int:
    return HAN_DIGITS.index(digit[-1]) + 1 if digit else missing


def plain(text: str) -> str:
    """Without the stars of Markdown's bold, and without space around."""
    return text.replace("**", "").replace("__", "").strip() if "**" in text or "__" in text else text.strip()


def _indent(text: str) -> int:
    """In columns: a tab counts four, an ideographic space two."""
    head = text[: len(text) - len(text.lstrip())]
    if not head.strip(" "):
        return len(head)
    return sum(4 if one == "\t" else 2 if one == "\u3000" else 1 for one in head)
