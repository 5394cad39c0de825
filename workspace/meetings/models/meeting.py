"""The meeting: from planned to confirmed minutes."""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.lifecycle import Lifecycle
from workspace.kernel.refusals import WrongState
from workspace.kernel.text.written import Written
from workspace.meetings.models.agenda_item import AgendaItem
from workspace.meetings.models.attendance import Attendance
from workspace.meetings.models.resolution import Resolution
from workspace.records.models import Record
from workspace.records.models.revision import revise
from workspace.spaces.models import Membership


class Meeting(Record):
    """One meeting and its minutes. It keeps its own zone; `starts_at` is the UTC moment computed from it."""

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("minutes is null or minutes between 1 and 1440", name="minutes"),
    )
    __mapper_args__: ClassVar[dict[str, Any]] = {"polymorphic_identity": "meeting"}

    prefix = "M"
    lifecycle = Lifecycle(
        planned={"hold": "held", "cancel": "cancelled"},
        held={"publish": "in_review"},
        in_review={"confirm": "confirmed", "conclude": "concluded", "correct": "correcting"},
        confirmed={"correct": "correcting"},
        concluded={"correct": "correcting"},
        correcting={"publish": "in_review"},
    )

    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    starts_at: Mapped[datetime | None] = mapped_column(index=True)
    zone: Mapped[str]
    minutes: Mapped[int | None]
    place: Mapped[str] = mapped_column(default="")
    call_url: Mapped[str] = mapped_column(default="")
    purpose: Mapped[Written] = composite(mapped_column("purpose_text", default=""), mapped_column("purpose_html", default=""))
    confirm_until: Mapped[date | None]
    import_id: Mapped[int | None] = mapped_column(ForeignKey("minutes_import.id"), index=True)

    agenda: Mapped[list[AgendaItem]] = relationship(
        back_populates="meeting", order_by=(AgendaItem.position, AgendaItem.id)
    )
    attendances: Mapped[list[Attendance]] = relationship(back_populates="meeting", order_by=Attendance.id)
    resolutions: Mapped[list[Resolution]] = relationship(back_populates="meeting", order_by=Resolution.number)

    @property
    def takes_minutes(self) -> bool:
        """Whether notes, resolutions and action items may be written now."""
        return self.trashed_at is None and self.state in ("held", "correcting")

    @property
    def takes_agenda(self) -> bool:
        return self.trashed_at is None and self.state in ("planned", "held", "correcting")

    @property
    def local_start(self) -> datetime | None:
        """The wall-clock time at which it starts, in the meeting's own zone."""
        return clock.local(self.starts_at, self.zone) if self.starts_at else None

    @property
    def ends_at(self) -> datetime | None:
        return self.starts_at + timedelta(minutes=self.minutes) if self.starts_at and self.minutes else None

    def add_topic(self, title: str, *, by: Membership, minutes: int | None = None, section: str = "") -> AgendaItem:
        """Put one more topic at the end of the agenda."""
        if not self.takes_agenda:
            raise WrongState("agenda_closed")
        position = max((item.position for item in self.agenda), default=0) + 1
        item = AgendaItem(
            meeting=self, number=self.next_part_number("A"), position=position, title=title, minutes=minutes,
            section=section,
        )  # fmt: skip
        db.session.add(item)
        revise(self, by=by)
        self.note("topic_added", by=by, topic="agenda", number=item.number, title=title)
        return item

    def document(self) -> dict[str, Any]:
        return super().document() | {
            "starts_at": self.starts_at.isoformat() if self.starts_at else None,
            "zone": self.zone,
            "minutes": self.minutes,
            "place": self.place,
            "call_url": self.call_url,
            "purpose": self.purpose.text,
            "agenda": [item.document() for item in self.agenda],
            "attendance": [attendance.document() for attendance in self.attendances],
            "resolutions": [resolution.document() for resolution in self.resolutions],
        }
