"""Stakeholders: whom an item is for."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel.db import Model
from workspace.spaces.models import Membership, Party

if TYPE_CHECKING:
    from workspace.communication.models.communication_item import CommunicationItem


class Stakeholder(Model):
    """One person, a contact too; or everybody of a party, of a role, or of a role in a party."""

    __tablename__ = "communication_stakeholder"
    __table_args__ = (
        CheckConstraint("(person_id is null) <> (party_id is null and role is null)", name="whom"),
        CheckConstraint("role in ('manager', 'contributor', 'stakeholder', 'observer')", name="role"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("communication_item.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    role: Mapped[str | None]

    item: Mapped["CommunicationItem"] = relationship(back_populates="stakeholders")
    person: Mapped[Person | None] = relationship()
    party: Mapped[Party | None] = relationship()

    def means(self, member: Membership) -> bool:
        """Whether this member is among them."""
        if self.person_id is not None:
            return member.person_id == self.person_id
        is_of_party = self.party_id is None or member.party_id == self.party_id
        return is_of_party and (self.role is None or member.role == self.role)

    @property
    def key(self) -> str:
        """The value by which forms name it: `person:7`, `party:2`, `role:manager`, `role:manager:2`."""
        if self.person_id is not None:
            return f"person:{self.person_id}"
        if self.role is None:
            return f"party:{self.party_id}"
        return f"role:{self.role}" + (f":{self.party_id}" if self.party_id else "")

    @classmethod
    def of(cls, key: str) -> "Stakeholder":
        """The row that a key of this form names."""
        what, _, rest = key.partition(":")
        if what == "person":
            return cls(person_id=int(rest))
        if what == "party":
            return cls(party_id=int(rest))
        role, _, party_id = rest.partition(":")
        return cls(role=role, party_id=int(party_id) if party_id else None)

    def document(self) -> Mapping[str, Any]:
        return {
            "key": self.key, "person": self.person.name if self.person else None,
            "party": self.party.name if self.party else None, "role": self.role,
        }  # fmt: skip
