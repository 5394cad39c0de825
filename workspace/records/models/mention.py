"""Mentions: who is named with `@Name` in a record's texts."""

from collections.abc import Callable, Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel import clock
from workspace.kernel.db import Model, db

Named = Callable[[int, int | None, set[int]], object]
_hearers: list[Named] = []


def named_are_told_by(hearer: Named) -> None:
    """Call `hearer(record_id, comment_id, people)` with whom a text newly names. Only the roof calls this."""
    if hearer not in _hearers:
        _hearers.append(hearer)


class Mention(Model):
    """A person named in a comment or in a record's content (`comment_id` None)."""

    __tablename__ = "mention"
    __table_args__ = (Index("ix_mention_person", "person_id", "at"), Index("ix_mention_record", "record_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"))
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)

    @classmethod
    def keep(cls, record_id: int, people: Iterable[int], comment_id: int | None = None) -> set[int]:
        """Remember whom a text names, in place of whom it named before; gives those who are named anew."""
        mine = (cls.record_id == record_id, cls.comment_id.is_not_distinct_from(comment_id))
        before, now = set(db.session.scalars(sa.select(cls.person_id).where(*mine))), set(people)
        db.session.execute(sa.delete(cls).where(*mine, cls.person_id.in_(before - now)))
        db.session.add_all(cls(record_id=record_id, comment_id=comment_id, person_id=each) for each in now - before)
        for hearer in _hearers if now - before else ():
            hearer(record_id, comment_id, now - before)
        return now - before
