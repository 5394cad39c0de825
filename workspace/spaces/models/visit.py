"""Visits: when a person was last here, so that the overview can say what is new."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel import clock
from workspace.kernel.db import Model, db


class Visit(Model):
    """The present visit of a member and the end of the one before; a visit ends after 30 minutes away."""

    __tablename__ = "visit"
    __table_args__ = (UniqueConstraint("membership_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    seen_at: Mapped[datetime] = mapped_column(default=clock.now)
    before: Mapped[datetime | None]

    @classmethod
    def of(cls, membership_id: int) -> "Visit | None":
        return db.session.scalar(sa.select(cls).where(cls.membership_id == membership_id))

    def seen(self) -> None:
        """Note another look; after half an hour away a new visit begins."""
        moment = clock.now()
        if moment - self.seen_at > clock.VISIT_ENDS_AFTER:
            self.before = self.seen_at
        self.seen_at = moment
