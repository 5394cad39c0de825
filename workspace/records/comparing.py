"""Two revisions beside each other, part by part."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workspace.kernel.text.difference import Fold, Piece, Row, fold, inline, side_by_side
from workspace.records.kinds import Kind


@dataclass(frozen=True)
class Change:
    """One part that differs: its heading, and the difference in both forms."""

    heading: str
    rows: list[Row | Fold]
    pieces: list[Piece]


def changes(kind: Kind, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Change]:
    """The parts in which two documents of a record differ, in the order of the newer one."""
    old, new = dict(kind.sections(before)), dict(kind.sections(after))
    for heading in [*new, *(heading for heading in old if heading not in new)]:
        was, now = old.get(heading, ""), new.get(heading, "")
        if was != now:
            yield Change(heading, fold(side_by_side(was, now)), inline(was, now))
