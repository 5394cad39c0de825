"""Which removed line became which added line."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from workspace.kernel.text.matching import carries

# A line that shares less than this with another is another line. (Share of words in common, 0 to 1.)
_ALIKE = 0.4
# Beyond this many comparisons of characters, lines are paired only where there are as many on either side.
_EFFORT = 4_000_000
_MOST = 2_000  # lines

Pair = tuple[str | None, str | None]


def paired(old: Sequence[str], new: Sequence[str], words: Callable[[str], list[str]]) -> Iterator[Pair]:
    """Lines of both sides in order, side by side where they resemble each other, else alone: removed before added."""
    if sum(map(len, old)) * len(new) + sum(map(len, new)) * len(old) > _EFFORT:
        pairs = [(place, place) for place in range(len(old))] if len(old) == len(new) <= _MOST else []
    else:
        pairs = _best([_counted(words(line)) for line in old], [_counted(words(line)) for line in new])
    done = new_done = 0
    for place, other in [*pairs, (len(old), len(new))]:
        yield from ((line, None) for line in old[done:place])
        yield from ((None, line) for line in new[new_done:other])
        if place < len(old):
            yield old[place], new[other]
        done, new_done = place + 1, other + 1


def _counted(words: list[str]) -> Counter[str]:
    return Counter(word for word in words if carries(word))


def _best(old: list[Counter[str]], new: list[Counter[str]]) -> list[tuple[int, int]]:
    """The pairs, in order on both sides, that have most in common."""
    alike = [[_likeness(one, other) for other in new] for one in old]
    total = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            total[i][j] = max(total[i + 1][j], total[i][j + 1], total[i + 1][j + 1] + alike[i][j])
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if alike[i][j] and total[i][j] == total[i + 1][j + 1] + alike[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif total[i][j] == total[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of words in common; 0 for less than it takes to be called alike."""
    both = one.total() + other.total()
    share = 2 * (one & other).total() / both if both else 0.0
    return share if share >= _ALIKE else 0.0
