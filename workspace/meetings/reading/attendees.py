"""The people named in one line of an attendee list, with organisation, presence and address where it says them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from workspace.meetings.reading.names import EMAIL, has_words, is_person, placeholder, tidy
from workspace.meetings.reading.understood import Attendee, Doubt, Presence, Unclear

Found = list[Attendee | Doubt]

_PRESENCE: list[tuple[Presence, re.Pattern[str]]] = [
    ("apologies", re.compile(r"(?i)请假|告假|apolog|regrets|excused")),
    ("absent", re.compile(r"(?i)缺席|未到|未参会|absent|not present|no.show|^否$|^no?$|^×$|^✗$")),
    ("observer", re.compile(r"(?i)旁听|列席|观察|observer|guest")),
]
_AWAY = re.compile(r"[（(]([^（）()]{2,200}?)[ :：]*(?:请假|缺席|未到|apologies|absent)[）)]")
_ASIDE = re.compile(r"[（(\[【<]([^（）()\[\]【】<>]{0,80})[）)\]】>]")
# What stands before and after an aside would run together into a name that nobody wrote.
_CUT = re.compile(rf"[\u4e00-\u9fff]\s*{_ASIDE.pattern}\s*[\u4e00-\u9fff]")
_SIDE = re.compile(r"(?:^|[；;。\s])([^\s、，,；;：:（(@]{2,16})[:：](?!//)")
_LINKED = re.compile(r"\[([^\[\]]{1,60})\]\((?:mailto:)?([^()\s]{1,200})\)")
_BACKWARDS = re.compile(r"^\s*([A-Z][\w'-]+),\s*([A-Z][\w'-]+)\s*$")
_FOR = re.compile(r"(?i)(?:^|\s)(?:for|from|on behalf of)\s*$")
_HARD = re.compile(r"[、；;，,\n\t]|\s(?:and|&|und)\s")
_LOOSE = [re.compile(one) for one in (r"(?<=[\u4e00-\u9fff）)])[.。]\s*", r"\s*[/／|]\s*", r"\s+")]
_PAIR = re.compile(r"(?<=[\u4e00-\u9fff]{2})[和及与](?=[\u4e00-\u9fff]{2,3}$)")
_OTHERS = re.compile(r"(?i)等(?:\s*\d+\s*[人位名])?$|(?:^|\s)(?:others|et al\.?|more)$")
_MARKED = re.compile(r"^\s*(?:\d{1,2}[.、)）]|[-*•]|and\s)\s*")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{1,6}")
_JOINED = re.compile(r"(?P<left>[^-–—]{2,30}?)\s*[-–—]\s*(?P<right>[^-–—]{2,30})")
_FIRM = re.compile(
    r"(?i)\b(?:ltd|inc|gmbh|corp|llc|co|plc|ag|group|university|bank)\b|公司|集团|大学|研究[院所]|银行|[部院所局厅]$"
)
_ROLE = re.compile(
    r"(?i)\b(?:manager|lead|leader|engineer|director|analyst|developer|designer|architect|owner|officer|consultant"
    r"|sponsor|chair|secretary|coordinator|head|pm|ceo|cto|cfo|coo|vp|qa|ba|president|partner|tester)\b"
    r"|经理|总监|工程师|主任|主管|负责人|总$|顾问"
)
_PROSE = re.compile(r"(?i)[。！？!?]|请|\b(?:please|your)\b")
_LONGEST = 40
_LONGEST_PIECE = 300
_LONGEST_LIST = 20_000


def read_names(text: str, line: int, presence: Presence = "present", side: str | None = None) -> Found:
    """Everybody whom the text names, and what there was not taken as a name."""
    if len(text) > _LONGEST_LIST:
        return [Doubt(Unclear.ODD_NAME, line, {"words": text[:120]})]
    text = _LINKED.sub(_unlinked, text)
    if "," in text and ";" in text and text.isascii():
        people = (_BACKWARDS.sub(r"\2 \1", part) for part in text.split(";"))
        return [one for part in people for one in read_bullet(part, line, presence, side)]
    found: Found = []
    for away in _AWAY.finditer(text):
        if is_list(away[1]):
            found += read_names(away[1], line, "absent" if "缺" in away[0] or "未" in away[0] else "apologies", side)
    text = _AWAY.sub(lambda away: " " if is_list(away[1]) else away[0], text)
    parts = [None, *_SIDE.split(text)]
    for group, names in zip(parts[::2], parts[1::2], strict=True):
        for piece in _pieces(_FOR.sub("", names or "")):
            found += _one(piece, line, presence, group or side)
    return found


def _unlinked(link: re.Match[str]) -> str:
    return f"{link[1]} <{link[2]}>" if "@" in link[2] and "/" not in link[2] else link[1]


def is_list(text: str) -> bool:
    """Whether the text is one or more names and nothing else."""
    pieces = list(_pieces(text)) if len(text) < _LONGEST_LIST else []
    return bool(pieces) and all(len(one) < _LONGEST_PIECE and is_person(_bare(one)) for one in pieces)


def _bare(piece: str) -> str:
    return _ASIDE.sub("", EMAIL.sub("", piece))


def looks_listed(text: str) -> bool:
    """Whether the text is a list by its form, whoever is in it: several short pieces between commas."""
    pieces = list(_pieces(text)) if len(text) < _LONGEST_LIST else []
    return len(pieces) > 2 and all(len(_ASIDE.sub("", one)) <= 30 for one in pieces) and not _PROSE.search(text)


def read_bullet(text: str, line: int, presence: Presence = "present", side: str | None = None) -> Found:
    """The person of a line of their own, where a comma parts name from role or organisation."""
    parts = [one.strip() for one in re.split(r"[,，]|\s[-–—|]\s|\t", text) if one.strip()]
    first, rest = (parts[0], parts[1:]) if parts else ("", [])
    surely = [one for one in rest if _ROLE.search(one) or _FIRM.search(one)]
    if not rest or len(first) > _LONGEST or not (surely or (" " in first and len(rest) == 1 and " " not in rest[0])):
        return read_names(text, line, presence, side)
    firm = next((one for one in reversed(rest) if not _ROLE.search(one)), None)
    role = next((one for one in rest if _ROLE.search(one)), None)
    return [
        replace(one, organisation=firm or one.organisation, note=role) if isinstance(one, Attendee) else one
        for one in read_names(first, line, presence, side)
    ]


def _pieces(text: str) -> Iterator[str]:
    """Split at commas and the like, never inside brackets."""
    text = text.strip().rstrip("。.").strip()
    text = text[1:-1] if text.startswith("[") and text.endswith("]") and "[" not in text[1:] else text
    parts = _outside(_HARD, text)
    if len(parts) == 1:
        parts = _loose(text)
    for part in parts:
        yield from (one.strip() for one in _PAIR.split(part) if one.strip())


def _outside(separator: re.Pattern[str], text: str) -> list[str]:
    masked = _ASIDE.sub(lambda aside: "x" * (len(aside[0]) - 1) + ")", text)
    ends = [(one.start(), one.end()) for one in separator.finditer(masked)]
    starts = [0, *(end for _, end in ends)]
    return [text[start:end] for start, end in zip(starts, [*(at for at, _ in ends), len(text)], strict=True)]


def _loose(text: str) -> list[str]:
    """Names parted by nothing but full stops, slashes or spaces; only where most of what that leaves is names."""
    for pattern in _LOOSE:
        parts = [one for one in _outside(pattern, text) if one]
        bare = [_ASIDE.sub("", one) for one in parts]
        if len(parts) > 1 and sum(1 for one in bare if 1 < len(one) < 5 and _HAN_NAME.fullmatch(one)) * 2 > len(parts):
            return parts
    return [text]


def _one(piece: str, line: int, presence: Presence, side: str | None) -> Found:
    if len(piece) > _LONGEST_PIECE:
        return [Doubt(Unclear.ODD_NAME, line, {"words": piece[:120]})]
    email = found[0].strip("<>") if (found := EMAIL.search(piece)) else None
    bare = _MARKED.sub("", EMAIL.sub(" ", piece)).strip()
    if (others := _OTHERS.search(bare)) and not is_person(bare):
        rest = bare[: others.start()].strip()
        return [
            *(_one(rest, line, presence, side) if rest else []),
            Doubt(Unclear.ATTENDEES_INCOMPLETE, line, {"words": piece}),
        ]
    asides = [one.strip() for one in _ASIDE.findall(bare) if one.strip()]
    name = _ASIDE.sub(" ", bare).strip(" \t:：-–—.。*_|@·（()）[]")
    if not name or placeholder(name) or not re.search(r"[^\W\d_]", name):
        return []
    presence = next((kind for kind, words in _PRESENCE if any(words.search(one) for one in asides)), presence)
    asides = [one for one in asides if not any(words.search(one) for _, words in _PRESENCE)]
    if _odd(name) or _CUT.search(bare):
        return [Doubt(Unclear.ODD_NAME, line, {"words": piece[:120]})]
    name, firm = _with_firm(name)
    organisation, note = _aside(asides)
    return [Attendee(tidy(name), line, presence, firm or organisation or side, email, note)]


def _odd(name: str) -> bool:
    sentence = re.search(r"[。！？!?:：]|^请|^(?i:please)\b|^[a-z]+(?: [a-z]+){2,}$", name)
    return len(name) > _LONGEST or sentence is not None or re.fullmatch(r"[\u4e00-\u9fff]{7,}", name) is not None


def _with_firm(name: str) -> tuple[str, str | None]:
    """`Acme-张三`, `张三-Acme`, `Acme 张三`, `张三@Acme`: which of the two is the name is known by its surname."""
    first, _, last = name.partition("@")
    if last and first.strip():
        return first.strip(), last.strip() if " " in last.strip() or last.strip()[0].isupper() else None
    if found := _JOINED.fullmatch(name):
        left, right = found["left"].strip(), found["right"].strip()
        if _han_person(right) and not _han_person(left):
            return right, left
        if _han_person(left) or (is_person(left) and " " in name):
            return left, right
    first, _, last = name.rpartition(" ")
    if len(first) > 1 and _han_person(last) and not is_person(first):
        return last, first
    return name, None


def _aside(asides: Iterable[str]) -> tuple[str | None, str | None]:
    """From the brackets after a name: the organisation, if it can be one, else a note."""
    parts = [one.strip() for aside in asides for one in re.split(r"[,，、/]", aside)]
    parts = [one for one in parts if one and not one.startswith("@") and not placeholder(one)]
    firms = [one for one in parts if _FIRM.search(one) or not (_ROLE.search(one) or _han_person(one) or has_words(one))]
    notes = [one for one in parts if one not in firms[:1]]
    return (firms[0] if firms else None), (", ".join(notes) or None)


def _han_person(text: str) -> bool:
    return "\u4e00" <= text[:1] <= "\u9fff" and is_person(text)
