"""Titles that pages had: links by them go on leading there."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel.db import Model


class FormerTitle(Model):
    """A title that a page had before it was renamed; `title_key` in the form in which titles are compared."""

    __tablename__ = "page_former_title"
    __table_args__ = (Index("ix_page_former_title_key", "title_key"),)

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"), primary_key=True)
    title_key: Mapped[str] = mapped_column(primary_key=True)
