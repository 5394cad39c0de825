"""Agenda items: what is talked about, in order, and what was noted on it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model
from workspace.kernel.refusals import WrongState
from workspace.kernel.text.written import Written
from workspace.records.models.revision import revise
from workspace.records.models.versioned import Versioned
from workspace.spaces.models import Membership

if TYPE_CHECKING:
    from workspace.meetings.models.meeting import Meeting


class AgendaItem(Versioned, Model):
    """One topic of a meeting. `minutes` is how long it may take; items with the same `section` stand together."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        UniqueConstraint("meeting_id", "number"),
        CheckConstraint("minutes is null or minutes between 1 and 1440", name="minutes"),
        CheckConstraint("length(title) > 0", name="title"),
        Index("ix_agenda_item_order", "meeting_id", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    number: Mapped[int]
    position: Mapped[int]
    section: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    minutes: Mapped[int | None]
    presenter_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    notes: Mapped[Written] = composite(mapped_column("notes_text", default=""), mapped_column("notes_html", default=""))
    noted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    noted_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    meeting: Mapped["Meeting"] = relationship(back_populates="agenda")
    presenter: Mapped[Person | None] = relationship(foreign_keys=presenter_id)
    noted_by: Mapped[Person | None] = relationship(foreign_keys=noted_by_id)

    @property
    def ref(self) -> str:
        return f"A{self.number}"

    @property
    def topic(self) -> str:
        """The name under which open pages hear of changes to this item."""
        return f"agenda-{self.id}"

    def write_notes(self, notes: Written, *, version: int, by: Membership) -> None:
        """Save what was noted on this topic, unless somebody saved since `version`."""
        if not self.meeting.takes_minutes:
            raise WrongState("minutes_closed")
        self.take(version)
        self.notes, self.noted_by, self.noted_at = notes, by.person, clock.now()
        revise(self.meeting, by=by)
        self.meeting.note("noted", by=by, topic=self.topic, number=self.number)

    def document(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "section": self.section,
            "title": self.title,
            "minutes": self.minutes,
            "presenter": self.presenter.name if self.presenter else None,
            "notes": self.notes.text,
        }
