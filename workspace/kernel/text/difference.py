"""What changed between two texts: word by word in one flow, or line by line side by side.

Words are compared in scripts with spaces, single characters in Chinese, Japanese and Korean. The time is bounded:
where two big texts have little in common, whole lines are shown as changed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, count, groupby
from typing import Literal

import regex

from workspace.kernel.text.matching import Matcher, Stretch, carries
from workspace.kernel.text.pairing import paired

_TOKEN = regex.compile(
    r"\n|[^\S\n]+|[[\p{L}\p{N}\p{M}_]--[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]]+|\X",
    regex.V1,
)
_LINE_OR_BREAK = re.compile(r"\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that was kept, added or removed."""

    kind: Literal["kept", "added", "removed"]
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One side of a row: the line's number, from 1, and its text in pieces."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the old text beside one of the new: kept, changed, added (nothing old) or removed (nothing new).

    What was moved is added in one place and removed in another.
    """

    kind: Literal["kept", "changed", "added", "removed"]
    old: Line | None
    new: Line | None
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class Fold:
    """Unchanged rows that a reader need not see."""

    rows: tuple[Row, ...]
    kind: Literal["folded"] = "folded"

    @property
    def count(self) -> int:
        return len(self.rows)


def inline(old: str, new: str) -> list[Piece]:
    """The difference as one text: what was removed stands before what was added in its place.

    Kept and removed pieces together are the old text, kept and added ones the new text; line breaks are LF.
    """
    # Line breaks are items of their own, or a line added at the end would change the one before it.
    before, after = (_LINE_OR_BREAK.findall(_with_line_feeds(text)) for text in (old, new))
    words = Matcher()
    pieces: list[Piece] = []
    for part in Matcher().stretches(before, after):
        was, now = "".join(before[part.old : part.old_end]), "".join(after[part.new : part.new_end])
        pieces += [Piece("kept", now)] if part.same else _refined(was, now, words)
    return list(_joined(pieces))


def side_by_side(old: str, new: str) -> list[Row]:
    """The difference line by line; lines that resemble each other share a row and show what differs in them."""
    before, after = _lines(old), _lines(new)
    words = Matcher()
    row = _Rows()
    rows: list[Row] = []
    for part in Matcher().stretches(before, after):
        was, now = before[part.old : part.old_end], after[part.new : part.new_end]
        if part.same:
            rows += map(row.kept, now)
        else:
            rows += (row.of(one, other, words) for one, other in paired(was, now, tokens))
    return rows


class _Rows:
    """Makes rows and numbers their lines."""

    def __init__(self) -> None:
        self._old, self._new = count(1), count(1)

    def kept(self, text: str) -> Row:
        pieces = (Piece("kept", text),) if text else ()
        return Row("kept", Line(next(self._old), pieces), Line(next(self._new), pieces))

    def of(self, old: str | None, new: str | None, words: Matcher) -> Row:
        if new is None:
            return Row("removed", Line(next(self._old), tuple(_joined([Piece("removed", old or "")]))), None)
        if old is None:
            return Row("added", None, Line(next(self._new), tuple(_joined([Piece("added", new)]))))
        pieces = list(_refined(old, new, words))
        left, right = (tuple(_joined([one for one in pieces if one.kind != kind])) for kind in ("added", "removed"))
        return Row("changed", Line(next(self._old), left), Line(next(self._new), right))


def fold(rows: list[Row], context: int = 3) -> list[Row | Fold]:
    """The same rows with long unchanged stretches folded, except for `context` rows next to a change."""
    near = bytearray(len(rows))
    for place, row in enumerate(rows):
        if row.kind != "kept":
            low, high = max(0, place - context), min(len(rows), place + context + 1)
            near[low:high] = b"\1" * (high - low)
    folded: list[Row | Fold] = []
    for shown, places in groupby(range(len(rows)), key=near.__getitem__):
        stretch = [rows[place] for place in places]
        # One row takes no more room than the line that says it is hidden.
        folded += stretch if shown or len(stretch) == 1 else [Fold(tuple(stretch))]
    return folded


def tokens(text: str) -> list[str]:
    """Words, runs of spaces, line breaks, and single characters of all else."""
    return _TOKEN.findall(text)


def _refined(old: str, new: str, words: Matcher) -> Iterator[Piece]:
    before, after = tokens(old), tokens(new)
    for part in _readable(words.stretches(before, after), before, after):
        was, now = "".join(before[part.old : part.old_end]), "".join(after[part.new : part.new_end])
        if part.same:
            yield Piece("kept", now)
        else:
            yield from (Piece("removed", was), Piece("added", now))


def _readable(parts: Iterator[Stretch], old: list[str], new: list[str]) -> list[Stretch]:
    """Without the little that two changes happen to leave between them: one change is easier to read than two."""
    words, new_words = ([0, *accumulate(map(carries, side))] for side in (old, new))

    def length(part: Stretch) -> int:
        return max(words[part.old_end] - words[part.old], new_words[part.new_end] - new_words[part.new])

    readable: list[Stretch] = []
    for part in parts:
        while len(readable) > 1 and not part.same:
            before, kept = readable[-2:]
            if length(kept) >= min(length(before), length(part)) or "\n" in old[kept.old : kept.old_end]:
                break
            del readable[-2:]
            part = Stretch(False, before.old, part.old_end, before.new, part.new_end)
        readable.append(part)
    return readable


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Pieces of one kind that touch become one; empty ones go."""
    some = (piece for piece in pieces if piece.text)
    for kind, alike in groupby(some, key=lambda piece: piece.kind):
        yield Piece(kind, "".join(piece.text for piece in alike))


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _lines(text: str) -> list[str]:
    return _with_line_feeds(text).removesuffix("\n").split("\n") if text else []
