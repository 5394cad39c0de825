"""Links: which text names which record, so that the named one can list who refers to it."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel.db import Model, db
from workspace.kernel.text.markdown import references
from workspace.kernel.text.written import Written
from workspace.records.models.record import Record
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

    @classmethod
    def keep(cls, source: Record, texts: Iterable[Written], audience: int, comment_id: int | None = None) -> None:
        """Remember which records these texts name, in place of what the source (or its comment) named before."""
        before = (cls.source_id == source.id, cls.comment_id.is_not_distinct_from(comment_id))
        db.session.execute(sa.delete(cls).where(*before))
        for target_id in _named(source.space_id, texts) - {source.id}:
            db.session.add(cls(source_id=source.id, comment_id=comment_id, target_id=target_id, audience=audience))


def _named(space_id: int, texts: Iterable[Written]) -> set[int]:
    """Ids of the records of a space that the texts name, whoever may see them: readers are asked on reading."""
    kinds = {mapper.class_.prefix: kind for kind, mapper in sa.inspect(Record).polymorphic_map.items()}
    named = {(kinds[ref.prefix], ref.number) for text in texts for ref in references(text.text) if ref.prefix in kinds}
    if not named:
        return set()
    wanted = sa.tuple_(Record.kind, Record.number).in_(named)
    return set(db.session.scalars(sa.select(Record.id).where(Record.space_id == space_id, wanted)))
