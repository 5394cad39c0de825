"""Who is to do an action, as people write it: after a label, after a dash, in brackets, or at the start."""

import re

from workspace.meetings.reading.names import EMAIL, people, placeholder
from workspace.meetings.reading.vocabulary import OWNER

_LONGEST = 2000
_LABELLED = re.compile(
    rf"[\s,，;；。(（\[|-]*(?<![a-z]){OWNER}\s*[:：]?\s*(?P<names>(?<=[:：\s])[^;；。()（）\[\]|\n]{{1,40}})[)）\]]?",
    re.I,
)
_AT = re.compile(r"(?<![\w.])@\s?([A-Za-z][\w.-]{0,30}(?: [A-Z][a-z]+)?|[\u4e00-\u9fff]{2,4})")
_TAILS = [
    re.compile(r"\s*(?:[-–—]{2,}|[—–]|\s-|-(?=[\u4e00-\u9fff]))\s*(?P<names>[^-–—\n]{2,60}?)\s*[。.]?\s*$"),
    re.compile(r"\s*[（(【\[]\s*(?P<names>[^（()）【】\[\]\n]{2,40}?)\s*[)）】\]]\s*[。.]?\s*$"),
    re.compile(r"(?:\s{2,}|\t)(?P<names>\S[^\n]{1,40}?)\s*$"),
]
_NAME = r"[A-ZÀ-Þ][A-Za-zÀ-ɏ'’.-]*(?: [A-ZÀ-Þ][A-Za-zÀ-ɏ'’.-]*)?"
_REMARK = re.compile(r"\s*[（(][^（）()\n]{1,60}[)）]\s*$")
_STARTS = [
    re.compile(
        rf"(?P<names>{_NAME}(?:(?:, | and | & |/){_NAME})*) (?:to|will|shall|should|must|is to|are to|needs to|has to) "
    ),
    re.compile(rf"[\[(]?@?(?P<known>{_NAME}|[\u4e00-\u9fff]{{2,4}})[\])]?\s*(?:[:：]|[-–—]\s)"),
    re.compile(r"(?:由|请)?(?P<names>[\u4e00-\u9fff]{2,3}?)(?:负责|牵头|跟进|协调|主笔|组织|约)"),
]


def split_owners(text: str, known: frozenset[str] = frozenset()) -> tuple[str, tuple[str, ...]]:
    """The action's words without the owner at their end, and the owners. `Ann to send it` stays as it is."""
    if len(text) > _LONGEST:
        return text, ()
    for found in reversed(list(_LABELLED.finditer(text))):
        if names := _after_label(found["names"], known):
            return _joined(text, found), names
    if at := tuple(dict.fromkeys(_AT.findall(EMAIL.sub(" ", text)))):
        return _without_tail(text), at
    for line in reversed(text.split("\n")):
        aside = _REMARK.search(line)
        for ending in (line, line[: aside.start()] if aside else ""):
            if (end := _tail(ending, known)) is not None:
                left = f"{ending[: end[0]].rstrip()} {line[len(ending) :].strip()}".rstrip()
                return text.replace(line, left), end[1]
    return text, _at_start(text, known)


def _tail(line: str, known: frozenset[str]) -> tuple[int, tuple[str, ...]] | None:
    """Where the names at the end of the line begin, and the names."""
    for pattern in _TAILS:
        found = pattern.search(line)
        names = people(EMAIL.sub("", found["names"]), known) if found and found.start() else ()
        if found and names and _owners(names, known, pattern):
            return found.start(), names
    return None


def _owners(names: tuple[str, ...], known: frozenset[str], pattern: re.Pattern[str]) -> bool:
    """After a dash a capital word is a name; in brackets or after spaces it must be known."""
    if pattern is _TAILS[0]:
        return True
    return all(not one.isascii() or " " in one or one in known or one.lower() in known for one in names)


def _after_label(words: str, known: frozenset[str]) -> tuple[str, ...]:
    words = EMAIL.sub(" ", re.split(r"\s{2,}|[,，]?\s*(?:due|by|截止|完成时间)\b", words.strip(), flags=re.I)[0])
    return people(words, known) or written_names(words)


def written_names(words: str) -> tuple[str, ...]:
    """What stands where an owner should: teams and handles too, but no sentence and no placeholder."""
    parts = [one.strip(" @") for one in re.split("[、，,/;；&]", words)]
    return tuple(
        one for one in parts if 1 < len(one) <= 30 and not placeholder(one) and not re.search("[。？?!！]", one)
    )[:8]


def _joined(text: str, found: re.Match[str]) -> str:
    rest = f"{text[: found.start()].rstrip()} {text[found.end() :].strip()}".strip()
    return rest if len(rest) > 2 else text


def _without_tail(text: str) -> str:
    """Without the handles at the end; those inside a sentence stay."""
    return re.sub(rf"(?:\s*[-–—(（,，、/]*\s*{_AT.pattern}[)）]?)+\s*$", "", text).strip() or text


def _at_start(text: str, known: frozenset[str]) -> tuple[str, ...]:
    for pattern in _STARTS:
        found = pattern.match(text)
        if found is None:
            continue
        if "known" in pattern.groupindex:
            name = found["known"]
            if name in known or name.lower() in known:
                return (name,)
        elif names := people(found["names"], known):
            return names
    return ()
