"""Freshness: who keeps a text right, and when somebody looks at it again."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.assignments.models import Assignment
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.records.models import Record
from workspace.records.people import members_for
from workspace.spaces.models import Membership


class KeptFresh(Record):
    """A record with an owner, whom one asks about it, and `review_on`, the day on which somebody, first of all its
    owner, looks whether it is still right. Its lifecycle has the verbs `outdate` and `renew`."""

    __abstract__ = True

    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    review_on: Mapped[date | None] = mapped_column(index=True)

    @declared_attr
    def owner(cls) -> Mapped[Person | None]:
        return relationship(foreign_keys=cls.owner_id)  # type: ignore[arg-type]  # a column by now

    def entrust(self, owner_id: int | None, review_on: date | None, *, by: Membership) -> None:
        """Name whom to ask (a person who may see it, or nobody), and the day of the next look, if there is one."""
        if owner_id != self.owner_id:
            self.owner = members_for(self, [owner_id])[0].person if owner_id else None
            Assignment.close_all(self, "act", "handed_over")
        self.review_on = review_on
        self.note("entrusted", by=by, topic=self.topic, owner=self.owner.name if self.owner else None)
        self._owe()

    def look_over(self, review_on: date | None, *, by: Membership) -> None:
        """Say that what stands here is right, until somebody looks again on a day (None: never)."""
        self.review_on = review_on
        if self.may("renew"):
            self.renew(by=by)
        self.note("looked_over", by=by, topic=self.topic, until_on=review_on.isoformat() if review_on else None)
        self._owe()

    def outdate(self, *, by: Membership) -> None:
        """Say that what stands here is not right any more."""
        self.move("outdate", by=by, topic=self.topic)
        self._owe()

    def renew(self, *, by: Membership) -> None:
        """Say that what was out of date is right again."""
        self.move("renew", by=by, topic=self.topic)
        self._owe()

    def fall_due(self) -> None:
        """Let the owner owe a look, now that the day has come."""
        if self._owe():
            self.note("fell_due", by=None, topic=self.topic)

    def is_due(self, today: date) -> bool:
        return self.review_on is not None and self.review_on <= today

    def _owe(self) -> bool:
        """Whether the owner owes a look since just now; what they owe ends when there is nothing to look at."""
        wanted = self.state == "outdated" or self.is_due(clock.today(self.space.zone))
        if not wanted:
            Assignment.close_all(self, "act", "done")
        owner = self._owning() if wanted else None
        if owner is None or Assignment.find_open(self, owner.person, "act"):
            return False
        Assignment.open(self, owner.person, owner.party, "act", self.review_on)
        return True

    def _owning(self) -> Membership | None:
        """The owner as one who takes part and sees it."""
        mine = (Membership.space_id == self.space_id, Membership.person_id == self.owner_id)
        found = db.session.scalar(sa.select(Membership).where(*mine, Membership.ended_at.is_(None)))
        return found if found and found.party.bit & self.audience else None
