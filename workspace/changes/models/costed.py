"""What a change costs and how late it makes us: now, and when it was approved last."""

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from workspace.changes.models.limits import Limits
from workspace.kernel.money import Money
from workspace.signoff.models.route import Weight
from workspace.spaces.models import Space


class Costed:
    """Mixin. `days` moves the end date; `cost` is the sum of the lines in minor units of `currency`. What was approved
    last is kept beside both."""

    space: Mapped[Space]
    category: Mapped[str]

    days: Mapped[int] = mapped_column(default=0)
    cost: Mapped[int] = mapped_column(BigInteger, default=0, index=True)
    currency: Mapped[str] = mapped_column()
    approved_days: Mapped[int | None] = mapped_column()
    approved_cost: Mapped[int | None] = mapped_column(BigInteger)

    @property
    def money(self) -> Money:
        """What it costs in all."""
        return Money.of_minor(self.cost, self.currency)

    @property
    def approved_money(self) -> Money:
        """What of it was approved last."""
        return Money.of_minor(self.approved_cost or 0, self.currency)

    @property
    def weight(self) -> Weight:
        """By what a route is chosen. Another currency than the space's says nothing about the space's limits."""
        is_ours = self.currency == self.space.currency
        return Weight(abs(self.cost) if is_ours else 0, abs(self.days), self.category)

    @property
    def is_past_limits(self) -> bool:
        """Whether cost or days have moved further from what was approved than the space allows."""
        if self.approved_cost is None or self.approved_days is None:
            return False
        cost, days = self.cost - self.approved_cost, self.days - self.approved_days
        if cost <= 0 and days <= 0:
            return False
        limits = Limits.of(self.space)
        return cost > limits.cost or days > limits.days
