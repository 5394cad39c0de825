"""Revisions: the whole content of a record at a moment, as one canonical document with its digest."""

from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.records.models.comment import Comment
from workspace.spaces.audience import Reader, seen
from workspace.spaces.models import Membership

if TYPE_CHECKING:
    from workspace.records.models.record import Record

COALESCES_FOR = timedelta(minutes=10)


class Revision(Model):
    """One saved text. The same author's next save within ten minutes updates it, until it is frozen."""

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("record_id", "number"),
        CheckConstraint("audience > 0", name="audience"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"))
    number: Mapped[int]
    document: Mapped[dict[str, Any]]
    sha256: Mapped[str]
    audience: Mapped[int] = mapped_column(BigInteger)
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    frozen_at: Mapped[datetime | None]

    record: Mapped["Record"] = relationship()
    author: Mapped[Person] = relationship(lazy="joined")

    @classmethod
    def seen_by(cls, reader: Reader) -> sa.ColumnElement[bool]:
        """Revisions whose own audience holds the reader's eyes; the record itself must be found first."""
        return seen(cls.audience, reader)

    @classmethod
    def latest(cls, record: "Record") -> "Revision | None":
        return db.session.scalar(_numbered(), {"record_id": record.id, "number": record.revision})

    def freeze(self) -> None:
        """Let no later save change this revision: somebody was asked about it, or something refers to it."""
        self.frozen_at = self.frozen_at or clock.now()

    def takes(self, by: Membership, audience: int) -> bool:
        """Whether the next save of this author goes into this revision: not when somebody remarked on it meanwhile."""
        fresh = self.created_at > clock.now() - COALESCES_FOR
        same = self.frozen_at is None and self.author_id == by.person_id and self.audience == audience
        return fresh and same and not self._was_remarked_on(by)

    def _was_remarked_on(self, by: Membership) -> bool:
        """Whether there are words of others about what it says now, as far as this reader may know of them."""
        since = (Comment.record_id == self.record_id, Comment.created_at >= self.updated_at)
        others = (Comment.author_id != by.person_id, Comment.seen_by(by))
        return bool(db.session.scalar(sa.select(sa.exists().where(*since, *others))))


@cache
def _numbered() -> sa.Select[Revision]:
    """Made once: every page of a record that shows its text's digest asks."""
    one = (Revision.record_id == sa.bindparam("record_id"), Revision.number == sa.bindparam("number"))
    return sa.select(Revision).where(*one)
