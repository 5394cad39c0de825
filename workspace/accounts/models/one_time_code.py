"""One-time codes: six digits that an authenticator app makes anew every 30 seconds (TOTP, RFC 6238)."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models.account import Account
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Refused
from workspace.kernel.unit_of_work import lock_row


class OneTimeCode(Model):
    """The secret that an account shares with its owner's app, concealed. There is a row while codes are switched on.

    `last_step` numbers the 30 seconds, since 1970, of the newest code that was taken: no code is taken twice, and none
    that is older.
    """

    __tablename__ = "one_time_code"
    __table_args__ = (CheckConstraint("last_step > 0", name="last_step"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), unique=True)
    concealed_secret: Mapped[str]
    last_step: Mapped[int] = mapped_column(sa.BigInteger)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    used_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(back_populates="one_time_code")

    @classmethod
    def switch_on(cls, account: Account, concealed_secret: str, step: int) -> None:
        """Take codes made from this secret from now on. The code of `step` proved that the app has it, and is spent."""
        lock_row(Account, account.id)
        if account.one_time_code:
            raise Refused("codes_are_on_already")
        db.session.add(cls(account=account, concealed_secret=concealed_secret, last_step=step))
        db.session.flush()
        account.note("account.code_switched_on", account.person)

    def switch_off(self) -> None:
        self.account.note("account.code_switched_off", self.account.person)
        self.account.one_time_code = None

    @classmethod
    def spend(cls, code_id: int, step: int) -> bool:
        """Take the code of this step, inside the caller's unit; False where it, or a newer one, was taken before."""
        spent = sa.update(cls).where(cls.id == code_id, cls.last_step < step)
        done = db.session.execute(spent.values(last_step=step, used_at=clock.now()))
        return bool(done.rowcount)  # type: ignore[attr-defined]
