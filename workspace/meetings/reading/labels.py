"""What the words before a colon, or alone over a section, mean.

A label in both languages ("Host 主持人：") is read by its Chinese part.
"""

import re
from dataclasses import dataclass

from workspace.meetings.reading import vocabulary
from workspace.meetings.reading.lines import Line, plain

_LONGEST = 48
_HAN_RUN = re.compile(r"[\u4e00-\u9fff\d]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BRACKETS = re.compile(r"[（(\[【]([^（(\[【）)\]】]{0,60})[）)\]】]")
_SPLIT = re.compile(r"[:：]|[ \t][-–—=][ \t]|=》|=>")
_SIDE = re.compile(r"(?P<side>[\u4e00-\u9fff]{0,8}?(?:方|公司|单位|集团))(?P<rest>.+)")
_ALONE = ("attendees", "apologies", "absent", "observer")


@dataclass(frozen=True, slots=True)
class Label:
    """A label and what follows it; `aside` is what stands in brackets or before it ("客户方", "Acme")."""

    kind: str
    value: str = ""
    aside: str | None = None
    colon: bool = True


def header(line: Line) -> Label | None:
    """The header field that this line gives: when, place, link, chair, attendees…"""
    return header_field(line.body, heading=line.mark == "#")


def header_field(body: str, heading: bool = False) -> Label | None:
    left, value, colon = _parted(body)
    if left is None:
        return None
    name, aside = _named(left)
    kind = _kind(name, vocabulary.HEADER_HAN, vocabulary.HEADER_EN)
    if kind is None and (found := _SIDE.fullmatch(name)) and (kind := _kind(found["rest"], vocabulary.HEADER_HAN)):
        aside = found["side"]
    if kind is None or not (colon or heading or kind in _ALONE):
        return None
    return Label(kind, value, aside, colon)


def section(line: Line) -> Label | None:
    """The section that this line opens: agenda, notes, carried, open, actions, decisions, aob.

    Only what is left open from before can say its first item in the same line; it is then the value.
    """
    left, value, colon = _parted(line.body)
    if left is None or line.bullet or line.mark == "row":
        return None
    kind = _kind(_named(left)[0], vocabulary.SECTION_HAN, vocabulary.SECTION_EN)
    if kind is None:
        return None
    value = "" if not _BRACKETS.sub("", value).strip(" 。.") else value
    return Label(kind, value, None, colon) if not value or kind in ("carried", "open") else None


def finding(line: Line) -> Label | None:
    """A resolution or an action said in the line itself: `结论：…`, `Decision: …`, `Action (Ann): …`."""
    left, value, colon = _parted(line.body)
    if left is None:
        return None
    name, aside = _named(left)
    alone = line.mark == "#" or name in ("结论", "会议结论", "决议")
    if found := (vocabulary.ACTION_HAN if _HAN.search(name) else vocabulary.ACTION_EN).fullmatch(name):
        return Label("action", value, aside or found.groupdict().get("who") or None) if colon or alone else None
    if (vocabulary.RESOLVED_HAN if _HAN.search(name) else vocabulary.RESOLVED_EN).fullmatch(name):
        return Label("resolution", value, aside) if colon or alone else None
    return None


def presenter(body: str) -> str | None:
    """Who presents, where the line is `汇报人：…` or `Presenter: …`."""
    left, value, colon = _parted(body)
    if left is None or not colon or not value:
        return None
    name = _named(left)[0]
    pattern = vocabulary.PRESENTER_HAN if _HAN.search(name) else vocabulary.PRESENTER_EN
    return value if pattern.fullmatch(name) else None


def _parted(body: str) -> tuple[str | None, str, bool]:
    """What stands before the first colon (or dash between spaces), what after, and whether there is one."""
    if found := _SPLIT.search(body, 0, _LONGEST + 3):
        return body[: found.start()], plain(body[found.end() :]).lstrip(":： "), True
    return (body, "", False) if len(body) <= _LONGEST else (None, "", False)


def _named(left: str) -> tuple[str, str | None]:
    """The label's Chinese part, else all of it in small letters; and what it has in brackets."""
    asides = [one.strip() for one in _BRACKETS.findall(left)]
    bare = _BRACKETS.sub(" ", left)
    han = "".join(_HAN_RUN.findall(bare))
    name = han if _HAN.search(han) else " ".join(bare.lower().split()).strip(" *_/&-")
    return name, asides[0] if asides and asides[0] else None


def _kind(name: str, han: re.Pattern[str], english: re.Pattern[str] | None = None) -> str | None:
    pattern = han if english is None or _HAN.search(name) else english
    found = pattern.fullmatch(name) if len(name) < _LONGEST else None
    return found.lastgroup if found else None
