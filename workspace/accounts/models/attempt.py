"""Attempts at something guessable, counted per account and per address so that guessing gets slow."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.tokens import hash_of
from workspace.kernel.unit_of_work import lock_name

WINDOW = timedelta(minutes=15)


class Attempt(Model):
    """One try. The key (network address or account) is kept as a hash only.

    Tries are counted before they are made: many at the same moment cannot all find the count still low. They lie
    in the database, so all processes on all machines count together.
    """

    __tablename__ = "attempt"
    __table_args__ = (Index("ix_attempt_key", "purpose", "key_hash", "at"), Index("ix_attempt_at", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str]
    key_hash: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=clock.now)

    @classmethod
    def count(cls, purpose: str, key: str) -> int:
        """Tries of the last 15 minutes."""
        recent = (cls.purpose == purpose, cls.key_hash == hash_of(key), cls.at > clock.now() - WINDOW)
        return db.session.scalar(sa.select(sa.func.count(cls.id)).where(*recent)) or 0

    @classmethod
    def take(cls, purpose: str, key: str, most: int) -> int:
        """Count one more try inside the caller's unit. Returns how many are left after it; -1: it is one too many."""
        lock_name(f"attempt {purpose} {key}")
        left = most - cls.count(purpose, key) - 1
        if left >= 0:
            db.session.add(cls(purpose=purpose, key_hash=hash_of(key)))
            db.session.flush()
        return max(left, -1)

    @classmethod
    def give_back(cls, purpose: str, key: str) -> None:
        """Take the newest try back: it was right."""
        newest = sa.select(sa.func.max(cls.id)).where(cls.purpose == purpose, cls.key_hash == hash_of(key))
        db.session.execute(sa.delete(cls).where(cls.id == newest.scalar_subquery()))

    @classmethod
    def forget(cls, purpose: str, key: str) -> None:
        db.session.execute(sa.delete(cls).where(cls.purpose == purpose, cls.key_hash == hash_of(key)))
