"""Two people changed one text: put both changes together, and ask only where they touched the same sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile, zip_longest

from merge3 import Merge3

from workspace.kernel.text.matching import Matcher

# Line breaks are items of their own: they stay between two lines that change, so that neighbours do not clash.
_ITEM = re.compile(r"\n|[^\n]+")
# Between two sentences: after what ends one in Chinese, or after a full stop with a space; quotations are closed first.
_SENTENCE_END = re.compile(
    r"(?<=[。！？；…])(?![。！？；…」』”’）])|(?<=[。！？；…][」』”’）])|(?<=[.!?])(?=\s)|(?<=[.!?][\"')])(?=\s)"
)


@dataclass(frozen=True, slots=True)
class Clash:
    """A passage that both changed, each in a way of their own."""

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """Both changes in one text. Where there are clashes, the text holds both passages, marked for a human to decide."""

    text: str
    clashes: tuple[Clash, ...]

    @property
    def is_clean(self) -> bool:
        return not self.clashes


@dataclass(frozen=True, slots=True)
class Marks:
    """The lines around a clash, in the reader's language: above my passage, above theirs, and below both."""

    mine: str = "▼ Yours"
    theirs: str = "▼ Saved meanwhile"
    end: str = "▲"


def merge(base: str, mine: str, theirs: str, marks: Marks | None = None) -> Merged:
    """Merge two texts that come from `base`, by lines and, within a line, by sentences; line breaks become LF.

    Changes of different lines are put together, those of neighbours too, and equal changes are made once. A paragraph
    in Chinese, or from most editors, is one long line: there two people who changed different sentences need not be
    asked, as little as if each sentence had a line of its own. Whoever changed the same sentence is.
    """
    parts = [part for part in _parts(*(_items(text) for text in (base, mine, theirs))) if part]
    text = _joined(parts, marks or Marks())
    # All lines were given an end, for the last one to be like any other; whether it had one is a change of its own.
    ends, my_end, their_end = (text.endswith(("\n", "\r")) for text in (base, mine, theirs))
    has_end = my_end if my_end != ends else their_end
    return Merged(
        text if has_end else text.removesuffix("\n"), tuple(part for part in parts if isinstance(part, Clash))
    )


def _parts(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[str | Clash]:
    for kind, *places in Merge3(base, mine, theirs, sequence_matcher=_Sameness).merge_regions():
        if kind == "conflict":
            old, old_end, start, end, other, other_end = places
            yield from _line_by_line(base[old:old_end], mine[start:end], theirs[other:other_end])
        else:
            side = {"unchanged": base, "same": mine, "a": mine, "b": theirs}[kind]
            yield "".join(side[slice(*places)])


def _line_by_line(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[str | Clash]:
    """Where both changed several lines, of which there are as many as before, each line is one question."""
    breaks = {tuple(item == "\n" for item in side) for side in (base, mine, theirs)}
    if len(breaks) > 1:
        yield from _resolved("".join(base), mine, theirs)
        return
    for old, own, other in zip(base, mine, theirs, strict=True):
        changed = [new for new in (own, other) if new != old]
        yield _by_sentences(Clash(old, own, other)) if len(set(changed)) > 1 else (changed or [old])[0]


def _resolved(base: str, mine: list[str], theirs: list[str]) -> Iterator[str | Clash]:
    """What both changed, without the beginning and the end on which they agree."""
    first = _agreeing(mine, theirs)
    last = _agreeing(mine[first:][::-1], theirs[first:][::-1])
    yield "".join(mine[:first])
    passages = ["".join(side[first : len(side) - last]) for side in (mine, theirs)]
    # Both added the same and one of them more: nothing is lost when that stays.
    yield "".join(passages) if not base and "" in passages else _by_sentences(Clash(base, *passages))
    yield "".join(mine[len(mine) - last :])


def _by_sentences(clash: Clash) -> str | Clash:
    """Both changes of one line, where they are in different sentences; else the clash of whole lines, to be read."""
    sides = clash.base, clash.mine, clash.theirs
    lines = [passage.strip("\n") for passage in sides]
    around = {passage.replace(line, "|") for passage, line in zip(sides, lines, strict=True)}
    sentences = [list(filter(None, _SENTENCE_END.split(line))) for line in lines]
    if len(around) > 1 or not all(lines) or "\n" in "".join(lines) or max(map(len, sentences)) == 1:
        return clash
    parts = [part for part in _parts(*(_items("\n".join(each)) for each in sentences)) if part]
    merged = "".join(part for part in parts if isinstance(part, str)).replace("\n", "")
    return clash if any(isinstance(part, Clash) for part in parts) else clash.mine.replace(lines[1], merged)


def _agreeing(one: list[str], other: list[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _joined(parts: list[str | Clash], marks: Marks) -> str:
    """One text, in which each clash stands on lines of its own."""
    text: list[str] = []
    for part, following in zip_longest(parts, parts[1:], fillvalue=""):
        if isinstance(part, str):
            text.append(part)
            needs_break = isinstance(following, Clash) and not part.endswith("\n")
        else:
            passages = [passage.strip("\n") for passage in (part.mine, part.theirs)]
            text.append("\n".join(filter(None, [marks.mine, passages[0], marks.theirs, passages[1], marks.end])))
            needs_break = isinstance(following, Clash) or not (following == "" or following.startswith("\n"))
        text += ["\n"] * needs_break
    return "".join(text)


def _items(text: str) -> list[str]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ITEM.findall(text if text.endswith("\n") or not text else f"{text}\n")


class _Sameness:
    """Our matcher in the shape of difflib's, which merge3 asks for."""

    def __init__(
        self, isjunk: object = None, a: Sequence[str] = "", b: Sequence[str] = "", autojunk: bool = True
    ) -> None:
        self._old, self._new = a, b

    def get_matching_blocks(self) -> list[tuple[int, int, int]]:
        """The matching blocks and, as merge3 expects, an empty one at the end."""
        return [*Matcher().blocks(self._old, self._new), (len(self._old), len(self._new), 0)]
