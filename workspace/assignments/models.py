"""Assignments: what one person owes, by when."""

from collections.abc import Callable
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.records.models import Record
from workspace.records.watching import watch
from workspace.spaces.models import Party

WHATS = ("decide", "confirm", "act", "send", "answer")
_hearers: "list[Callable[[Assignment], object]]" = []


def owing_is_told_by(hearer: "Callable[[Assignment], object]") -> None:
    """Call `hearer` with each step that somebody owes since this moment. Only the roof calls this."""
    if hearer not in _hearers:
        _hearers.append(hearer)


class Assignment(Model):
    """A person owes a step on a record, for their party. Open until `closed_at`; `outcome` says how it ended. Where the
    step is on a part of the record, `part` is the part's own address on it (`occurrences/12`) and `about` its title."""

    __tablename__ = "assignment"
    __table_args__ = (
        CheckConstraint("what in ('decide', 'confirm', 'act', 'send', 'answer')", name="what"),
        CheckConstraint("(closed_at is null) = (outcome is null)", name="outcome"),
        Index(
            "uq_assignment_open", "record_id", "person_id", "what", "part", unique=True,
            sqlite_where=sa.text("closed_at is null"), postgresql_where=sa.text("closed_at is null"),
        ),
        Index("ix_assignment_person", "person_id", "closed_at", "due_on"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    what: Mapped[str]
    part: Mapped[str] = mapped_column(default="")
    about: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    opened_at: Mapped[datetime] = mapped_column(default=clock.now)
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str | None]

    record: Mapped[Record] = relationship()
    person: Mapped[Person] = relationship(lazy="joined")
    party: Mapped[Party] = relationship(lazy="joined")

    @classmethod
    def open(
        cls, record: Record, person: Person, party: Party, what: str, due_on: date | None = None, *, part: str = "",
        about: str = "",
    ) -> "Assignment":  # fmt: skip
        """Owe a step from now on, and watch the record; an open one of the same kind only takes the new due day."""
        found = cls.find_open(record, person, what, part)
        if found:
            found.due_on = due_on
            return found
        assignment = cls(record=record, person=person, party=party, what=what, due_on=due_on, part=part, about=about)
        db.session.add(assignment)
        db.session.flush()
        watch(person.id, record.id, asked=False)
        for hearer in _hearers:
            hearer(assignment)
        return assignment

    @classmethod
    def find_open(cls, record: Record, person: Person, what: str, part: str = "") -> "Assignment | None":
        mine = (cls.record_id == record.id, cls.person_id == person.id, cls.what == what, cls.part == part)
        return db.session.scalar(sa.select(cls).where(*mine, cls.closed_at.is_(None)))

    @classmethod
    def close_all(cls, record: Record, what: str, outcome: str, *, part: str | None = None) -> None:
        """End every open assignment of one kind on a record, or on one part of it, e.g. when it was withdrawn."""
        still_open = sa.select(cls).where(cls.record_id == record.id, cls.what == what, cls.closed_at.is_(None))
        for assignment in db.session.scalars(still_open if part is None else still_open.where(cls.part == part)):
            assignment.close(outcome)

    @property
    def title(self) -> str:
        """What the step is on."""
        return self.about or self.record.title

    @property
    def url(self) -> str:
        """Where the step is taken."""
        return f"{self.record.url}/{self.part}" if self.part else self.record.url

    def close(self, outcome: str) -> None:
        self.closed_at, self.outcome = clock.now(), outcome

    def is_overdue(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today
