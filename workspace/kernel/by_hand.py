"""Tables and indexes that no model can describe, such as the database's own kinds of index: made by statements written
by hand.

Each goes with the table of a model, in whose migration `kernel.migrating` writes it down.
"""

from dataclasses import dataclass
from typing import NamedTuple


class Way(NamedTuple):
    """The statements that make something, and those that take it away before the model's table goes, where a
    `condition` on `dialect` in Python holds (empty: in any other case)."""

    condition: str
    made: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True)
class MadeByHand:
    """A table or an index and its ways to be made, the most particular one first."""

    name: str
    ways: tuple[Way, ...]

    def owns(self, name: str) -> bool:
        """Whether this is its name, or that of a table which the database keeps behind it."""
        return name == self.name or name.startswith(f"{self.name}_")


BY_HAND: dict[str, MadeByHand] = {}


def goes_with(model: str, made: MadeByHand) -> None:
    """Let it be made wherever the table of that name is."""
    BY_HAND[model] = made
