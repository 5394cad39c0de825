"""How far somebody has read, and been told by mail, of what happened on a record."""

from collections.abc import Collection, Mapping

from sqlalchemy import ForeignKey, Index
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel.db import Model, db

AT_ONCE = 1000  # rows in one statement


class ReadMark(Model):
    """Numbers, in the chain of a record's space: the last event on it that a person has read, and the last that a
    digest told them.

    No notice is ever stored: what is unread follows from watching, the chain of events and this mark, so that none can
    be lost, and who may no longer see a record has no notice of it either.
    """

    __tablename__ = "read_mark"
    __table_args__ = (Index("ix_read_mark_record", "record_id"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    read: Mapped[int] = mapped_column(default=0)
    told: Mapped[int] = mapped_column(default=0)

    @classmethod
    def keep_read(cls, person_id: int, numbers: Mapping[int, int]) -> None:
        """Note up to which number each of these records (by id) was read; a mark never goes back."""
        cls._keep("read", [(person_id, key, number) for key, number in numbers.items()])

    @classmethod
    def keep_told(cls, person_id: int, numbers: Mapping[int, int]) -> None:
        """The same of what a digest told."""
        cls._keep("told", [(person_id, key, number) for key, number in numbers.items()])

    @classmethod
    def keep_told_to_all(cls, person_ids: Collection[int], record_id: int, number: int) -> None:
        """The same of what a mail of its own told many people."""
        cls._keep("told", [(person_id, record_id, number) for person_id in person_ids])

    @classmethod
    def _keep(cls, name: str, marks: Collection[tuple[int, int, int]]) -> None:
        table = cls.__table__
        insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
        rows = [
            {"person_id": person_id, "record_id": record_id, "read": 0, "told": 0} | {name: number}
            for person_id, record_id, number in sorted(marks)
        ]
        for start in range(0, len(rows), AT_ONCE):
            step = insert(cls).values(rows[start : start + AT_ONCE])
            further = step.excluded[name]
            keys, later = [table.c.person_id, table.c.record_id], table.c[name] < further
            db.session.execute(step.on_conflict_do_update(index_elements=keys, set_={name: further}, where=later))

    def absorb(self, other: "ReadMark") -> None:
        """Two people are one human, who has seen what either has."""
        self.read, self.told = max(self.read, other.read), max(self.told, other.told)
