"""Options: the ways in which a change could be made, to compare."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from workspace.kernel.db import Model
from workspace.kernel.money import Money
from workspace.kernel.text.written import Written

if TYPE_CHECKING:
    from workspace.changes.models.change_request import ChangeRequest


class Option(Model):
    """One way: its cost in minor units of the change request's currency, its effect on the end date in days."""

    __tablename__ = "change_option"
    __table_args__ = (CheckConstraint("title <> ''", name="title"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    change_request_id: Mapped[int] = mapped_column(ForeignKey("change_request.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    detail: Mapped[Written] = composite(
        mapped_column("detail_text", default=""), mapped_column("detail_html", default="")
    )
    cost: Mapped[int] = mapped_column(BigInteger, default=0)
    days: Mapped[int] = mapped_column(default=0)
    is_proposed: Mapped[bool] = mapped_column(default=False)

    change_request: Mapped["ChangeRequest"] = relationship(back_populates="options")

    @property
    def money(self) -> Money:
        return Money.of_minor(self.cost, self.change_request.currency)

    def document(self) -> dict[str, Any]:
        return {
            "title": self.title, "detail": self.detail.text, "cost": str(self.money.amount), "days": self.days,
            "is_proposed": self.is_proposed,
        }  # fmt: skip
