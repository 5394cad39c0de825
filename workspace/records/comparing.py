"""Revisions to read, and two of them beside each other, part by part."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workspace.kernel.text.difference import Fold, Piece, Row, fold, inline, side_by_side
from workspace.kernel.text.folding import fold_flow
from workspace.kernel.text.moving import with_moves
from workspace.kernel.text.written import write
from workspace.records.kinds import Kind


@dataclass(frozen=True)
class Change:
    """One part that differs: its heading, and the difference in both forms."""

    heading: str
    rows: list[Row | Fold]
    pieces: list[Piece | Fold]


@dataclass(frozen=True)
class Section:
    """One part of a revision: as it was typed, and as readers saw it where it is Markdown and that is wanted."""

    heading: str
    text: str
    html: str


def changes(kind: Kind, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Change]:
    """The parts in which two documents of a record differ, in the order of the newer one."""
    old, new = dict(kind.sections(before)), dict(kind.sections(after))
    for heading in [*new, *(heading for heading in old if heading not in new)]:
        was, now = old.get(heading, ""), new.get(heading, "")
        if was != now:
            rows = with_moves(side_by_side(was, now))
            yield Change(heading, fold(rows), fold_flow(inline(was, now)))


def sections(kind: Kind, document: dict[str, Any], people: dict[int, str], *, as_typed: bool) -> list[Section]:
    """The parts that hold something."""
    markdown = () if as_typed else [str(heading) for heading in kind.prose]
    parts = ((heading, text) for heading, text in kind.sections(document) if text)
    return [Section(name, text, write(text, people).html if name in markdown else "") for name, text in parts]
