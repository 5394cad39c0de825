"""What somebody typed, as a question that can be put to either database."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from workspace.search.words import fold, forms, pairs, runs

LONGEST = 200  # characters of a question that are looked at
MOST = 12  # clauses; who pastes a whole paragraph is looking for its beginning
SHORTEST_START = 3  # letters; with one or two of them begin words in nearly every text
PAIR = 2

How = Literal["all", "start", "word", "word_start"]


class Clause(NamedTuple):
    """One thing that a text must have. `all`: each of these tokens; `start`: a token that begins so; `word`: one of
    these; `word_start`: a token that begins with the first, or is one of these."""

    how: How
    tokens: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """All clauses have to be met. `needles` are the folded stretches as they were typed, to find them in a text again;
    the last of them is one that somebody may not have finished (`is_open`). `unspaced` are those of a script without
    spaces."""

    clauses: tuple[Clause, ...]
    needles: tuple[str, ...]
    is_open: bool
    unspaced: frozenset[str]

    @classmethod
    def read(cls, typed: str) -> "Question":
        """From any text at all; what holds nothing that can be searched for makes an empty question."""
        folded = fold(typed[: 4 * LONGEST])[:LONGEST]
        found = list(runs(folded))
        kept = found[:MOST]
        is_open = bool(kept) and kept[-1].end == len(folded)
        clauses = [_clause(run.text, run.is_unspaced, is_open and run is kept[-1]) for run in kept]
        unspaced = frozenset(run.text for run in kept if run.is_unspaced)
        return cls(tuple(dict.fromkeys(clauses)), tuple(dict.fromkeys(run.text for run in kept)), is_open, unspaced)

    @property
    def stretches(self) -> list[str]:
        """What has to be looked for in a text itself: an index without places knows only that all pairs are there."""
        return [each for each in self.unspaced if len(each) > PAIR]

    @property
    def has_case(self) -> bool:
        """Whether any of it may be written in capitals."""
        return len(self.unspaced) < len(self.needles)

    def is_met_by(self, folded: str) -> bool:
        """Whether a text that has all tokens has the longer stretches too."""
        return all(stretch in folded for stretch in self.stretches)

    def __bool__(self) -> bool:
        return bool(self.clauses)


def _clause(text: str, is_unspaced: bool, is_open: bool) -> Clause:
    if is_unspaced:
        return Clause("all", tuple(dict.fromkeys(pairs(text)))) if len(text) > 1 else Clause("start", (text,))
    begins = is_open and len(text) >= SHORTEST_START
    return Clause("word_start" if begins else "word", tuple(forms(text)))
