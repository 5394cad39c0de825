"""Events: facts that are only ever added, each sealed to the one before."""

import hashlib
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.activity.models.subject import record
from workspace.kernel import clock
from workspace.kernel.db import Model
from workspace.kernel.text.canonical import canonical_json
from workspace.spaces.audience import Reader, seen

FIRST_DIGEST = "0" * 64


class Chain(Model):
    """The running number and last digest of one space's events; the instance's own chain has no space."""

    __tablename__ = "chain"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    space_id: Mapped[int | None] = mapped_column(ForeignKey("space.id"), unique=True)
    number: Mapped[int] = mapped_column(default=0)
    digest: Mapped[str] = mapped_column(default=FIRST_DIGEST)


class Event(Model):
    """Who did what to which record, when. `audience` is who may know, never wider than the record's.

    `content` is SHA-256(salt + canonical JSON of the event); `digest` is SHA-256(chain, number, content,
    digest before). A chain can be shown with `content` alone for events whose reader may not see them.
    """

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("chain_id", "number"),
        Index("ix_event_record", "record_id", "number"),
        Index("ix_event_space_number", "space_id", "number"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    chain_id: Mapped[int] = mapped_column(ForeignKey("chain.id"))
    number: Mapped[int]
    space_id: Mapped[int | None] = mapped_column(ForeignKey("space.id"))
    record_id: Mapped[int | None] = mapped_column(ForeignKey("record.id"))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), info={"sealed": True})
    on_behalf_of_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), info={"sealed": True})
    action: Mapped[str]
    topic: Mapped[str] = mapped_column(default="")
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    audience: Mapped[int] = mapped_column(BigInteger)
    salt: Mapped[str]
    content: Mapped[str]
    digest: Mapped[str]

    chain: Mapped[Chain] = relationship()
    actor: Mapped[Person | None] = relationship(foreign_keys=actor_id)
    on_behalf_of: Mapped[Person | None] = relationship(foreign_keys=on_behalf_of_id)

    def document(self) -> dict[str, Any]:
        """The event as it is sealed."""
        return {
            "action": self.action,
            "actor": self.actor_id,
            "at": self.at.isoformat(timespec="microseconds"),
            "audience": self.audience,
            "chain": self.chain.name,
            "facts": self.facts,
            "number": self.number,
            "on_behalf_of": self.on_behalf_of_id,
            "record": self.record_id,
            "space": self.space_id,
            "topic": self.topic,
        }

    def seal(self, before: str) -> None:
        """Compute `content` and `digest` on top of the digest of the event before."""
        self.content, self.digest = self.sealed(before)

    def sealed(self, before: str) -> tuple[str, str]:
        content = hashlib.sha256(self.salt.encode() + canonical_json(self.document())).hexdigest()
        link = canonical_json([self.chain.name, self.number, content, before])
        return content, hashlib.sha256(link).hexdigest()

    @classmethod
    def seen_by(cls, reader: Reader) -> sa.ColumnElement[bool]:
        """Events whose own audience and whose record's audience both hold the reader's eyes."""
        about = sa.exists().where(record.c.id == cls.record_id, seen(record.c.audience, reader))
        return sa.and_(seen(cls.audience, reader), sa.or_(cls.record_id.is_(None), about.correlate_except(record)))
