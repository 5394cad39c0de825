"""Visits: when a member was last here, so that the overview can say what is new."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.kernel import clock
from workspace.kernel.db import Model

if TYPE_CHECKING:
    from workspace.spaces.models.membership import Membership


class Visit(Model):
    """The present visit of a member and the end of the one before; a visit ends after 30 minutes away."""

    __tablename__ = "visit"
    __table_args__ = (UniqueConstraint("membership_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    seen_at: Mapped[datetime] = mapped_column(default=clock.now)
    before: Mapped[datetime | None]

    member: Mapped["Membership"] = relationship(back_populates="visit")

    @property
    def is_over(self) -> bool:
        """Whether a look now would begin a new visit."""
        return clock.now() - self.seen_at > clock.VISIT_ENDS_AFTER

    @property
    def last_end(self) -> datetime | None:
        """When the visit before that of now ended, whether that of now has been noted already or not."""
        return self.seen_at if self.is_over else self.before

    def seen(self) -> None:
        """Note another look; after half an hour away a new visit begins."""
        self.before, self.seen_at = self.last_end, clock.now()
