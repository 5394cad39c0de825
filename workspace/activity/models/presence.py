"""Presence: who has which record open, and where they type. True for seconds, never kept as a fact."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.kernel import clock
from workspace.kernel.db import Model
from workspace.spaces.models import Membership

# A row that nobody touched for so long is not believed: its process was killed, its browser is gone.
FORGOTTEN_AFTER = timedelta(seconds=8)
TYPING_LASTS = timedelta(seconds=5)


class Presence(Model):
    """Who has records of one space open, as one source knows it: a web process, or a browser that polls.

    `people` maps ids of records (as text) to ids of persons.
    """

    __tablename__ = "presence"
    __table_args__ = (Index("ix_presence_space", "space_id", "seen_at"),)

    source: Mapped[str] = mapped_column(primary_key=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"), primary_key=True)
    people: Mapped[dict[str, Any]]
    seen_at: Mapped[datetime] = mapped_column(default=clock.now)


class Typing(Model):
    """Where a member types: in which part of which record. `name` is what people call the place: "A2 Scope"."""

    __tablename__ = "typing"

    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"), index=True)
    place: Mapped[str]
    name: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=clock.now)

    member: Mapped[Membership] = relationship()
