"""Links: which text names which record, so that the named one can list who refers to it."""

import sqlalchemy as sa
from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel.db import Model
from workspace.spaces.audience import Reader, seen


class Link(Model):
    """A text of one record (its content or a comment) names another. The audience is that of the text."""

    __tablename__ = "link"
    __table_args__ = (Index("ix_link_target", "target_id"), Index("ix_link_source", "source_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("record.id"))
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"))
    target_id: Mapped[int] = mapped_column(ForeignKey("record.id"))
    audience: Mapped[int] = mapped_column(BigInteger)

    @classmethod
    def seen_by(cls, reader: Reader) -> sa.ColumnElement[bool]:
        return seen(cls.audience, reader)
