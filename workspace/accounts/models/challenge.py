"""Challenges: what a passkey has to sign, so that its answer is good for this once only."""

import secrets
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workspace.accounts.models.session import Session
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.unit_of_work import lock_row

LASTS = timedelta(minutes=5)


class Challenge(Model):
    """32 random bytes, asked of one session for one purpose: to `add` a passkey, or to `confirm` with one."""

    __tablename__ = "challenge"
    __table_args__ = (CheckConstraint("purpose in ('add', 'confirm')", name="purpose"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    purpose: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[bytes] = mapped_column(unique=True)
    expires_at: Mapped[datetime]

    @classmethod
    def issue(cls, session: Session, purpose: str) -> bytes:
        """A new challenge; an earlier one of this session for the same purpose is good for nothing any more."""
        lock_row(Session, session.id)
        value = secrets.token_bytes(32)
        db.session.merge(cls(session_id=session.id, purpose=purpose, value=value, expires_at=clock.now() + LASTS))
        return value

    @classmethod
    def take(cls, session_id: int, purpose: str) -> bytes | None:
        """Take what this session was asked, inside the caller's unit: once, and not when it has expired."""
        asked = sa.delete(cls).where(cls.session_id == session_id, cls.purpose == purpose)
        found = db.session.execute(asked.returning(cls.value, cls.expires_at)).one_or_none()
        return found.value if found and found.expires_at > clock.now() else None
