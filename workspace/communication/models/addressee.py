"""Addressees: whom a message is addressed to, by name, by party or by role."""

from collections.abc import Iterable

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel.db import Model
from workspace.spaces.models import Membership, Party


class Addressee(Model):
    """One of: a person, everybody of a party, everybody in a role. Who that is in the end is found when it is sent."""

    __tablename__ = "message_addressee"
    __table_args__ = (
        CheckConstraint(
            "(case when person_id is null then 0 else 1 end) + (case when party_id is null then 0 else 1 end)"
            " + (case when role is null then 0 else 1 end) = 1",
            name="one",
        ),
        CheckConstraint("role in ('manager', 'contributor', 'stakeholder', 'observer')", name="role"),
        Index("ix_message_addressee_message", "message_id", "person_id", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    role: Mapped[str | None]

    person: Mapped[Person | None] = relationship(lazy="joined")
    party: Mapped[Party | None] = relationship(lazy="joined")

    @classmethod
    def of(cls, key: str) -> "Addressee":
        """From its key, `person:3`, `party:2` or `role:manager`."""
        kind, _colon, value = key.partition(":")
        if kind == "role":
            return cls(role=value)
        return cls(person_id=int(value)) if kind == "person" else cls(party_id=int(value))

    @property
    def key(self) -> str:
        if self.role:
            return f"role:{self.role}"
        return f"person:{self.person_id}" if self.person_id else f"party:{self.party_id}"

    @property
    def name(self) -> str:
        """A name, or the code of a role."""
        named = self.person or self.party
        return named.name if named else self.role or ""

    def means(self, member: Membership) -> bool:
        return member.person_id == self.person_id or member.party_id == self.party_id or member.role == self.role


def recipients_among(
    addressees: Iterable[Addressee], members: Iterable[Membership], sender_id: int
) -> list[Membership]:
    """Those of the members who are meant, each once; the sender (a person's id) only where named in person."""
    wanted = list(addressees)
    by_name = {each.person_id for each in wanted if each.person_id}
    meant = (member for member in members if any(each.means(member) for each in wanted))
    return [member for member in meant if member.person_id != sender_id or sender_id in by_name]
