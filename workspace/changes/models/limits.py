"""Limits: how far an approved change may move before it needs approval again."""

from typing import Self

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.kernel.db import Model, db
from workspace.kernel.money import Money
from workspace.spaces.models import Membership, Space


class Limits(Model):
    """A space's tolerance above what was approved: `cost` in minor units of its currency, `days`. Without a row
    nothing may move at all."""

    __tablename__ = "change_limits"
    __table_args__ = (
        CheckConstraint("cost >= 0", name="cost"),
        CheckConstraint("days >= 0", name="days"),
    )

    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"), primary_key=True)
    cost: Mapped[int] = mapped_column(BigInteger, default=0)
    days: Mapped[int] = mapped_column(default=0)

    space: Mapped[Space] = relationship()

    @property
    def money(self) -> Money:
        return Money.of_minor(self.cost, self.space.currency)

    @classmethod
    def of(cls, space: Space) -> Self:
        return db.session.get(cls, space.id) or cls(space=space, cost=0, days=0)

    def set_to(self, cost: int, days: int, *, by: Membership) -> None:
        """Agree on other limits; they count from the next move on."""
        self.cost, self.days = cost, days
        db.session.add(self)
        by.space.note("limits.set", by.person, cost=str(self.money.amount), currency=by.space.currency, days=days)
