"""Attempts at something guessable, counted per account and per address so that guessing gets slow."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.tokens import hash_of

WINDOW = timedelta(minutes=15)


class Attempt(Model):
    """One failed try. The key (address or account) is kept as a hash only."""

    __tablename__ = "attempt"
    __table_args__ = (Index("ix_attempt_key", "purpose", "key_hash", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str]
    key_hash: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=clock.now)

    @classmethod
    def count(cls, purpose: str, key: str) -> int:
        """Failed tries of the last 15 minutes."""
        recent = (cls.purpose == purpose, cls.key_hash == hash_of(key), cls.at > clock.now() - WINDOW)
        return db.session.scalar(sa.select(sa.func.count(cls.id)).where(*recent)) or 0

    @classmethod
    def add(cls, purpose: str, key: str) -> None:
        db.session.add(cls(purpose=purpose, key_hash=hash_of(key)))

    @classmethod
    def forget(cls, purpose: str, key: str) -> None:
        db.session.execute(sa.delete(cls).where(cls.purpose == purpose, cls.key_hash == hash_of(key)))
