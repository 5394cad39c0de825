"""Links by title: which text names which title, whether anything of that title is there yet or not."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel.db import Model, db
from workspace.kernel.text.markdown import titles_named
from workspace.kernel.text.words import normal
from workspace.kernel.text.written import Written
from workspace.records.models.record import Record
from workspace.spaces.audience import Reader, seen


class TitleLink(Model):
    """A text of one record (its content or a comment) names a title in `[[…]]`. The audience is that of the text."""

    __tablename__ = "title_link"
    __table_args__ = (Index("ix_title_link_key", "title_key"), Index("ix_title_link_source", "source_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("record.id"))
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"))
    title_key: Mapped[str]
    audience: Mapped[int] = mapped_column(BigInteger)

    @classmethod
    def seen_by(cls, reader: Reader) -> sa.ColumnElement[bool]:
        return seen(cls.audience, reader)

    @classmethod
    def keep(cls, source: Record, texts: Iterable[Written], audience: int, comment_id: int | None = None) -> None:
        """Remember which titles these texts name, in place of what the source (or its comment) named before."""
        before = (cls.source_id == source.id, cls.comment_id.is_not_distinct_from(comment_id))
        db.session.execute(sa.delete(cls).where(*before))
        for key in {normal(title) for text in texts if "[[" in text.text for title in titles_named(text.text)}:
            db.session.add(cls(source_id=source.id, comment_id=comment_id, title_key=key, audience=audience))
