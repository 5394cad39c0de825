"""Persons: anybody with a name, whether they sign in or not."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models.organisation import Organisation
from workspace.kernel import clock
from workspace.kernel.db import Model
from workspace.kernel.text.words import initials, normal

if TYPE_CHECKING:
    from workspace.accounts.models.account import Account

THEMES = ("auto", "light", "dark")


class Person(Model):
    """A human. An address is optional: contacts may have none. Two rows that are one human are merged by a verb."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("theme in ('auto', 'light', 'dark')", name="theme"),
        CheckConstraint("language in ('en', 'zh_CN')", name="language"),
        CheckConstraint("length(name) > 0", name="name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str | None]
    email_key: Mapped[str | None] = mapped_column(index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    language: Mapped[str] = mapped_column(default="en")
    zone: Mapped[str] = mapped_column(default="UTC")
    theme: Mapped[str] = mapped_column(default="auto")
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    organisation: Mapped[Organisation | None] = relationship(lazy="joined")
    account: Mapped["Account | None"] = relationship(back_populates="person", uselist=False)

    @property
    def initials(self) -> str:
        return initials(self.name)

    def write_to(self, email: str | None) -> None:
        """Set the address; people may share one, accounts may not."""
        self.email = email or None
        self.email_key = address_key(email) if email else None

    def prefer(self, *, language: str, zone: str, theme: str) -> None:
        """Choose how screens, times and mails look to this person."""
        self.language, self.zone, self.theme = language, zone, theme


def address_key(email: str) -> str:
    """The form in which two spellings of one address are equal."""
    return normal(email.strip())
