"""By which texts change requests are found."""

from collections.abc import Iterator

from workspace.changes.models import ChangeRequest
from workspace.records.passages import Passage, passages_of


def change_passages(change: ChangeRequest) -> Iterator[Passage]:
    """All its texts, the names of its options, and what its costs are for."""
    yield from passages_of(change)
    yield from (Passage(option.title) for option in change.options)
    yield from (Passage(line.label) for line in change.cost_lines)
