"""Finding quoted words again in a text that was edited since. White space never counts: browsers and we break lines
in different places."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from workspace.kernel.text.matching import Matcher, carries
from workspace.kernel.text.plain import plain

# Signs with which the plain text shows boxes of tasks; nobody can select them.
_BOXES = str.maketrans("☐☑", "  ")
_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W\u3400-\u9fff\uf900-\ufaff]+|[^\w\s]")
CONTEXT = 60
# Of the words that were quoted, so many have to be there still, and not scattered wider than this.
_ENOUGH, _WIDEST = 0.5, 2
_EDGE = 8
# A single letter stands in many places: only so many are compared.
_PLACES = 500


class Found(NamedTuple):
    """`start` counts characters that are not white space; `words` are those that stand there, `before` and `after` what
    surrounds them."""

    start: int
    words: str
    before: str
    after: str


class Text:
    """What a reader sees of a page, ready to be searched."""

    def __init__(self, html: str) -> None:
        self.shown = plain(html).translate(_BOXES)
        self._kept = [place for place, character in enumerate(self.shown) if not character.isspace()]
        self._bare = "".join(self.shown[place] for place in self._kept)

    def exactly(self, quote: str, before: str = "", after: str = "", near: int = 0) -> Found | None:
        """Where the very words stand; of several places the one whose surroundings fit best, then the nearest."""
        wanted, ahead, behind = squashed(quote), squashed(before), squashed(after)
        if not wanted:
            return None

        def fit(start: int) -> tuple[int, int]:
            end = start + len(wanted)
            left = _shared(reversed(self._bare[max(0, start - len(ahead)) : start]), reversed(ahead))
            return left + _shared(iter(self._bare[end : end + len(behind)]), iter(behind)), -abs(start - near)

        starts = [match.start() for match in re.finditer(f"(?={re.escape(wanted)})", self._bare)]
        starts = sorted(starts, key=lambda start: abs(start - near))[:_PLACES]
        return self._found(best := max(starts, key=fit), best + len(wanted)) if starts else None

    def nearly(self, quote: str, before: str, after: str) -> Found | None:
        """Where most of the words still stand together, by what they are and by what surrounded them."""
        ahead, words, behind = (_WORD.findall(each) for each in (before, quote, after))
        here = list(_WORD.finditer(self.shown))
        pairs: dict[int, int] = {}
        for old, new, size in Matcher().blocks([*ahead, *words, *behind], [match.group() for match in here]):
            pairs |= {old + step: new + step for step in range(size)}
        first, last = len(ahead), len(ahead) + len(words)
        hits = [pairs[place] for place in range(first, last) if place in pairs and carries(words[place - first])]
        if not hits or len(hits) < _ENOUGH * sum(map(carries, words)):
            return None
        start, end = hits[0], hits[-1]
        if end - start > _WIDEST * len(words) + _EDGE:
            return None
        # Up to the words around it, where those are still there: a changed first or last word belongs to it.
        left, right = pairs.get(first - 1, start - 1), pairs.get(last, end + 1)
        start = left + 1 if 0 < start - left <= _EDGE else start
        end = right - 1 if 0 < right - end <= _EDGE else end
        return self._found(self._place(here[start].start()), self._place(here[end].end() - 1) + 1)

    def _place(self, shown: int) -> int:
        return sum(1 for place in self._kept if place < shown)

    def _found(self, start: int, end: int) -> Found:
        left, right = self._kept[start], self._kept[end - 1] + 1
        around = self.shown[max(0, left - CONTEXT) : left], self.shown[right : right + CONTEXT]
        return Found(start, self.shown[left:right], *around)


def squashed(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def _shared(one: Iterator[str], other: Iterator[str]) -> int:
    """How many characters both begin with."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count
