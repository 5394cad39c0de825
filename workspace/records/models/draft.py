"""Drafts: what somebody was typing, kept on the server until they save or drop it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel import clock
from workspace.kernel.db import Model


class Draft(Model):
    """The fields of one form of one member, seen by nobody else. `form` names the form and what it is about."""

    __tablename__ = "draft"
    __table_args__ = (
        UniqueConstraint("membership_id", "form"),
        Index("ix_draft_record", "record_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    record_id: Mapped[int | None] = mapped_column(ForeignKey("record.id"))
    form: Mapped[str]
    fields: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime] = mapped_column(default=clock.now)
