"""Stand-ins: who decides for somebody while they are away (代理), from one day to another."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Invalid
from workspace.records.seals import seal
from workspace.signoff.models.covering import STAND_IN
from workspace.spaces.models import Membership, Space


class StandIn(Model):
    """`deputy` decides for `person` in a space on the days from `from_on` to `until_on`, in the space's zone."""

    __tablename__ = "stand_in"
    __table_args__ = (
        CheckConstraint("person_id <> deputy_id", name="deputy"),
        CheckConstraint("until_on >= from_on", name="days"),
        Index("ix_stand_in_deputy", "space_id", "deputy_id", "until_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    deputy_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    from_on: Mapped[date]
    until_on: Mapped[date]
    named_at: Mapped[datetime] = mapped_column(default=clock.now)
    ended_at: Mapped[datetime | None]

    space: Mapped[Space] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=person_id, lazy="joined")
    deputy: Mapped[Person] = relationship(foreign_keys=deputy_id, lazy="joined")

    @classmethod
    def name(cls, deputy: Membership, from_on: date, until_on: date, *, by: Membership) -> "StandIn":
        """Somebody names who decides for them: a member of their own party who may decide. Raises Invalid."""
        if deputy.person_id == by.person_id or deputy.party_id != by.party_id or not deputy.comments:
            raise Invalid("deputy", "deputy_of_own_party")
        if until_on < from_on or until_on < clock.today(by.space.zone):
            raise Invalid("until_on", "day_is_over")
        found = cls(space=by.space, person=by.person, deputy=deputy.person, from_on=from_on, until_on=until_on)
        db.session.add(found)
        db.session.flush()
        by.space.note(
            "stand_in.named", by.person, person=deputy.person.name, from_on=from_on.isoformat(),
            until_on=until_on.isoformat(), stand_in=found.id, **seal([(STAND_IN, found.id)]),
        )  # fmt: skip
        return found

    @classmethod
    def between(cls, member: Membership, person_id: int) -> "StandIn | None":
        """What lets this member decide for that person today, if anything does."""
        today = clock.today(member.space.zone)
        query = sa.select(cls).where(
            cls.space_id == member.space_id, cls.deputy_id == member.person_id, cls.person_id == person_id,
            cls.from_on <= today, cls.until_on >= today, cls.ended_at.is_(None),
        )  # fmt: skip
        return db.session.scalar(query.limit(1))

    def end(self, *, by: Membership) -> None:
        """Its person takes it back before its time."""
        self.ended_at = self.ended_at or clock.now()
        sealed = seal([(STAND_IN, self.id)])
        by.space.note("stand_in.ended", by.person, person=self.deputy.name, stand_in=self.id, **sealed)
