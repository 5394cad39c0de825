"""Titles that pages had: links by them go on leading there."""

import sqlalchemy as sa
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel.db import Model
from workspace.spaces.audience import Reader, seen


class FormerTitle(Model):
    """A title that a page had before it was renamed; `title_key` in the form in which titles are compared.

    `audience` is the page's when it was called so: whoever was shown the page later never learns of it.
    """

    __tablename__ = "page_former_title"
    __table_args__ = (
        CheckConstraint("audience > 0", name="audience"),
        Index("ix_page_former_title_key", "title_key"),
    )

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"), primary_key=True)
    title_key: Mapped[str] = mapped_column(primary_key=True)
    audience: Mapped[int] = mapped_column(BigInteger)

    @classmethod
    def seen_by(cls, reader: Reader) -> sa.ColumnElement[bool]:
        """Titles that the reader's eyes could see; the page itself must be found first."""
        return seen(cls.audience, reader)
