"""Numbers that are never counted anew and never used twice; gaps are fine."""

import sqlalchemy as sa
from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel.db import Model, db


class RecordCounter(Model):
    """The last number given to a kind of record in a space."""

    __tablename__ = "record_counter"
    __table_args__ = (UniqueConstraint("space_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"))
    kind: Mapped[str]
    last: Mapped[int] = mapped_column(default=0)


class PartCounter(Model):
    """The last number given to a kind of part of a record, such as the resolutions of a meeting."""

    __tablename__ = "part_counter"
    __table_args__ = (UniqueConstraint("record_id", "prefix"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"))
    prefix: Mapped[str]
    last: Mapped[int] = mapped_column(default=0)


def reserve_numbers(counter: type[RecordCounter] | type[PartCounter], count: int, **key: object) -> range:
    """So many numbers at once, for work that needs to know them before its records are there."""
    first = next_number(counter, **key)
    more = sa.update(counter).filter_by(**key).values(last=counter.last + count - 1)
    db.session.execute(more)
    return range(first, first + count)


def next_number(counter: type[RecordCounter] | type[PartCounter], **key: object) -> int:
    """The next number of this counter; the unit of work around it keeps two callers apart."""
    step = sa.update(counter).filter_by(**key).values(last=counter.last + 1).returning(counter.last)
    number = db.session.scalar(step)
    if number is None:
        db.session.add(counter(**key, last=1))
        db.session.flush()
        return 1
    return int(number)
