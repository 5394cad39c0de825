"""Persons: anybody with a name, whether they sign in or not."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from workspace.accounts.models.merging import merge_rows
from workspace.accounts.models.organisation import Organisation
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.facts import Fact, note
from workspace.kernel.refusals import Refused
from workspace.kernel.text.words import initials, normal
from workspace.kernel.unit_of_work import lock_row

if TYPE_CHECKING:
    from workspace.accounts.models.account import Account
    from workspace.accounts.models.token import Token

THEMES = ("auto", "light", "dark")


class Person(Model):
    """A human. An address is optional: contacts may have none. Two rows that are one human are merged by a verb."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("theme in ('auto', 'light', 'dark')", name="theme"),
        CheckConstraint("language in ('en', 'zh_CN')", name="language"),
        CheckConstraint("length(name) > 0", name="name"),
        CheckConstraint("merged_into_id <> id", name="merged"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True)
    email: Mapped[str | None]
    email_key: Mapped[str | None] = mapped_column(index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    language: Mapped[str] = mapped_column(default="en")
    zone: Mapped[str] = mapped_column(default="UTC")
    theme: Mapped[str] = mapped_column(default="auto")
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    organisation: Mapped[Organisation | None] = relationship()
    account: Mapped["Account | None"] = relationship(back_populates="person", uselist=False)
    tokens: Mapped[list["Token"]] = relationship(back_populates="person", order_by="Token.id")

    @validates("name")
    def _spell(self, _field: str, name: str) -> str:
        self.name_key = normal(name)
        return name

    @property
    def initials(self) -> str:
        return initials(self.name)

    @property
    def signs_in(self) -> bool:
        """Whether this person has an account that has not ended."""
        return self.account is not None and self.account.is_live

    @property
    def invitation(self) -> "Token | None":
        """The last invitation that was not answered yet, whether it still works or has expired."""
        sent = [token for token in self.tokens if token.purpose == "invitation"]
        return sent[-1] if sent and not self.account and sent[-1].state != "used" else None

    @classmethod
    def behind(cls, id: int) -> "Person | None":
        """Whom a row stands for now: itself, or, where it turned out to be somebody else, them."""
        person = db.session.get(cls, id)
        while person and person.merged_into_id:
            person = db.session.get(cls, person.merged_into_id)
        return person

    @classmethod
    def known(cls) -> sa.Select[Any]:
        """Everybody but those who turned out to be somebody else."""
        return sa.select(cls).where(cls.merged_into_id.is_(None))

    def write_to(self, email: str | None) -> None:
        """Set the address; people may share one, accounts may not."""
        self.email = email or None
        self.email_key = address_key(email) if email else None

    def prefer(self, *, language: str | None = None, zone: str | None = None, theme: str | None = None) -> None:
        """Choose how screens, times and mails look to this person; None leaves a choice as it is."""
        self.language = language or self.language
        self.zone = zone or self.zone
        self.theme = theme or self.theme

    def describe(self, *, name: str, organisation: Organisation | None, by: "Person") -> None:
        """Set what others see of this person."""
        if (name, organisation) != (self.name, self.organisation):
            facts = {"person": self.id, "before": self.name, "name": name}
            note(Fact("person.described", actor_id=by.id, facts=facts))
        self.name, self.organisation = name, organisation

    def merge(self, other: "Person", *, by: "Person") -> None:
        """Be one human with `other` from now on: all that refers to the other refers to this person.

        The other row stays as a trace for events, which are sealed and keep naming it. Where both had a row of which
        there is only one per person (a membership of the same space), this person's stays; its class may say in
        `absorb(other)` what it takes over. Raises Refused where both can sign in, or one was merged before.
        """
        for person in sorted((self, other), key=lambda each: each.id):
            lock_row(Person, person.id)
        if self is other or self.merged_into_id or other.merged_into_id:
            raise Refused("cannot_be_merged", name=other.name)
        if self.signs_in and other.signs_in:
            raise Refused("both_sign_in", name=self.name, other=other.name)
        note(Fact("person.merged", actor_id=by.id, facts={
            "person": self.id, "name": self.name, "other": other.id, "other_name": other.name,
        }))  # fmt: skip
        self._take_over(other)
        db.session.flush()
        merge_rows(Person.__table__, self.id, other.id)
        other.merged_into_id = self.id
        db.session.flush()
        db.session.expire_all()

    def _take_over(self, other: "Person") -> None:
        """Keep one account, the live one, and the address that goes with it; fill what is unknown."""
        theirs, leaves = other.account, other.account if not other.signs_in else self.account
        if leaves:
            db.session.delete(leaves)
        if self.email is None or (theirs and theirs is not leaves):
            self.write_to(other.email)
        self.organisation = self.organisation or other.organisation


def address_key(email: str) -> str:
    """The form in which two spellings of one address are equal."""
    return normal(email.strip())
