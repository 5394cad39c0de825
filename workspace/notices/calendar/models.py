"""The secret address of a person's calendar. Only its hash is kept; a new one ends the one before."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.tokens import fresh_token, hash_of

REACHES = ("mine", "all")


class CalendarFeed(Model):
    """One person's feed. `reach`: the meetings that they take part in, or all that they may see."""

    __tablename__ = "calendar_feed"
    __table_args__ = (
        CheckConstraint("reach in ('mine', 'all')", name="reach"),
        CheckConstraint("length(token_hash) = 64", name="token_hash"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    reach: Mapped[str] = mapped_column(default="mine")
    with_due_days: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    person: Mapped[Person] = relationship(lazy="joined")

    @classmethod
    def of(cls, person: Person) -> "CalendarFeed | None":
        return db.session.scalar(sa.select(cls).where(cls.person_id == person.id))

    @classmethod
    def renew(cls, person: Person, *, reach: str, with_due_days: bool) -> str:
        """A new address in place of an older one; gives its secret, which is told this once."""
        feed, secret = cls.of(person), fresh_token()
        if feed is None:
            feed = cls(person_id=person.id, token_hash="")
            db.session.add(feed)
        feed.token_hash, feed.created_at = hash_of(secret), clock.now()
        feed.choose(reach=reach, with_due_days=with_due_days)
        db.session.flush()
        return secret

    @classmethod
    def behind(cls, secret: str) -> "CalendarFeed | None":
        """The feed at this address, as long as its person signs in."""
        feed = db.session.scalar(sa.select(cls).where(cls.token_hash == hash_of(secret)))
        return feed if feed and feed.person.signs_in else None

    def choose(self, *, reach: str, with_due_days: bool) -> None:
        """What it shows; the address stays."""
        self.reach, self.with_due_days = reach, with_due_days

    def end(self) -> None:
        """Nothing is at this address any more."""
        db.session.delete(self)
