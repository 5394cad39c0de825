"""Attachments: files on a record, each with its own audience; the bytes lie in the store under their SHA-256."""

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model
from workspace.spaces.audience import Audience, Reader, seen

if TYPE_CHECKING:
    from workspace.records.models.record import Record


class Attachment(Model):
    """A file. `size` in bytes; `width` and `height` in pixels where it is a picture that browsers show."""

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint("audience > 0", name="audience"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
        Index("ix_attachment_record", "record_id", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    width: Mapped[int | None]
    height: Mapped[int | None]
    audience: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    removed_at: Mapped[datetime | None]

    record: Mapped["Record"] = relationship()
    author: Mapped[Person] = relationship(lazy="joined")

    @classmethod
    def seen_by(cls, reader: Reader) -> sa.ColumnElement[bool]:
        """Files whose own audience holds the reader's eyes; the record itself must be found first."""
        return sa.and_(seen(cls.audience, reader), cls.removed_at.is_(None))

    @property
    def shown_to(self) -> Audience:
        return self.record.space.audience(self.audience & self.record.audience)

    @property
    def is_internal(self) -> bool:
        return self.record.audience & ~self.audience != 0

    @property
    def is_picture(self) -> bool:
        return self.width is not None
