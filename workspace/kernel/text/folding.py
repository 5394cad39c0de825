"""Long stretches that nobody changed are folded, also in a difference that is one text."""

from collections.abc import Iterator

from workspace.kernel.text.difference import Fold, Line, Piece, Row


def fold_flow(pieces: list[Piece], context: int = 3) -> list[Piece | Fold]:
    """The same pieces, where of many kept lines only `context` next to a change stay open."""
    last = len(pieces) - 1
    folded: list[Piece | Fold] = []
    for place, piece in enumerate(pieces):
        head, tail = (context if place > 0 else 0), (context if place < last else 0)
        folded += _folded(piece.text, head, tail) if piece.kind == "kept" else [piece]
    return folded


def _folded(text: str, head: int, tail: int) -> Iterator[Piece | Fold]:
    """The first and last line of a stretch go on in the changes beside it, so they are not whole ones."""
    lines = text.split("\n")
    first, last = head + 1, len(lines) - tail - 1
    if last - first < 2:
        yield Piece("kept", text)
        return
    if head:
        yield Piece("kept", "\n".join(lines[:first]))
    start, end = (first if head else 0), (last if tail else len(lines))
    yield Fold(tuple(_row(number, line) for number, line in enumerate(lines[start:end], 1)))
    if tail:
        yield Piece("kept", "\n".join(lines[last:]))


def _row(number: int, text: str) -> Row:
    line = Line(number, (Piece("kept", text),))
    return Row("kept", line, line)
