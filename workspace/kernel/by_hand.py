"""Tables that no model can describe, such as the database's own kinds of index: made by statements written by hand.

Each goes with the table of a model, in whose migration `kernel.migrating` writes it down.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class TableByHand:
    """A table and its ways to be made: each a condition on `dialect` in Python (empty: in any other case) and the
    statements for it, the most particular one first."""

    name: str
    ways: tuple[tuple[str, tuple[str, ...]], ...]

    def owns(self, table: str) -> bool:
        """Whether this is its table, or one that the database keeps behind it."""
        return table == self.name or table.startswith(f"{self.name}_")


TABLES: dict[str, TableByHand] = {}


def goes_with(model: str, table: TableByHand) -> None:
    """Let it be made wherever the table of that name is."""
    TABLES[model] = table
