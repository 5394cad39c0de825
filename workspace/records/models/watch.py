"""Watching: who wants to hear of a record's changes."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel import clock
from workspace.kernel.db import Model


class Watch(Model):
    """A person watches a record; `stopped_at` keeps a wish not to, so that nothing starts it again by itself."""

    __tablename__ = "watch"
    __table_args__ = (UniqueConstraint("record_id", "person_id"), Index("ix_watch_person", "person_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    since: Mapped[datetime] = mapped_column(default=clock.now)
    stopped_at: Mapped[datetime | None]
