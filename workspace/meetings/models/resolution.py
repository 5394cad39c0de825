"""Resolutions: what a meeting resolved, why, and who agreed."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model
from workspace.kernel.text.written import Written
from workspace.meetings.models.agenda_item import AgendaItem
from workspace.records.models.versioned import Versioned

if TYPE_CHECKING:
    from workspace.meetings.models.meeting import Meeting


class Agreement(Model):
    """A person agreed to a resolution in the meeting."""

    __tablename__ = "agreement"

    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)

    person: Mapped[Person] = relationship(lazy="joined")


class Resolution(Versioned, Model):
    """One thing that was resolved, known as `M-7/R2`. Taking it back keeps the row and its number."""

    __tablename__ = "resolution"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    number: Mapped[int]
    wording: Mapped[Written] = composite(mapped_column("wording_text"), mapped_column("wording_html"))
    reason: Mapped[Written] = composite(mapped_column("reason_text", default=""), mapped_column("reason_html", default=""))
    recorder_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    withdrawn_at: Mapped[datetime | None]

    meeting: Mapped["Meeting"] = relationship(back_populates="resolutions")
    agenda_item: Mapped[AgendaItem | None] = relationship()
    recorder: Mapped[Person] = relationship()
    agreements: Mapped[list[Agreement]] = relationship(lazy="selectin", cascade="all, delete-orphan")

    @property
    def ref(self) -> str:
        return f"{self.meeting.ref}/R{self.number}"

    def document(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "agenda_item": self.agenda_item.number if self.agenda_item else None,
            "text": self.wording.text,
            "reason": self.reason.text,
            "agreed": [agreement.person.name for agreement in self.agreements],
            "withdrawn": self.withdrawn_at is not None,
        }
