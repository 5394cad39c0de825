"""Assignments: what one person owes, by when."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.records.models import Record
from workspace.spaces.models import Party

WHATS = ("decide", "confirm", "act", "send", "answer")


class Assignment(Model):
    """A person owes a step on a record, for their party. Open until `closed_at`; `outcome` says how it ended."""

    __tablename__ = "assignment"
    __table_args__ = (
        CheckConstraint("what in ('decide', 'confirm', 'act', 'send', 'answer')", name="what"),
        CheckConstraint("(closed_at is null) = (outcome is null)", name="outcome"),
        Index(
            "uq_assignment_open", "record_id", "person_id", "what", unique=True,
            sqlite_where=sa.text("closed_at is null"), postgresql_where=sa.text("closed_at is null"),
        ),
        Index("ix_assignment_person", "person_id", "closed_at", "due_on"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    what: Mapped[str]
    due_on: Mapped[date | None]
    opened_at: Mapped[datetime] = mapped_column(default=clock.now)
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str | None]

    record: Mapped[Record] = relationship()
    person: Mapped[Person] = relationship(lazy="joined")
    party: Mapped[Party] = relationship(lazy="joined")

    @classmethod
    def open(cls, record: Record, person: Person, party: Party, what: str, due_on: date | None = None) -> "Assignment":
        """Owe a step from now on; an open one of the same kind only takes the new due day."""
        found = cls.find_open(record, person, what)
        if found:
            found.due_on = due_on
            return found
        assignment = cls(record=record, person=person, party=party, what=what, due_on=due_on)
        db.session.add(assignment)
        db.session.flush()
        return assignment

    @classmethod
    def find_open(cls, record: Record, person: Person, what: str) -> "Assignment | None":
        mine = (cls.record_id == record.id, cls.person_id == person.id, cls.what == what, cls.closed_at.is_(None))
        return db.session.scalar(sa.select(cls).where(*mine))

    @classmethod
    def close_all(cls, record: Record, what: str, outcome: str) -> None:
        """End every open assignment of one kind on a record, e.g. when it was withdrawn."""
        still_open = (cls.record_id == record.id, cls.what == what, cls.closed_at.is_(None))
        for assignment in db.session.scalars(sa.select(cls).where(*still_open)):
            assignment.close(outcome)

    def close(self, outcome: str) -> None:
        self.closed_at, self.outcome = clock.now(), outcome

    def is_overdue(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today
