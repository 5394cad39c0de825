"""Templates of messages that a space keeps."""

from datetime import datetime
from typing import Self

import sqlalchemy as sa
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.spaces.audience import Reader, seen
from workspace.spaces.models import Membership, Party


class MessagePattern(Model):
    """A subject and a text to begin messages with, for its party or for everyone in the space."""

    __tablename__ = "message_pattern"
    __table_args__ = (
        CheckConstraint("audience > 0", name="audience"),
        Index("ix_message_pattern_space", "space_id", "name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str]
    title: Mapped[str]
    body: Mapped[str]
    audience: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    party: Mapped[Party] = relationship()
    author: Mapped[Person] = relationship()

    @classmethod
    def seen_by(cls, reader: Reader) -> sa.ColumnElement[bool]:
        return seen(cls.audience, reader)

    @classmethod
    def keep(cls, name: str, title: str, body: str, *, by: Membership, audience: int) -> Self:
        """Keep a text under a name; one of the same name and party gives way."""
        same = (cls.space_id == by.space_id, cls.party_id == by.party_id, cls.name == name)
        pattern = db.session.scalar(sa.select(cls).where(*same)) or cls(space_id=by.space_id, party=by.party, name=name)
        pattern.title, pattern.body, pattern.author = title, body, by.person
        pattern.audience = audience | by.party.bit
        db.session.add(pattern)
        db.session.flush()
        by.space.note("message_pattern.kept", by.person, audience=pattern.audience, name=name)
        return pattern

    def remove(self, *, by: Membership) -> None:
        """Messages that began with it stay as they are."""
        by.space.note("message_pattern.removed", by.person, audience=self.audience, name=self.name)
        db.session.delete(self)
