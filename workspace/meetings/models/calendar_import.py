"""Calendar files that were brought in: one import makes several meetings and series, and can be undone as one."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Refused
from workspace.records.models import Record
from workspace.spaces.audience import seen
from workspace.spaces.models import Membership, Space


class CalendarImport(Model):
    """Files that a member brought in at once."""

    __tablename__ = "calendar_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    audience: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    confirmed_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]

    space: Mapped[Space] = relationship()
    author: Mapped[Person] = relationship()
    entries: Mapped[list["CalendarEntry"]] = relationship(back_populates="batch", order_by="CalendarEntry.position")

    @classmethod
    def read(cls, readings: Sequence[dict[str, Any]], *, audience: int, by: Membership) -> "CalendarImport":
        """Keep what was read, for its author to look at; nothing is made yet."""
        batch = cls(space=by.space, author=by.person, audience=audience)
        batch.entries = [CalendarEntry(position=place, reading=each) for place, each in enumerate(readings, 1)]
        db.session.add(batch)
        db.session.flush()
        return batch

    @classmethod
    def of(cls, member: Membership) -> sa.Select[Any]:
        """What this member brought in, for readers of whom they are one now: nobody else sees what is not filed yet."""
        mine = (cls.space_id == member.space_id, cls.author_id == member.person_id)
        return sa.select(cls).where(*mine, seen(cls.audience, member))

    @property
    def usable(self) -> list["CalendarEntry"]:
        """What can become a meeting or a series."""
        return [entry for entry in self.entries if entry.reading["kind"] != "nothing"]

    def confirm(self, chosen: Collection[int]) -> list["CalendarEntry"]:
        """The entries (ids) that shall be made, once."""
        if self.confirmed_at:
            raise Refused("import_is_filed")
        self.confirmed_at = clock.now()
        return [entry for entry in self.usable if entry.id in chosen]


class CalendarEntry(Model):
    """What was read of one event (see meetings.calendar_files.reading), and the record that it became."""

    __tablename__ = "calendar_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("calendar_import.id"), index=True)
    position: Mapped[int]
    reading: Mapped[dict[str, Any]]
    record_id: Mapped[int | None] = mapped_column(ForeignKey("record.id"), unique=True)

    batch: Mapped[CalendarImport] = relationship(back_populates="entries")
    record: Mapped[Record | None] = relationship(lazy="selectin")
