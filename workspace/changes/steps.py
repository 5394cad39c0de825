"""How what is agreed came about: each baseline beside the one that it took the place of."""

from dataclasses import dataclass
from itertools import pairwise

from workspace.changes.models import Baseline
from workspace.changes.queries import baselines_of
from workspace.kernel.money import Money
from workspace.kernel.text.difference import Fold, Row, fold, side_by_side
from workspace.spaces.models import Membership, Space


@dataclass(frozen=True)
class Step:
    """One baseline, and the one before that this reader knows (None for the first)."""

    baseline: Baseline
    before: Baseline | None

    @property
    def rows(self) -> list[Row | Fold]:
        """What changed in the scope, line by line."""
        was, now = (self.before.scope.text if self.before else ""), self.baseline.scope.text
        return fold(side_by_side(was, now)) if was != now else []

    @property
    def days(self) -> int:
        """By how many days the end moved."""
        ends = (self.before.end_on if self.before else None, self.baseline.end_on)
        return (ends[1] - ends[0]).days if ends[0] and ends[1] else 0

    @property
    def cost(self) -> list[Money]:
        """By how much the budget moved, for each currency in which it did."""
        before = self.before.budget if self.before else self.baseline.budget
        moved = {
            currency: self.baseline.budget.get(currency, 0) - before.get(currency, 0)
            for currency in sorted({*before, *self.baseline.budget})
        }
        return [Money.of_minor(units, currency) for currency, units in moved.items() if units]


def steps(space: Space, member: Membership) -> list[Step]:
    """All steps that a member may know of, the last one first."""
    found = [*baselines_of(space, member), None]
    return [Step(baseline, before) for baseline, before in pairwise(found) if baseline]
