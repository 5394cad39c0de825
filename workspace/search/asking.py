"""What somebody typed, as a question that can be put to either database."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from workspace.search.words import fold, forms, pairs, runs

LONGEST = 200  # characters of a question that are looked at
MOST = 12  # clauses; who pastes a whole paragraph is looking for its beginning
SHORTEST_START = 3  # letters; with one or two of them begin words in nearly every text

How = Literal["phrase", "start", "word", "word_start"]


class Clause(NamedTuple):
    """One thing that a text must have. `phrase`: these tokens side by side; `start`: a token that begins so; `word`:
    one of these; `word_start`: a token that begins with the first, or is one of these."""

    how: How
    tokens: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """All clauses have to be met. `needles` are the folded stretches as they were typed, to find them in a text again;
    the last of them is one that somebody may not have finished (`is_open`)."""

    clauses: tuple[Clause, ...]
    needles: tuple[str, ...]
    is_open: bool

    @classmethod
    def read(cls, typed: str) -> "Question":
        """From any text at all; what holds nothing that can be searched for makes an empty question."""
        folded = fold(typed[: 4 * LONGEST])[:LONGEST]
        found = list(runs(folded))
        kept = found[:MOST]
        is_open = bool(kept) and kept[-1].end == len(folded)
        clauses = [_clause(run.text, run.is_unspaced, is_open and run is kept[-1]) for run in kept]
        return cls(tuple(dict.fromkeys(clauses)), tuple(dict.fromkeys(run.text for run in kept)), is_open)

    def __bool__(self) -> bool:
        return bool(self.clauses)


def _clause(text: str, is_unspaced: bool, is_open: bool) -> Clause:
    if is_unspaced:
        return Clause("phrase", tuple(pairs(text))) if len(text) > 1 else Clause("start", (text,))
    begins = is_open and len(text) >= SHORTEST_START
    return Clause("word_start" if begins else "word", tuple(forms(text)))
