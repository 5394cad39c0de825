"""From the lines of a topic: its title without number, hours and names, who presents it, and its notes."""

import re
from collections.abc import Iterator

from workspace.meetings.reading import labels
from workspace.meetings.reading.days import hours
from workspace.meetings.reading.lines import Line
from workspace.meetings.reading.names import EMAIL, SEPARATORS, is_person, people, placeholder, tidy
from workspace.meetings.reading.outline import Part
from workspace.meetings.reading.tables import read_table
from workspace.meetings.reading.understood import Span, Topic
from workspace.meetings.reading.vocabulary import OWNER

_SLOT = re.compile(r"(?<!\d)\d{1,2}[:：.]\d{2}\s*[-–—~～至]\s*\d{1,2}[:：.]\d{2}(?!\d)")
_LASTS = re.compile(r"[（(\[]?(?<![\w.])\d{1,3}\s*(?:min(?:ute)?s?|分钟)(?![a-z])[）)\]]?|预计时长[:：]?", re.I)
_ROLES = "(?:汇报|讨论发起|发起|提案|申报|申请|提交|主讲|分享|引导)人"
_NAMED = [
    re.compile(rf"(?P<title>.*?\S)[\s,，;；。|（(-]*(?:议题)?{_ROLES}\s*[:：]\s*(?P<names>.{{0,60}})"),
    re.compile(
        r"(?P<title>.*?\S)[\s,;|(\[-]+(?:presenter|presented by|speaker|lead|led by|owner)\s*:\s*"
        r"(?P<names>.{1,60}?)[)\]]?",
        re.I,
    ),
]
_TAILS = [
    re.compile(rf"(?P<title>.*?\S)[\s,，;；。|-]*{_ROLES}\s+(?P<names>\S.{{0,60}})"),
    re.compile(r"(?P<title>.*\S)\s*[（(【\[](?P<names>[^（()）【】\[\]]{2,40})[）)】\]]\s*[;；。.]?"),
    re.compile(r"(?P<title>.*\S)(?:\s{2,}|\t)(?P<names>\S.{1,40})"),
    re.compile(r"(?P<title>.*\S)\s(?P<names>[^\s]{2,40})"),
]
_DASH = re.compile(r"\s*[-–—]{2,}\s*|\s*[—–]\s*|\s-\s*|-\s|-(?=[\u4e00-\u9fff]{2,4}(?:[、，,/]|$))")
_OWNER = re.compile(rf"\s*{OWNER}[\s:：]+", re.I)
_ASIDE = re.compile(r"[（(][^（()）]{0,40}[）)]")
_TITLE_LENGTH = 200
_NEAR = 5


def read_topics(lines: list[Line], parts: list[Part], known: frozenset[str]) -> list[tuple[Topic, Part]]:
    """The topics with the parts they come from. What an agenda lists and the notes take up again is one topic."""
    found = [read for part in parts if part.kind in ("topic", "row") for read in _topic(lines, part, known)]
    again = {_key(topic.title): at for at, (topic, part) in enumerate(found) if topic.notes}
    kept = []
    for at, (topic, part) in enumerate(found):
        later = again.get(_key(topic.title), -1)
        if topic.notes or topic.carried_over or later <= at:
            kept.append((topic, part))
        elif topic.presenters and not found[later][0].presenters:
            found[later] = (_with(found[later][0], topic.presenters), found[later][1])
    return kept


def _with(topic: Topic, presenters: tuple[str, ...]) -> Topic:
    return Topic(topic.title, topic.span, topic.notes, presenters, topic.carried_over)


def _topic(lines: list[Line], part: Part, known: frozenset[str]) -> Iterator[tuple[Topic, Part]]:
    if part.kind == "row":
        yield from _row(lines, part, known)
        return
    end = part.end
    while end > part.at + 1 and lines[end - 1].mark in ("blank", "rule"):
        end -= 1
    line = lines[part.at]
    body = part.at + 1
    words = line.body
    label = labels.section(line)
    carried = part.carried_over or (label is not None and label.kind in ("carried", "open"))
    left = labels.finding(line) if carried else None
    if (label and label.value) or (left and left.value):
        words = label.value if label else left.value if left else ""
    elif not words:
        body = next((at for at in range(body, end) if not lines[at].blank), end)
        words, body = (lines[body].body, body + 1) if body < end else ("", end)
    title, presenters = split_title(words, known)
    if not title or placeholder(title):
        return
    presenters = presenters or _presenters_below(lines[body : min(body + _NEAR, end)], known)
    notes = "\n".join(one.text for one in lines[body:end]).strip("\n").rstrip()
    yield Topic(title, Span(line.number, lines[end - 1].number), notes, presenters, carried), part


