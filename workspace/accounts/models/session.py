"""Sessions kept on the server: listed and ended by their owner, and dead the moment they end."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models.account import Account
from workspace.kernel import clock
from workspace.kernel.db import Model
from workspace.kernel.tokens import fresh_token, hash_of

LASTS = timedelta(days=30)
CONFIRMATION_LASTS = timedelta(minutes=10)


class Session(Model):
    """One browser that is signed in. Only the hash of what its cookie holds is stored."""

    __tablename__ = "session"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    device: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    started_at: Mapped[datetime] = mapped_column(default=clock.now)
    seen_at: Mapped[datetime] = mapped_column(default=clock.now)
    confirmed_at: Mapped[datetime] = mapped_column(default=clock.now)
    ended_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(lazy="joined")

    @classmethod
    def start(cls, account: Account, *, device: str, address: str) -> tuple["Session", str]:
        """A new session and the secret its cookie will hold, which is told this once."""
        token = fresh_token()
        return cls(token_hash=hash_of(token), account=account, device=device[:200], address=address[:64]), token

    @property
    def is_live(self) -> bool:
        return self.ended_at is None and self.account.ended_at is None and self.seen_at > clock.now() - LASTS

    @property
    def is_confirmed(self) -> bool:
        """Whether the password was given within the last ten minutes (step-up)."""
        return self.confirmed_at > clock.now() - CONFIRMATION_LASTS

    def end(self) -> None:
        self.ended_at = self.ended_at or clock.now()

    def rotate(self) -> str:
        """Give the session a new secret (at step-up) and count the password as confirmed now."""
        token = fresh_token()
        self.token_hash, self.confirmed_at = hash_of(token), clock.now()
        return token
