"""Cost lines: what a change costs, position by position."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.kernel.db import Model
from workspace.kernel.money import Money

if TYPE_CHECKING:
    from workspace.changes.models.change_request import ChangeRequest


class CostLine(Model):
    """`amount` in minor units of the change request's currency; savings are negative."""

    __tablename__ = "cost_line"
    __table_args__ = (CheckConstraint("label <> ''", name="label"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    change_request_id: Mapped[int] = mapped_column(ForeignKey("change_request.id"), index=True)
    position: Mapped[int]
    label: Mapped[str]
    amount: Mapped[int] = mapped_column(BigInteger)

    change_request: Mapped["ChangeRequest"] = relationship(back_populates="cost_lines")

    @property
    def money(self) -> Money:
        return Money.of_minor(self.amount, self.change_request.currency)

    def document(self) -> dict[str, Any]:
        return {"label": self.label, "amount": str(self.money.amount)}