def _row(lines: list[Line], part: Part, known: frozenset[str]) -> Iterator[tuple[Topic, Part]]:
    table = read_table([*lines[part.top : part.top + 2], lines[part.at]])
    _, cells = table.rows[-1]
    presenters = _names(table.cell(cells, "presenter") or table.cell(cells, "owner"), known, sure=True)
    title, others = split_title(table.cell(cells, "topic"), known)
    yield (
        Topic(title, Span(lines[part.at].number, lines[part.at].number), "", presenters or others, part.carried_over),
        part,
    )


def split_title(words: str, known: frozenset[str] = frozenset()) -> tuple[str, tuple[str, ...]]:
    """`Budget (Ann)`, `预算评审 -- 张三`, `预算评审 汇报人：张三`: the title and who presents it."""
    words = words[:_TITLE_LENGTH].removeprefix("议题：").removeprefix("议题:").strip()
    if any(hours(slot[0])[1] for slot in _SLOT.finditer(words)):
        words = _SLOT.sub("  ", words)
    words = EMAIL.sub(" ", _LASTS.sub("  ", words)).rstrip()
    for pattern in _NAMED:
        if found := pattern.fullmatch(words):
            return _tidy(found["title"]), _names(found["names"], known, sure=True)
    if read := _dashed(words, known):
        return read
    for pattern in _TAILS:
        found = pattern.fullmatch(words)
        if found and (names := _names(found["names"], known, spoken=pattern is _TAILS[0])):
            return _tidy(found["title"]), names
    return _tidy(words), ()


def _dashed(words: str, known: frozenset[str]) -> tuple[str, tuple[str, ...]] | None:
    """The last piece between dashes that is names; what follows it ("put off") stays with the title."""
    dashes = list(_DASH.finditer(words))
    for at in range(len(dashes) - 1, -1, -1):
        until = dashes[at + 1].start() if at + 1 < len(dashes) else len(words)
        names = _names(re.split("[，,]?[ ]*http", words[dashes[at].end() : until])[0], known, spoken=True)
        if names and words[: dashes[at].start()].strip():
            return _tidy(f"{_tidy(words[: dashes[at].start()])} {words[until:]}"), names
    return None


def _names(words: str, known: frozenset[str], sure: bool = False, spoken: bool = False) -> tuple[str, ...]:
    """The names in these words. After a label (`sure`) anything short is one; in brackets one Latin word is none."""
    bare = _OWNER.sub("", _ASIDE.sub(" ", EMAIL.sub(" ", words))).strip(" \t，,;；。.、@-–—:：)）")
    parts = [one.strip(" @.。") for one in SEPARATORS.split(bare)]
    parts = [one for one in parts if one and not placeholder(one)]
    found = people(bare, known) if not (sure and len(parts) == 1) else ()
    if found and not spoken:
        found = tuple(one for one in found if not one.isascii() or " " in one or _is_known(one, known))
    if found:
        return found
    last = [_last_name(one, known) for one in parts]
    if sure:
        return tuple(tidy(name or one) for name, one in zip(last, parts, strict=True) if len(one) <= 30)[:8]
    return tuple(one for one in last if one) if len(parts) <= 4 and all(len(one) <= 14 for one in parts) else ()


def _last_name(words: str, known: frozenset[str]) -> str | None:
    """The Chinese name in `Acme-张三`, `张三 Acme` or `Acme 张三`."""
    pieces = [one for one in re.split(r"[-–—\s@]+", words) if is_person(one, known) and not one.isascii()]
    return pieces[0] if pieces else None


def _is_known(name: str, known: frozenset[str]) -> bool:
    return name in known or name.lower() in known


def _presenters_below(lines: list[Line], known: frozenset[str]) -> tuple[str, ...]:
    """`汇报人：…` in the first lines under a title."""
    said = next((value for line in lines if (value := labels.presenter(line.body))), "")
    return _names(said.replace(" @", "、@"), known, sure=True) if said else ()


def _tidy(title: str) -> str:
    return " ".join(title.split()).strip(" \t:：-–—，,;；。、|")


def _key(title: str) -> str:
    return re.sub(r"[\W_]+", "", title).lower()
