"""Accounts: a person's way to sign in."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models.person import Person
from workspace.kernel import clock
from workspace.kernel.db import Model
from workspace.kernel.facts import Fact, note


class Account(Model):
    """Signs one person in by address and password. `password_hash` is argon2; None until first chosen."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    email_key: Mapped[str] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    is_administrator: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    ended_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(back_populates="account", lazy="joined")

    def choose_password(self, hashed: str) -> None:
        """Take a new password, already hashed: hashing is slow and belongs before the unit of work."""
        self.password_hash = hashed
        note(Fact("account.password_chosen", actor_id=self.person_id))
