"""The mails that were taken in: each once, whoever looks first."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.outbox import insert_new

OUTCOMES = ("commented", "refused", "ignored", "unreadable")


class TakenMail(Model):
    """A mail that arrived. `key` is the hash of what makes it this one; `why` is a code for what was not a comment."""

    __tablename__ = "taken_mail"
    __table_args__ = (
        CheckConstraint("outcome in ('commented', 'refused', 'ignored', 'unreadable')", name="outcome"),
        Index("ix_taken_mail_taken_at", "taken_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    outcome: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"), index=True)
    taken_at: Mapped[datetime] = mapped_column(default=clock.now)

    @classmethod
    def is_known(cls, key: str) -> bool:
        """Whether somebody took it already."""
        return db.session.scalar(sa.select(cls.id).where(cls.key == key)) is not None

    @classmethod
    def take(cls, key: str, outcome: str, why: str = "") -> int | None:
        """Take it, inside the caller's unit of work; None: somebody else was faster."""
        return insert_new(cls, "key", key=key, outcome=outcome, why=why, taken_at=clock.now())

    @classmethod
    def sweep(cls, before: datetime) -> None:
        """Forget what was taken before that moment."""
        db.session.execute(sa.delete(cls).where(cls.taken_at < before))
