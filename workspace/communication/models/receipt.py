"""Receipts: a stakeholder says that something reached them, and how useful it was."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model
from workspace.spaces.models import Party

if TYPE_CHECKING:
    from workspace.communication.models.occurrence import Occurrence


class Receipt(Model):
    """One person got it `at` a moment; `rating` from 1 (of no use) to 5 (very useful), and perhaps a `word` on it."""

    __tablename__ = "communication_receipt"
    __table_args__ = (
        UniqueConstraint("occurrence_id", "person_id"),
        CheckConstraint("rating between 1 and 5", name="rating"),
        CheckConstraint("(rating is null) = (rated_at is null)", name="rated"),
        CheckConstraint("word = '' or rating is not null", name="word"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    occurrence_id: Mapped[int] = mapped_column(ForeignKey("communication_occurrence.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    rating: Mapped[int | None]
    word: Mapped[str] = mapped_column(default="")
    rated_at: Mapped[datetime | None]

    occurrence: Mapped["Occurrence"] = relationship(back_populates="receipts")
    person: Mapped[Person] = relationship(lazy="joined")
    party: Mapped[Party] = relationship(lazy="joined")

    def absorb(self, other: "Receipt") -> None:
        """Two people are one human: the earlier word counts, and a rating where there was none."""
        self.at = min(self.at, other.at)
        if self.rating is None:
            self.rating, self.word, self.rated_at = other.rating, other.word, other.rated_at
