"""Which of the texts that answer a question come first: how often they have its words, how rare those are, how new
they are. In Python, so that both databases put them in the same order."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from workspace.search.asking import Question
from workspace.search.words import LETTER, fold, runs, stem

# BM25 (Robertson and Zaragoza 2009): how soon more of the same word counts no more, and how much long texts are held
# back for being long.
SATURATION, LENGTH = 1.2, 0.75
TITLE = 5  # times that a word in a title counts
NEW = 0.5  # by how much more something counts that was written just now
HALF = 90  # days until that is half as much
LOOKED_AT = 12_000  # characters of a text whose words are counted


@dataclass(frozen=True)
class Candidate:
    """A text that answers, with the ids of its document and its record. Title and text are folded; of the text only the
    case is (all forms of letters would cost ten times as much, for hardly another order), and of a long one only the
    beginning is here."""

    id: int
    record_id: int
    title: str
    text: str
    moment: datetime

    @classmethod
    def read(cls, id: int, record_id: int, title: str, text: str, moment: datetime) -> "Candidate":
        return cls(id, record_id, fold(title), text.casefold(), moment)


Counter = Callable[[str], int]


def rank(candidates: Sequence[Candidate], question: Question, now: datetime) -> list[tuple[float, Candidate]]:
    """All candidates with their scores, the best first; of equal ones the newer."""
    counters = [counter(needle) for needle in question.needles]
    counts = [[TITLE * count(each.title) + count(each.text) for count in counters] for each in candidates]
    lengths = [len(each.title) + len(each.text) for each in candidates]
    usual = sum(lengths) / max(len(lengths), 1) or 1
    weights = [_rarity(len(candidates), sum(1 for row in counts if row[n])) for n in range(len(counters))]
    scored = []
    for each, row, length in zip(candidates, counts, lengths, strict=True):
        held_back = SATURATION * (1 - LENGTH + LENGTH * length / usual)
        relevance = sum(w * n * (SATURATION + 1) / (n + held_back) for w, n in zip(weights, row, strict=True))
        scored.append((round(relevance * _newness(each.moment, now), 6), each))
    return sorted(scored, key=lambda pair: (-pair[0], -pair[1].moment.timestamp(), -pair[1].id))


def counter(needle: str) -> Counter:
    """Counts a folded stretch of a question in folded texts: words of spaced scripts in all forms, from their start."""
    run = next(runs(needle))
    if run.is_unspaced:
        return lambda text: text.count(needle)
    word = re.escape(min(needle, stem(needle), key=len))
    found = re.compile(
        rf"{word}(?<!{LETTER}{word})"
    )  # what comes before is looked at last, which is twenty times as fast
    return lambda text: len(found.findall(text))


def _rarity(all_of_them: int, having: int) -> float:
    return math.log(1 + (all_of_them - having + 0.5) / (having + 0.5)) + 0.1


def _newness(moment: datetime, now: datetime) -> float:
    days = max((now - moment).total_seconds() / 86_400, 0)
    return 1 + NEW * 0.5 ** (days / HALF)
