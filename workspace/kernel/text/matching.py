"""What two sequences of words or lines have in common, found within a bounded effort.

Python's difflib gives differences that people find natural, but takes quadratic time, and cubic for texts made for it.
So the rare words and lines come first, as in the patience difference (Bram Cohen): those that occur once on
either side hold the rest in place. Only what lies between them goes to difflib, as long as the effort lasts.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

# One or two seconds at the worst, reached by no honest text. The unit is one step of difflib.
_EFFORT = 20_000_000
_PER_ITEM = 50  # to look for rare items
_DEEPEST = 10


class Block(NamedTuple):
    """`size` items from `old` on are the same as those from `new` on."""

    old: int
    new: int
    size: int


class Stretch(NamedTuple):
    """A part of both sequences, `old:old_end` and `new:new_end`, that is the same or differs."""

    same: bool
    old: int
    old_end: int
    new: int
    new_end: int


class _Span(NamedTuple):
    """A stretch of both sequences that remains to be compared."""

    old: int
    old_end: int
    new: int
    new_end: int
    depth: int


class Matcher:
    """Compares sequences of texts; all comparisons of one matcher share its effort."""

    def __init__(self, effort: int = _EFFORT) -> None:
        self._effort = effort

    def blocks(self, old: Sequence[str], new: Sequence[str]) -> list[Block]:
        """What is the same, in order, as long stretches as possible. When the effort is spent, less is found."""
        found: list[Block] = []
        spans = [_Span(0, len(old), 0, len(new), 0)]
        while spans:
            span = self._without_ends(old, new, spans.pop(), found)
            if span.old == span.old_end or span.new == span.new_end:
                continue
            if not self._can_spend(_PER_ITEM * (span.old_end - span.old + span.new_end - span.new)):
                continue
            anchors = _anchors(old, new, span) if span.depth < _DEEPEST else []
            if anchors:
                spans += _between(span, anchors)
            else:
                found += self._compared(old, new, span)
        return _joined(sorted(found))

    def stretches(self, old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
        """Both sequences from beginning to end, by turns the same and different."""
        done = new_done = 0
        for block in [*self.blocks(old, new), Block(len(old), len(new), 0)]:
            if done < block.old or new_done < block.new:
                yield Stretch(False, done, block.old, new_done, block.new)
            done, new_done = block.old + block.size, block.new + block.size
            if block.size:
                yield Stretch(True, block.old, done, block.new, new_done)

    def _can_spend(self, effort: int) -> bool:
        if effort > self._effort:
            return False
        self._effort -= effort
        return True

    def _without_ends(self, old: Sequence[str], new: Sequence[str], span: _Span, found: list[Block]) -> _Span:
        start, new_start, end, new_end = span.old, span.new, span.old_end, span.new_end
        while start < end and new_start < new_end and old[start] == new[new_start]:
            start, new_start = start + 1, new_start + 1
        while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
            end, new_end = end - 1, new_end - 1
        found += [Block(span.old, span.new, start - span.old), Block(end, new_end, span.old_end - end)]
        return _Span(start, end, new_start, new_end, span.depth)

    def _compared(self, old: Sequence[str], new: Sequence[str], span: _Span) -> list[Block]:
        before, after = old[span.old : span.old_end], new[span.new : span.new_end]
        counted = Counter(after)
        effort = sum(number * counted[item] for item, number in Counter(before).items()) * min(len(before), len(after))
        if not self._can_spend(effort):
            return []
        same = SequenceMatcher(lambda item: not carries(item), before, after, autojunk=False).get_matching_blocks()
        return [Block(span.old + block.a, span.new + block.b, block.size) for block in same]


def carries(item: str) -> bool:
    """Does this item mean something by itself, or is it a space, a mark or a blank line?"""
    return item.isalnum() or any(map(str.isalnum, item))


def _anchors(old: Sequence[str], new: Sequence[str], span: _Span) -> list[tuple[int, int]]:
    """The places of items that occur once on either side, the most that are in the same order."""
    places = _once(new, span.new, span.new_end)
    pairs = [(place, places[item]) for item, place in _once(old, span.old, span.old_end).items() if item in places]
    return _rising(pairs)


def _once(items: Sequence[str], start: int, end: int) -> dict[str, int]:
    counted = Counter(items[start:end])
    return {items[place]: place for place in range(start, end) if counted[items[place]] == 1 and carries(items[place])}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of these pairs, sorted by the first number, in which the second rises too."""
    ends: list[int] = []  # the smallest second number with which a run of each length can end
    last: list[int] = []  # which pair that is
    before: list[int] = []  # for each pair, the one before it in its run
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
        before.append(last[length - 1] if length else -1)
    run = []
    number = last[-1] if last else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]


def _between(span: _Span, anchors: list[tuple[int, int]]) -> list[_Span]:
    """The stretches from one anchor to the next, each with the anchor it begins with."""
    starts = [(span.old, span.new), *anchors]
    ends = [*anchors, (span.old_end, span.new_end)]
    return [_Span(a, b, c, d, span.depth + 1) for (a, c), (b, d) in zip(starts, ends, strict=True)]


def _joined(blocks: list[Block]) -> list[Block]:
    joined: list[Block] = []
    for block in blocks:
        if joined and block.old == joined[-1].old + joined[-1].size and block.new == joined[-1].new + joined[-1].size:
            joined[-1] = joined[-1]._replace(size=joined[-1].size + block.size)
        elif block.size:
            joined.append(block)
    return joined
