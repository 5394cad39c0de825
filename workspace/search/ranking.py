"""Which of the texts that answer a question come first: how often they have its words, how rare those are, how new
they are. In Python, so that both databases put them in the same order."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from workspace.search.asking import Question
from workspace.search.words import is_letter, runs, stem

# BM25 (Robertson and Zaragoza 2009): how soon more of the same word counts no more, and how much long texts are held
# back for being long.
SATURATION, LENGTH = 1.2, 0.75
TITLE = 5  # times that a word in a title counts
NEW = 0.5  # by how much more something counts that was written just now
HALF = 90  # days until that is half as much
ENOUGH = 50  # times that a word is counted
LOOKED_AT = 12_000  # characters of a text whose words are counted


@dataclass(frozen=True)
class Candidate:
    """A text that answers, with the ids of its document and its record. The title is folded; of the text only the case
    (all forms of letters would cost ten times as much, for hardly another order), and that only where words have one.
    Of a long text only the beginning is here."""

    id: int
    record_id: int
    title: str
    text: str
    moment: datetime


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
    word = min(needle, stem(needle), key=len)
    # What comes before is looked at last, which is twenty times as fast.
    in_ascii = re.compile(rf"{re.escape(word)}(?<![0-9a-z]{re.escape(word)})")
    return lambda text: len(in_ascii.findall(text)) if text.isascii() else _beginning_with(word, text)


def _beginning_with(word: str, text: str) -> int:
    """How many words of a text begin so; beyond some it does not matter any more."""
    count, place = 0, text.find(word)
    while place >= 0 and count < ENOUGH:
        count += place == 0 or not is_letter(text[place - 1])
        place = text.find(word, place + len(word))
    return count


def _rarity(all_of_them: int, having: int) -> float:
    return math.log(1 + (all_of_them - having + 0.5) / (having + 0.5)) + 0.1


def _newness(moment: datetime, now: datetime) -> float:
    days = max((now - moment).total_seconds() / 86_400, 0)
    return 1 + NEW * 0.5 ** (days / HALF)
