"""Members: a person in a space, for one party, with a role."""

from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, joinedload, lazyload, mapped_column, relationship
from sqlalchemy.orm.attributes import set_committed_value

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Refused
from workspace.spaces.models.party import Party
from workspace.spaces.models.space import Space
from workspace.spaces.models.visit import Visit

ROLES = ("manager", "contributor", "stakeholder", "observer")


class Membership(Model):
    """Who takes part, for whom, as what. Somebody removed keeps their row: their name stays on what they did."""

    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("space_id", "person_id"),
        ForeignKeyConstraint(["space_id", "party_id"], ["party.space_id", "party.id"]),
        CheckConstraint("role in ('manager', 'contributor', 'stakeholder', 'observer')", name="role"),
        Index("ix_membership_person_current", "person_id", "ended_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    party_id: Mapped[int]
    role: Mapped[str]
    joined_at: Mapped[datetime] = mapped_column(default=clock.now)
    ended_at: Mapped[datetime | None]

    space: Mapped[Space] = relationship(back_populates="memberships")
    person: Mapped[Person] = relationship(lazy="joined")
    # By its id alone, so that a party of the space, which is known already, is not asked for again.
    party: Mapped[Party] = relationship(primaryjoin="foreign(Membership.party_id) == Party.id", lazy="joined")
    visit: Mapped[Visit | None] = relationship(back_populates="member")

    @classmethod
    def of(cls, person: Person, space_key: str) -> "Membership | None":
        """The present membership of a person in the space with this key; None for strangers."""
        asked = {"person_id": person.id, "space_key": space_key}
        found = db.session.scalars(_present(), asked).unique().one_or_none()
        if found:
            set_committed_value(found, "person", person)  # known already: not asked for again
        return found

    @classmethod
    def join(cls, space: Space, person: Person, party: Party, role: str, *, by: Person) -> "Membership":
        """Let a person take part for one party; somebody who left comes back as the same membership."""
        if not party.is_current:
            raise Refused("party_has_left", name=party.name)
        found = db.session.scalar(sa.select(cls).where(cls.space_id == space.id, cls.person_id == person.id))
        if found and found.is_current:
            raise Refused("person_is_there_already", name=person.name)
        member = found or cls(space=space, person=person)
        member.party, member.role, member.ended_at = party, role, None
        db.session.add(member)
        db.session.flush()
        space.note("member.added", by, person=person.name, party=party.name, role=role)
        return member

    def absorb(self, other: "Membership") -> None:
        """Two people are one human: the membership that goes on counts; of two for one party, the stronger."""
        same = self.is_current and other.is_current and self.party_id == other.party_id
        stronger = same and ROLES.index(other.role) < ROLES.index(self.role)
        if (other.is_current and not self.is_current) or stronger:
            self.party, self.role, self.ended_at = other.party, other.role, None

    @property
    def is_current(self) -> bool:
        return self.ended_at is None

    @property
    def is_contact(self) -> bool:
        """Somebody without an account: named in records, sees nothing by themselves."""
        return self.person.account is None

    @property
    def lens(self) -> Party | None:
        """The party as which this member looks at the space in this request; never stored."""
        return self.__dict__.get("_lens")

    def look_as(self, party: Party | None) -> None:
        self.__dict__["_lens"] = party

    @property
    def eyes(self) -> int:
        """What an audience must hold for this member to see; narrower while looking as another party."""
        return self.party.bit | (self.lens.bit if self.lens else 0)

    @property
    def is_manager(self) -> bool:
        return self.role == "manager"

    @property
    def contributes(self) -> bool:
        return self.role in ("manager", "contributor")

    @property
    def comments(self) -> bool:
        return self.role != "observer"

    @property
    def owns_space(self) -> bool:
        return self.party.is_owner

    def change_role(self, role: str, *, by: "Membership") -> None:
        self._keep_a_manager(unless=role == "manager")
        if role != self.role:
            self.note("member.role_changed", by, role=role, before=self.role)
            self.role = role

    def remove(self, *, by: "Membership") -> None:
        """End this person's access; what they wrote stays theirs."""
        self._keep_a_manager()
        self.ended_at = clock.now()
        self.note("member.removed", by)

    def _keep_a_manager(self, unless: bool = False) -> None:
        others = sa.select(sa.func.count(Membership.id)).where(
            Membership.space_id == self.space_id, Membership.id != self.id,
            Membership.role == "manager", Membership.ended_at.is_(None), Membership.party_id == self.space.owner.id,
        )  # fmt: skip
        if self.is_manager and self.owns_space and not unless and not db.session.scalar(others):
            raise Refused("last_manager", name=self.person.name)

    def note(self, action: str, by: "Membership", **facts: Any) -> None:
        self.space.note(action, by.person, person=self.person.name, party=self.party.name, **facts)


@cache
def _present() -> sa.Select[Membership]:
    """Made once: every page of a space asks."""
    query = sa.select(Membership).join(Space, Space.id == Membership.space_id)
    query = query.where(Membership.person_id == sa.bindparam("person_id"), Membership.ended_at.is_(None))
    query = query.where(Space.key == sa.bindparam("space_key"))
    whole = (joinedload(Membership.space).joinedload(Space.parties), joinedload(Membership.visit))
    # The party is among those of the space.
    return query.options(*whole, lazyload(Membership.person), lazyload(Membership.party))
