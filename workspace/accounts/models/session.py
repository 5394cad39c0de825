"""Sessions kept on the server: listed and ended by their owner, and dead the moment they end."""

from datetime import datetime, timedelta
from functools import cache

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.devices import Device
from workspace.accounts.models.account import Account
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.tokens import fresh_token, hash_of

LASTS = timedelta(days=30)
CONFIRMATION_LASTS = timedelta(minutes=10)


class Session(Model):
    """One browser that is signed in. Only the hash of what its cookie holds is stored.

    `confirmed_at` and `confirmed_how` say when its owner last proved who they are, and by what; signing in counts.
    """

    __tablename__ = "session"
    __table_args__ = (
        CheckConstraint("confirmed_how in ('password', 'passkey', 'totp')", name="confirmed_how"),
        Index("ix_session_account", "account_id", "ended_at"),
        Index("ix_session_seen_at", "seen_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    user_agent: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    started_at: Mapped[datetime] = mapped_column(default=clock.now)
    seen_at: Mapped[datetime] = mapped_column(default=clock.now)
    confirmed_at: Mapped[datetime] = mapped_column(default=clock.now)
    confirmed_how: Mapped[str] = mapped_column(default="password")
    ended_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(back_populates="sessions", lazy="joined")

    @classmethod
    def start(cls, account: Account, *, user_agent: str, address: str) -> tuple["Session", str]:
        """A new session and the secret its cookie will hold, which is told this once."""
        token = fresh_token()
        found = cls(token_hash=hash_of(token), account=account, user_agent=user_agent[:500], address=address[:64])
        db.session.add(found)
        return found, token

    @classmethod
    def with_secret(cls, token: str) -> "Session | None":
        """The session whose cookie holds this secret, live or not."""
        return db.session.scalar(_with_hash(), {"token_hash": hash_of(token)})

    def live_here(self) -> list["Session"]:
        """Where this account is signed in now: this session first, then the others, last seen first."""
        live = sa.select(Session).where(Session.account_id == self.account_id, Session.ended_at.is_(None))
        found = db.session.scalars(live.order_by(Session.id != self.id, Session.seen_at.desc()))
        return [each for each in found if each.is_live]

    @property
    def is_live(self) -> bool:
        return self.ended_at is None and self.account.ended_at is None and self.seen_at > clock.now() - LASTS

    @property
    def is_confirmed(self) -> bool:
        """Whether its owner proved within the last ten minutes who they are (step-up)."""
        return self.confirmed_at > clock.now() - CONFIRMATION_LASTS

    @property
    def device(self) -> Device:
        """What the browser says of itself, in words."""
        return Device.from_user_agent(self.user_agent)

    def end(self) -> None:
        self.ended_at = self.ended_at or clock.now()

    def rotate(self, how: str) -> str:
        """Give the session a new secret (at step-up): its owner proved just now who they are, by `how`."""
        token = fresh_token()
        self.token_hash, self.confirmed_at, self.confirmed_how = hash_of(token), clock.now(), how
        return token


@cache
def _with_hash() -> sa.Select[Session]:
    """Made once: every request asks."""
    return sa.select(Session).where(Session.token_hash == sa.bindparam("token_hash"))
