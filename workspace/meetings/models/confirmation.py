"""Confirmations: what each attendee says of the published minutes, on one exact text."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model
from workspace.kernel.text.written import Written
from workspace.records.models import Revision
from workspace.spaces.models import Party

if TYPE_CHECKING:
    from workspace.meetings.models.meeting import Meeting

ANSWERS = ("agreed", "objects")


class Confirmation(Model):
    """One attendee was asked about one revision. No answer is kept as no answer, never as consent.

    `sha256` is the digest of the text that the answer was given on; `entered_by` is set where somebody else
    recorded what the person said by telephone or on paper (`said_how`).
    """

    __tablename__ = "confirmation"
    __table_args__ = (
        UniqueConstraint("revision_id", "person_id"),
        CheckConstraint("answer in ('agreed', 'objects')", name="answer"),
        CheckConstraint("(answer is null) = (answered_at is null)", name="answered"),
        CheckConstraint("(answer is null) = (sha256 is null)", name="sha256"),
        Index("ix_confirmation_meeting", "meeting_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    sha256: Mapped[str | None]
    passage: Mapped[str] = mapped_column(default="")
    remark: Mapped[Written] = composite(
        mapped_column("remark_text", default=""), mapped_column("remark_html", default="")
    )
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    said_how: Mapped[str] = mapped_column(default="")

    meeting: Mapped["Meeting"] = relationship()
    revision: Mapped[Revision] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=person_id, lazy="joined")
    party: Mapped[Party] = relationship(lazy="joined")
    entered_by: Mapped[Person | None] = relationship(foreign_keys=entered_by_id)

    def absorb(self, other: "Confirmation") -> None:
        """Two people turned out to be one human, who answered once under either name."""
        if self.answer is None:
            self.answer, self.answered_at, self.sha256 = other.answer, other.answered_at, other.sha256
            self.passage, self.remark = other.passage, other.remark
            self.entered_by_id, self.said_how = other.entered_by_id, other.said_how
