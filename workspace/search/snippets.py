"""The piece of a text that answers a question best, with marks on what answers it."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from workspace.kernel.text.words import is_spaced
from workspace.search.asking import Question
from workspace.search.words import end_of_word, fold, is_letter, stem

Mark = tuple[int, int, str]  # start, end, and the needle that it answers
WIDE, NARROW = 180, 90  # characters of a snippet in Latin letters and in Chinese
MOST = 200  # places that are looked at


@dataclass(frozen=True)
class Snippet:
    """Pieces of plain text, each marked or not; `start` is its place in the whole text."""

    pieces: tuple[tuple[str, bool], ...]
    start: int = 0
    is_beginning: bool = True
    is_end: bool = True

    @property
    def is_answer(self) -> bool:
        """Whether anything in it is marked."""
        return any(is_marked for _, is_marked in self.pieces)

    @property
    def place(self) -> int:
        """Where in the whole text its first mark stands."""
        before = self.pieces[0] if self.pieces else ("", True)
        return self.start + (0 if before[1] else len(before[0]))


def marked(text: str, question: Question) -> Snippet:
    """A whole title with marks."""
    return Snippet(tuple(_pieces(text, _marks(text, question))))


def snippet(text: str, question: Question) -> Snippet:
    """Where most of what was asked for stands together; the beginning of a text that has none of it."""
    marks = _near(islice(_marks(text, question), MOST), len(question.needles))
    first = marks[0][0] if marks else 0
    width = WIDE if text[first : first + WIDE].isascii() else NARROW
    start = _start(text, _best(marks, width), width)
    end = _end(text, start, width)
    inside = [(begin - start, stop - start, needle) for begin, stop, needle in marks if start <= begin and stop <= end]
    return Snippet(tuple(_pieces(text[start:end], inside)), start, start == 0, end >= len(text))


def _near(marks: Iterable[Mark], needles: int) -> list[Mark]:
    """Marks up to the first place where all needles stand together, and a width beyond it: none after that is better.
    All of them where there is no such place."""
    kept: list[Mark] = []
    last: dict[str, int] = {}
    end = -1
    for mark in marks:
        start, _, needle = mark
        if 0 <= end < start:
            break
        kept.append(mark)
        last[needle] = start
        if end < 0 and len(last) == needles and start < min(last.values()) + NARROW * 2 // 3:
            end = min(last.values()) + WIDE
    return kept


def _best(marks: Sequence[Mark], width: int) -> int:
    """The mark from which on most different needles stand within a width; the first of equals."""
    best, most, needles = 0, 0, len({needle for _, _, needle in marks})
    for index, (start, _, _) in enumerate(marks):
        within = {needle for begin, _, needle in marks[index : index + 30] if begin < start + width * 2 // 3}
        if len(within) > most:
            best, most = start, len(within)
        if most == needles:
            break
    return best


def _start(text: str, place: int, width: int) -> int:
    """A little before the place, at the beginning of a word and never inside what a reader sees as one character."""
    start = max(place - width // 4, 0)
    if start == 0:
        return 0
    space = text.find(" ", start, place)
    if space >= 0:
        return space + 1
    while start < place and unicodedata.category(text[start])[0] in "MC":
        start += 1
    return start


def _end(text: str, start: int, width: int) -> int:
    """A width further on, at the end of a word if there is one near, and of what a reader sees as one character."""
    rest = text[start : start + width]
    if len(text) <= start + width:
        return len(text)
    if is_spaced(text[start + width]) and (space := rest.rfind(" ", width - 20)) >= 0:
        return start + space
    end = start + width
    while end > start and unicodedata.category(text[end])[0] in "MC":
        end -= 1
    return end


def _pieces(text: str, marks: Iterable[Mark]) -> Iterator[tuple[str, bool]]:
    done = 0
    for start, end, _ in marks:
        if start < done:
            continue
        if start > done:
            yield text[done:start], False
        yield text[start:end], True
        done = end
    if done < len(text):
        yield text[done:], False


def _marks(text: str, question: Question) -> Iterator[Mark]:
    """Start, end and needle of each place in a text that answers, in order; none inside another."""
    pattern = _pattern(question)
    if pattern is None:
        return
    folded, places = _folded(text, pattern)
    stems = {stem(needle): needle for needle in question.needles}
    done = 0
    for found in pattern.finditer(folded):
        start, end = _whole(folded, *found.span(), question)
        needle = _needle_of(folded[start:end], question, stems)
        if needle is None or start < done:
            continue
        done = end
        yield _place(places, start), _place(places, end), needle


def _whole(folded: str, start: int, end: int, question: Question) -> tuple[int, int]:
    """A stretch of an unspaced script as it was found; of others the whole word, nothing of one that begins earlier."""
    if folded[start:end] in question.unspaced:
        return start, end
    return (start, start) if start and is_letter(folded[start - 1]) else (start, end_of_word(folded, end))


@lru_cache(maxsize=64)
def _pattern(question: Question) -> re.Pattern[str] | None:
    """Finds stretches of unspaced scripts, and what all forms of a word that was asked for have in common."""
    found = {each if each in question.unspaced else min(each, stem(each), key=len) for each in question.needles}
    longest_first = sorted(found, key=len, reverse=True)
    return re.compile("|".join(_beginning(each, question) for each in longest_first)) if found else None


def _beginning(needle: str, question: Question) -> str:
    """Not inside a word, as far as that is soon seen (see `ranking.counter`)."""
    literal = re.escape(needle)
    return literal if needle in question.unspaced else rf"{literal}(?<![0-9a-z]{literal})"


def _needle_of(found: str, question: Question, stems: dict[str, str]) -> str | None:
    """The needle that a found stretch answers; None for a word that only begins alike."""
    if found in question.needles:
        return found
    if needle := stems.get(stem(found)):
        return needle
    last = question.needles[-1]
    return last if question.is_open and found.startswith(last) else None


def _folded(text: str, pattern: re.Pattern[str]) -> tuple[str, list[int] | None]:
    """A text folded, as far as it takes to find something, and where its characters came from; None: same places."""
    lower = text.casefold()
    if len(lower) == len(text) and pattern.search(lower):
        return lower, None
    folded = fold(text)
    if len(folded) == len(text):
        return folded, None
    pieces = [fold(character) for character in text]
    starts = [place for place, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), [*starts, len(text)]


def _place(places: list[int] | None, place: int) -> int:
    return place if places is None else places[min(place, len(places) - 1)]


def anchor_at(anchors: Sequence[Sequence[object]], place: int) -> str:
    """The anchor that holds at a place of a text."""
    index = bisect_right([int(str(start)) for start, _ in anchors], place)
    return str(anchors[index - 1][1]) if index else ""
