"""Comments and internal notes: remarks on a record, each with its own audience."""

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.text.written import Written
from workspace.spaces.audience import Audience, Reader, seen
from workspace.spaces.models import Membership

if TYPE_CHECKING:
    from workspace.records.models.record import Record


class Comment(Model):
    """A remark. An internal note is a comment for the author's own party only."""

    __tablename__ = "comment"
    __table_args__ = (
        CheckConstraint("audience > 0", name="audience"),
        Index("ix_comment_record", "record_id", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    body: Mapped[Written] = composite(mapped_column("body_text"), mapped_column("body_html"))
    audience: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    edited_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]

    record: Mapped["Record"] = relationship()
    author: Mapped[Person] = relationship(lazy="joined")

    @classmethod
    def seen_by(cls, reader: Reader) -> sa.ColumnElement[bool]:
        """Comments whose own audience holds the reader's eyes; the record itself must be found first."""
        return seen(cls.audience, reader)

    @classmethod
    def add(cls, record: "Record", body: Written, *, by: Membership, audience: int | None = None) -> "Comment":
        """Say something on a record, to its readers or to fewer of them."""
        reach = record.audience if audience is None else audience & record.audience
        comment = cls(record=record, author=by.person, body=body, audience=reach)
        db.session.add(comment)
        db.session.flush()
        comment._note("commented", by)
        return comment

    def edit(self, body: Written, *, by: Membership) -> None:
        self.body, self.edited_at = body, clock.now()
        self.record.note(
            "comment_edited", by=by, audience=self.audience, topic=f"comments-{self.record_id}", comment=self.id
        )

    def remove(self, *, by: Membership) -> None:
        """Take the words back; that there was a comment stays."""
        self.body, self.removed_at = Written(), clock.now()
        self.record.note(
            "comment_removed", by=by, audience=self.audience, topic=f"comments-{self.record_id}", comment=self.id
        )

    def _note(self, action: str, by: Membership) -> None:
        topic = f"comments-{self.record_id}"
        self.record.note(action, by=by, audience=self.audience, topic=topic, comment=self.id)

    @property
    def shown_to(self) -> Audience:
        return self.record.space.audience(self.audience & self.record.audience)

    @property
    def is_internal(self) -> bool:
        """Whether fewer parties see it than see its record."""
        return self.record.audience & ~self.audience != 0
