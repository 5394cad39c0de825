"""Stages before anybody is asked: who, by what rule, until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

RULES = ("all", "any", "at_least")


@dataclass(frozen=True)
class StagePlan:
    """People (ids) who are asked together. `least` counts for the rule `at_least` only."""

    people: Sequence[int]
    rule: str = "all"
    least: int = 1
    due_on: date | None = None
    name: str = ""

    @property
    def needed(self) -> int:
        """How many of them must approve."""
        return {"all": len(self.people), "any": 1}.get(self.rule, self.least)
