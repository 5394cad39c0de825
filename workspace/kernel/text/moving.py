"""Lines that were only moved: they are told from those that came or went."""

from collections import Counter
from dataclasses import replace

from workspace.kernel.text.difference import Row

# A shorter line may well have come and gone by itself.
_LEAST = 12  # characters


def with_moves(rows: list[Row]) -> list[Row]:
    """The same rows, of which those that stand on either side, at different places, say so."""
    gone = Counter(row.old.text for row in rows if row.kind == "removed" and row.old and _counts(row.old.text))
    come = Counter(row.new.text for row in rows if row.kind == "added" and row.new and _counts(row.new.text))
    moved = gone & come
    left = {"removed": moved.copy(), "added": moved.copy()}
    return [_marked(row, left) for row in rows]


def _marked(row: Row, left: dict[str, Counter[str]]) -> Row:
    line = row.old or row.new
    if line is None or row.kind not in left or left[row.kind][line.text] < 1:
        return row
    left[row.kind][line.text] -= 1
    return replace(row, is_moved=True)


def _counts(text: str) -> bool:
    return len(text.strip()) >= _LEAST
