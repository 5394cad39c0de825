"""What the words before a colon, or alone over a section, mean.

A label in both languages ("Host 主持人：") is read by its Chinese part.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from workspace.meetings.reading import vocabulary
from workspace.meetings.reading.lines import Line, plain

_LONGEST = 48
_HAN_RUN = re.compile(r"[\u4e00-\u9fff\d]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BRACKETS = re.compile(r"[（(\[【]([^（(\[【）)\]】]{0,60})[）)\]】]")
_SPLIT = re.compile(r"[:：]|[ \t][-–—=][ \t]|=》|=>")
_SIDE = re.compile(r"(?P<side>[\u4e00-\u9fff]{0,8}?(?:方|公司|单位|集团))(?P<rest>.+)")
_ALONE = ("attendees", "apologies", "absent", "observer")
_RESULT = ("结论", "会议结论", "决议")


@dataclass(frozen=True, slots=True)
class Label:
    """A label and what follows it; `aside` is what stands in brackets or before it ("客户方", "Acme")."""

    kind: str
    value: str = ""
    aside: str | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    """What the words before a colon can mean in each place where they may stand."""

    name: str
    aside: str | None = None
    header: str | None = None
    section: str | None = None
    finding: str | None = None
    presenter: bool = False


def header(line: Line) -> Label | None:
    """The header field that this line gives: when, place, link, chair, attendees…"""
    return header_field(line.body, heading=line.mark == "#")


def header_field(body: str, heading: bool = False) -> Label | None:
    words, value, colon = _parted(body)
    if words is None or words.header is None or not (colon or heading or words.header in _ALONE):
        return None
    return Label(words.header, value, words.aside)


def section(line: Line) -> Label | None:
    """The section that this line opens: agenda, notes, carried, open, actions, decisions, aob.

    Only what is left open from before can say its first item in the same line; it is then the value.
    """
    words, value, _ = _parted(line.body)
    if words is None or words.section is None or line.bullet or line.mark == "row":
        return None
    value = "" if not _BRACKETS.sub("", value).strip(" 。.") else value
    return Label(words.section, value) if not value or words.section in ("carried", "open") else None


def finding(line: Line) -> Label | None:
    """A resolution or an action said in the line itself: `结论：…`, `Decision: …`, `Action (Ann): …`."""
    words, value, colon = _parted(line.body)
    if words is None or words.finding is None:
        return None
    return Label(words.finding, value, words.aside) if colon or line.mark == "#" or words.name in _RESULT else None


def presenter(body: str) -> str | None:
    """Who presents, where the line is `汇报人：…` or `Presenter: …`."""
    words, value, colon = _parted(body)
    return value if words and words.presenter and colon and value else None


def _parted(body: str) -> tuple[_Words | None, str, bool]:
    """What stands before the first colon (or dash between spaces), what after, and whether there is one."""
    if found := _SPLIT.search(body, 0, _LONGEST + 3):
        return _words(body[: found.start()]), plain(body[found.end() :]).lstrip(":： "), True
    return (_words(body), "", False) if len(body) <= _LONGEST else (None, "", False)


@lru_cache(maxsize=4096)
def _words(left: str) -> _Words:
    """Read a label by its Chinese part, else by all of it in small letters, and what it has in brackets."""
    aside = next((one.strip() for one in _BRACKETS.findall(left) if one.strip()), None)
    bare = _BRACKETS.sub(" ", left)
    name = "".join(_HAN_RUN.findall(bare))
    if _HAN.search(name):
        return _chinese(name, aside)
    name = " ".join(bare.lower().split()).strip(" *_/&-")
    kind = "action" if vocabulary.ACTION_EN.fullmatch(name) else None
    kind = "resolution" if vocabulary.RESOLVED_EN.fullmatch(name) else kind
    header, section = _kind(vocabulary.HEADER_EN, name), _kind(vocabulary.SECTION_EN, name)
    return _Words(name, aside, header, section, kind, vocabulary.PRESENTER_EN.fullmatch(name) is not None)


def _chinese(name: str, aside: str | None) -> _Words:
    header, finding = _kind(vocabulary.HEADER_HAN, name), None
    if header is None and (found := _SIDE.fullmatch(name)) and (header := _kind(vocabulary.HEADER_HAN, found["rest"])):
        aside = found["side"]
    if action := vocabulary.ACTION_HAN.fullmatch(name):
        finding, aside = "action", aside or action["who"] or None
    elif vocabulary.RESOLVED_HAN.fullmatch(name):
        finding = "resolution"
    presents = vocabulary.PRESENTER_HAN.fullmatch(name) is not None
    return _Words(name, aside, header, _kind(vocabulary.SECTION_HAN, name), finding, presents)


def _kind(pattern: re.Pattern[str], name: str) -> str | None:
    found = pattern.fullmatch(name)
    return found.lastgroup if found else None
