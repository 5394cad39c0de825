"""Mentions: who is named with `@Name` in a record's texts."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel import clock
from workspace.kernel.db import Model


class Mention(Model):
    """A person named in a comment or in a record's content (`comment_id` None)."""

    __tablename__ = "mention"
    __table_args__ = (Index("ix_mention_person", "person_id", "at"), Index("ix_mention_record", "record_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"))
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
