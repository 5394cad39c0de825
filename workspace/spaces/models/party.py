"""Parties: organisations that take part in a space, each on a side."""

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Organisation, Person
from workspace.kernel import clock
from workspace.kernel.db import Model

if TYPE_CHECKING:
    from workspace.spaces.models.space import Space

SIDES = ("client", "vendor", "supplier", "other")


class Party(Model):
    """An organisation in a space. `bit` is its place in audiences, a power of two, never given away again."""

    __tablename__ = "party"
    __table_args__ = (
        UniqueConstraint("space_id", "organisation_id"),
        UniqueConstraint("space_id", "bit"),
        UniqueConstraint("space_id", "id"),
        CheckConstraint("side in ('client', 'vendor', 'supplier', 'other')", name="side"),
        CheckConstraint("bit > 0", name="bit"),
        Index(
            "uq_party_owner",
            "space_id",
            unique=True,
            sqlite_where=sa.text("is_owner"),
            postgresql_where=sa.text("is_owner"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    side: Mapped[str]
    bit: Mapped[int] = mapped_column(BigInteger)
    is_owner: Mapped[bool] = mapped_column(default=False)
    joined_at: Mapped[datetime] = mapped_column(default=clock.now)
    ended_at: Mapped[datetime | None]

    space: Mapped["Space"] = relationship(back_populates="parties")
    organisation: Mapped[Organisation] = relationship(lazy="joined")

    @property
    def name(self) -> str:
        return self.organisation.name

    @property
    def is_current(self) -> bool:
        """Whether it takes part now. A party that was removed keeps its row, and with it its bit."""
        return self.ended_at is None

    def leave(self, *, by: Person) -> None:
        """Take part no longer; see `spaces.parting` for when that may be."""
        self.ended_at = clock.now()
        self.space.note("party.removed", by, party=self.name)

    def take_part(self, side: str) -> None:
        """Begin, or begin again: what was shown to this party by name is shown to it again."""
        self.side, self.joined_at, self.ended_at = side, clock.now(), None
