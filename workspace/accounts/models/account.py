"""Accounts: a person's way to sign in."""

import secrets
from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models.person import Person, address_key
from workspace.accounts.models.token import Token
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.facts import Fact, note
from workspace.kernel.refusals import Refused
from workspace.kernel.unit_of_work import lock_name

if TYPE_CHECKING:
    from workspace.accounts.models.one_time_code import OneTimeCode
    from workspace.accounts.models.passkey import Passkey
    from workspace.accounts.models.session import Session


class Account(Model):
    """Signs one person in by address and password. `password_hash` is argon2; None: no password works.

    `handle` is what devices know this account by that keep a passkey for it: random, so it tells them nothing.
    """

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    email_key: Mapped[str] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    is_administrator: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    ended_at: Mapped[datetime | None]
    handle: Mapped[bytes] = mapped_column(unique=True, default=lambda: secrets.token_bytes(32))

    person: Mapped[Person] = relationship(back_populates="account", lazy="joined")
    sessions: Mapped[list["Session"]] = relationship(back_populates="account", cascade="all, delete-orphan")
    passkeys: Mapped[list["Passkey"]] = relationship(
        back_populates="account", cascade="all, delete-orphan", order_by="Passkey.id"
    )
    one_time_code: Mapped["OneTimeCode | None"] = relationship(back_populates="account", cascade="all, delete-orphan")

    @classmethod
    def open(cls, person: Person, hashed: str, *, is_administrator: bool = False) -> "Account":
        """Let a person sign in from now on, with a password that is hashed already.

        Raises Refused where the person has an account, has no address, or somebody else signs in with it.
        """
        lock_name("accounts")
        if person.account or not person.email_key:
            raise Refused("account_is_there_already", name=person.name)
        if cls.at(person.email_key):
            raise Refused("address_is_taken", email=person.email)
        account = cls(
            person=person, email_key=person.email_key, password_hash=hashed, is_administrator=is_administrator
        )
        db.session.add(account)
        db.session.flush()
        account.note("account.opened", person)
        return account

    @classmethod
    def at(cls, email: str) -> "Account | None":
        """The account that signs in with this address, whether it still may or not."""
        return db.session.scalar(sa.select(cls).where(cls.email_key == address_key(email)))

    @property
    def is_live(self) -> bool:
        return self.ended_at is None

    @property
    def seen_at(self) -> datetime | None:
        """When this account was last used."""
        return max((session.seen_at for session in self.sessions), default=None)

    def choose_password(self, hashed: str, *, but: "Session | None" = None) -> None:
        """Take a new password, already hashed: hashing is slow and belongs before the unit of work.

        All other sessions end, and mailed links that could change it again stop working.
        """
        self.password_hash = hashed
        Token.void("password", self.person_id)
        self.end_sessions(but=but)
        self.note("account.password_chosen", self.person)

    def end_sessions(self, *, but: "Session | None" = None) -> int:
        """Sign out everywhere, except in the session `but`; returns how many sessions ended."""
        live = [session for session in self.sessions if session.is_live and session is not but]
        for session in live:
            session.end()
        return len(live)

    def change_email(self, email: str, *, by: Person) -> None:
        """Sign in with another address from now on; links mailed to the old one stop working."""
        lock_name("accounts")
        taken = self.at(email)
        if taken and taken is not self:
            raise Refused("address_is_taken", email=email)
        before = self.person.email
        self.person.write_to(email)
        self.email_key = address_key(email)
        for purpose in ("password", "email"):
            Token.void(purpose, self.person_id)
        self.note("account.email_changed", by, before=before, email=email)

    def end(self, *, by: Person) -> None:
        """Let nobody sign in with this account any more; what the person did stays theirs."""
        self._keep_an_administrator()
        self.end_sessions()
        self.ended_at = clock.now()
        for purpose in ("password", "email"):
            Token.void(purpose, self.person_id)
        self.note("account.ended", by)

    def reopen(self, *, by: Person) -> None:
        self.ended_at = None
        self.note("account.reopened", by)

    def make_administrator(self, *, by: Person) -> None:
        """Let them manage accounts and organisations; that makes them a member of no space."""
        if not self.is_live:
            raise Refused("account_has_ended", name=self.person.name)
        self.is_administrator = True
        self.note("account.administrator_made", by)

    def unmake_administrator(self, *, by: Person) -> None:
        self._keep_an_administrator()
        self.is_administrator = False
        self.note("account.administrator_unmade", by)

    def _keep_an_administrator(self) -> None:
        lock_name("administrators")
        others = sa.select(Account.id).where(
            Account.is_administrator, Account.ended_at.is_(None), Account.id != self.id
        )
        if self.is_administrator and db.session.scalar(others.limit(1)) is None:
            raise Refused("last_administrator", name=self.person.name)

    def note(self, action: str, by: Person, **facts: Any) -> None:
        """Write down a fact about this account on the instance's chain."""
        about = {"person": self.person_id, "name": self.person.name}
        note(Fact(action, actor_id=by.id, facts=about | facts))
