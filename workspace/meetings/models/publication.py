"""Publications: the minutes as they were shown to people who were asked to confirm them, one exact text each."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.assignments.models import Assignment
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Invalid
from workspace.kernel.unit_of_work import lock_row
from workspace.meetings.models.confirmation import Confirmation
from workspace.meetings.models.tally import Tally
from workspace.records.models import Revision
from workspace.records.revising import freeze
from workspace.spaces.models import Membership

if TYPE_CHECKING:
    from workspace.meetings.models.meeting import Meeting


class Publication(Model):
    """One frozen revision of the minutes, put to named people until the end of a day in the space's zone.

    `ended_how`: `confirmed` (all who were asked agreed), `concluded` (the day passed), `withdrawn` (a correction began
    first). A correction of minutes whose review had ended leaves that end as it was and is kept beside it.
    """

    __tablename__ = "publication"
    __table_args__ = (
        UniqueConstraint("revision_id"),
        CheckConstraint("ended_how in ('confirmed', 'concluded', 'withdrawn')", name="ended_how"),
        CheckConstraint("(ended_at is null) = (ended_how is null)", name="ended"),
        CheckConstraint("(corrected_at is null) = (corrected_by_id is null)", name="corrected"),
        CheckConstraint("(corrected_at is null) = (correction_reason = '')", name="correction_reason"),
        CheckConstraint("corrected_at is null or ended_at is not null", name="corrected_ended"),
        Index("ix_publication_meeting", "meeting_id"),
        Index(
            "uq_publication_open", "meeting_id", unique=True,
            sqlite_where=sa.text("ended_at is null"), postgresql_where=sa.text("ended_at is null"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    until: Mapped[date]
    ended_at: Mapped[datetime | None]
    ended_how: Mapped[str | None]
    corrected_at: Mapped[datetime | None]
    corrected_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    correction_reason: Mapped[str] = mapped_column(default="")

    meeting: Mapped["Meeting"] = relationship(back_populates="publications")
    revision: Mapped[Revision] = relationship()
    by: Mapped[Person] = relationship(foreign_keys=by_id)
    corrected_by: Mapped[Person | None] = relationship(foreign_keys=corrected_by_id)
    confirmations: Mapped[list[Confirmation]] = relationship(back_populates="publication", order_by=Confirmation.id)

    @classmethod
    def issue(
        cls, meeting: "Meeting", *, sha256: str, until: date, people: Iterable[int], by: Membership
    ) -> "Publication":
        """Freeze the minutes and ask people (ids) to confirm them until the end of the day `until`.

        `sha256` is the digest of the text that the publisher looked at. Raises Clash when somebody saved since,
        WrongState when there is nothing to publish, Invalid for nobody to ask or a day that is over.
        """
        meeting.lifecycle.after(meeting.state, "publish")
        asked = set(people)
        if not asked:
            raise Invalid("people", "nobody_asked")
        if until < clock.today(meeting.space.zone):
            raise Invalid("until", "day_is_over")
        publication = cls(meeting=meeting, revision=freeze(meeting, sha256, by=by), by=by.person, until=until)
        db.session.add(publication)
        db.session.flush()
        Confirmation.ask(publication, asked)
        meeting.move("publish", by=by, topic=publication.topics, **publication.facts, until_on=until.isoformat())
        return publication

    @classmethod
    def current(cls, meeting: "Meeting") -> "Publication | None":
        """The last one."""
        mine = sa.select(cls).where(cls.meeting_id == meeting.id).order_by(cls.id.desc())
        return db.session.scalar(mine.limit(1))

    @property
    def topics(self) -> str:
        """The parts of the meeting's page that show it."""
        return f"{self.topic} {self.meeting.part('state')}"

    @property
    def topic(self) -> str:
        """The name under which pages hear of answers."""
        return f"confirmations-{self.meeting_id}"

    @property
    def facts(self) -> dict[str, object]:
        """What every event about it says."""
        return {"revision": self.revision.number, "sha256": self.revision.sha256}

    @property
    def takes_answers(self) -> bool:
        """Whether those who were asked may still answer."""
        return self.ended_at is None and not self.is_overdue and self.meeting.trashed_at is None

    @property
    def is_overdue(self) -> bool:
        """Whether the day is over, in the space's zone."""
        return clock.today(self.meeting.space.zone) > self.until

    @property
    def is_being_corrected(self) -> bool:
        """Whether its text is being corrected now: it was corrected, and nothing has taken its place."""
        return self.corrected_at is not None and self.meeting.state == "correcting"

    @property
    def tally(self) -> Tally:
        """How those who were asked answered."""
        return Tally.of(confirmation.answer for confirmation in self.confirmations)

    def lock(self) -> bool:
        """Let nobody else answer, end or correct until this unit of work ends, and see how it stands now.

        True: what hangs on it may have been read before somebody else wrote it.
        """
        waited = lock_row(Publication, self.id)
        if waited:
            db.session.refresh(self)
            db.session.refresh(self.meeting, ["state", "trashed_at"])
            db.session.expire(self, ["confirmations"])
        return waited

    def settle(self, *, by: Membership) -> None:
        """Once everybody who was asked agreed, the minutes are confirmed."""
        if self._count().is_unanimous:
            self._end("confirmed")
            self.meeting.move("confirm", by=by, topic=self.topics, **self.facts, **self._count().facts)

    def conclude(self) -> None:
        """The day is over: the review ends as it stands. Who said nothing has said nothing."""
        self.lock()
        if self.ended_at or not self.is_overdue:
            return
        self._end("concluded")
        Assignment.close_all(self.meeting, "confirm", "silent")
        self.meeting.move("conclude", by=None, topic=self.topics, **self.facts, **self._count().facts)

    @classmethod
    def correct(cls, meeting: "Meeting", because: str, *, by: Membership) -> None:
        """Open published minutes for a correction; their text stays readable, and so does what was said of it."""
        last = cls.current(meeting)
        if last:
            last.lock()
        meeting.move("correct", by=by, topic=f"confirmations-{meeting.id} {meeting.part('state')}", because=because)
        Assignment.close_all(meeting, "confirm", "withdrawn")
        if last and last.ended_at is None:
            last._end("withdrawn")
        if last:
            last.corrected_at, last.corrected_by, last.correction_reason = clock.now(), by.person, because

    def _count(self) -> Tally:
        """The tally as the database has it, whatever was read before."""
        answers = sa.select(Confirmation.answer).where(Confirmation.publication_id == self.id)
        return Tally.of(db.session.scalars(answers))

    def _end(self, how: str) -> None:
        self.ended_at, self.ended_how = clock.now(), how
