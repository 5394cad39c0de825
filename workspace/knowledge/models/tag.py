"""Tags: words by which pages belong together across the tree."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel.db import Model
from workspace.kernel.text.words import normal


class Tag(Model):
    """One tag of a page, as it was written; `key` in the form in which tags are compared."""

    __tablename__ = "page_tag"
    __table_args__ = (Index("ix_page_tag_key", "key"),)

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]

    @classmethod
    def named(cls, name: str) -> "Tag":
        return cls(key=normal(name), name=name)
