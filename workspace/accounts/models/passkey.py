"""Passkeys: key pairs that people's devices keep, and use only for whoever unlocks them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models.account import Account
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Refused
from workspace.kernel.unit_of_work import lock_row

MOST = 20


class Passkey(Model):
    """The public half of one key pair, under the name its owner gave it.

    `sign_count` is what the device counted when it was last used; many devices do not count and always say 0.
    `transports` says how browsers reach the device (W3C Web Authentication, 5.8.4).
    """

    __tablename__ = "passkey"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name"),
        CheckConstraint("length(credential_id) > 0", name="credential"),
        CheckConstraint("sign_count >= 0", name="sign_count"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    name: Mapped[str]
    credential_id: Mapped[bytes] = mapped_column(unique=True)
    public_key: Mapped[bytes]
    sign_count: Mapped[int] = mapped_column(sa.BigInteger)
    transports: Mapped[list[Any]] = mapped_column(default=list)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    used_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(back_populates="passkeys")

    @classmethod
    def add(
        cls, account: Account, name: str, *, credential_id: bytes, public_key: bytes, sign_count: int,
        transports: Sequence[str],
    ) -> "Passkey":  # fmt: skip
        """Let the account confirm with one more device. Raises Refused where its key is known, or is one too many."""
        lock_row(Account, account.id)
        if len(account.passkeys) >= MOST:
            raise Refused("too_many_passkeys", most=MOST)
        if db.session.scalar(sa.select(cls.id).where(cls.credential_id == credential_id)):
            raise Refused("passkey_is_there_already")
        passkey = cls(
            account=account, name=name, credential_id=credential_id, public_key=public_key, sign_count=sign_count,
            transports=list(transports),
        )  # fmt: skip
        db.session.add(passkey)
        db.session.flush()
        account.note("account.passkey_added", account.person, passkey=passkey.id, called=name)
        return passkey

    @classmethod
    def of(cls, account_id: int, credential_id: bytes) -> "Passkey | None":
        """The passkey of this account, never of another, that the device calls by this id."""
        return db.session.scalar(sa.select(cls).where(cls.account_id == account_id, cls.credential_id == credential_id))

    def rename(self, name: str) -> None:
        self.name = name

    def remove(self) -> None:
        """Take no answer of this passkey from now on."""
        self.account.note("account.passkey_removed", self.account.person, passkey=self.id, called=self.name)
        self.account.passkeys.remove(self)

    @classmethod
    def count(cls, passkey_id: int, before: int, now: int) -> bool:
        """Write down that a passkey was used; False where it was removed or used since its answer was checked."""
        used = sa.update(cls).where(cls.id == passkey_id, cls.sign_count == before)
        done = db.session.execute(used.values(sign_count=now, used_at=clock.now()))
        return bool(done.rowcount)  # type: ignore[attr-defined]
