"""The meeting: from planned to confirmed minutes. Verbs about its parts live on the parts."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, column_property, composite, mapped_column, relationship

from workspace.kernel import clock
from workspace.kernel.lifecycle import Lifecycle
from workspace.kernel.refusals import WrongState
from workspace.kernel.text.written import Written
from workspace.meetings.models import content, restoring
from workspace.meetings.models.agenda_item import AgendaItem
from workspace.meetings.models.asking_anew import asked_anew
from workspace.meetings.models.attendance import Attendance
from workspace.meetings.models.calendared import Calendared
from workspace.meetings.models.resolution import Resolution
from workspace.records.models import Record
from workspace.records.revising import revise
from workspace.spaces.models import Membership

if TYPE_CHECKING:
    from workspace.meetings.models.action_item import ActionItem
    from workspace.meetings.models.publication import Publication
    from workspace.meetings.models.series import MeetingSeries


class Meeting(Calendared, Record):
    """One meeting and its minutes. It keeps its own zone; `starts_at` is the UTC moment computed from it.

    One of a series remembers the wall-clock time that it was made for in `occurs_at`, wherever it was moved to.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("minutes is null or minutes between 1 and 1440", name="minutes"),
        CheckConstraint("call_url = '' or call_url like 'http%'", name="call_url"),
        CheckConstraint("occurs_at is null or series_id is not null", name="occurs_at"),
        UniqueConstraint("series_id", "occurs_at"),
        Index("ix_meeting_series", "series_id", "starts_at"),
    )
    __mapper_args__ = {"polymorphic_identity": "meeting"}

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
    purpose: Mapped[Written] = composite(
        mapped_column("purpose_text", default=""), mapped_column("purpose_html", default="")
    )
    cancelled_because: Mapped[str] = mapped_column(default="")
    series_id: Mapped[int | None] = mapped_column(ForeignKey("meeting_series.id"))
    occurs_at: Mapped[datetime | None] = mapped_column(sa.DateTime())
    import_id: Mapped[int | None] = mapped_column(ForeignKey("minutes_import.id"), index=True)

    topic_count: ClassVar[Any]

    agenda: Mapped[list[AgendaItem]] = relationship(
        back_populates="meeting", order_by=(AgendaItem.position, AgendaItem.id)
    )
    attendances: Mapped[list[Attendance]] = relationship(back_populates="meeting", order_by=Attendance.id)
    resolutions: Mapped[list[Resolution]] = relationship(back_populates="meeting", order_by=Resolution.number)
    action_items: Mapped[list["ActionItem"]] = relationship(
        back_populates="meeting", foreign_keys="ActionItem.meeting_id", order_by="ActionItem.id"
    )
    series: Mapped["MeetingSeries | None"] = relationship(back_populates="meetings", foreign_keys=series_id)
    publications: Mapped[list["Publication"]] = relationship(back_populates="meeting", order_by="Publication.id")

    @property
    def takes_minutes(self) -> bool:
        """Whether notes, resolutions and action items may be written now."""
        return self.trashed_at is None and self.state in ("held", "correcting")

    @property
    def takes_agenda(self) -> bool:
        """Whether the plan, the agenda and the attendance may be changed now."""
        return self.trashed_at is None and self.state in ("planned", "held", "correcting")

    @property
    def takes_changes(self) -> bool:
        return self.takes_agenda

    @property
    def was_published(self) -> bool:
        """Whether its minutes were ever put to people: no way leads back to the states before."""
        return self.state not in ("planned", "held", "cancelled")

    @property
    def local_start(self) -> datetime | None:
        """The wall-clock time at which it starts, in the meeting's own zone."""
        return clock.local(self.starts_at, self.zone) if self.starts_at else None

    @property
    def is_moved(self) -> bool:
        """Whether it is at another time than its series has it."""
        return self.occurs_at is not None and self.local_start != self.occurs_at

    def is_when(self, zone: str, minutes: int | None) -> bool:
        """Whether it is when its series has it, whose zone and length these are."""
        return self.local_start == self.occurs_at is not None and (self.zone, self.minutes) == (zone, minutes)

    @property
    def ends_at(self) -> datetime | None:
        return self.starts_at + timedelta(minutes=self.minutes) if self.starts_at and self.minutes else None

    @property
    def standing_resolutions(self) -> list[Resolution]:
        """Those that were not taken back."""
        return [resolution for resolution in self.resolutions if resolution.withdrawn_at is None]

    @property
    def answers_topic(self) -> str:
        """What pages hear that show who comes."""
        return self.part("attendance")

    def part(self, name: str) -> str:
        """The name under which pages that show a part of this meeting, such as `agenda`, hear of its changes."""
        return f"{name}-of-{self.id}"

    def replan(self, changes: Mapping[str, Any], *, version: int, by: Membership) -> None:
        """Change title, time, place, link or purpose, unless somebody saved since `version`."""
        self.check_takes_agenda()
        self.take(version)
        with asked_anew(self):
            for name, value in changes.items():
                setattr(self, name, value)
        if revise(self, by=by):
            # At another time nobody has said yet whether they come.
            self.note("replanned", by=by, topic=" ".join(map(self.part, ("plan", "attendance"))))

    def hold(self, *, by: Membership) -> None:
        """The meeting begins: from now on its minutes are written."""
        self.move("hold", by=by, topic=self.part("state"))

    def cancel(self, because: str, *, by: Membership) -> None:
        """It will not take place; the reason stays on its page."""
        self.cancelled_because = because
        self.move("cancel", by=by, topic=self.part("state"), because=because)

    def check_takes_agenda(self) -> None:
        """Raise WrongState where plan, agenda and attendance are settled."""
        if not self.takes_agenda:
            raise WrongState("agenda_closed")

    def check_takes_minutes(self) -> None:
        """Raise WrongState where the minutes are not being written."""
        if not self.takes_minutes:
            raise WrongState("minutes_closed")

    def texts(self) -> list[Written]:
        return content.texts(self)

    def document(self) -> dict[str, Any]:
        return super().document() | content.document(self)

    def restore_from(self, document: dict[str, Any], *, by: Membership) -> None:
        super().restore_from(document, by=by)
        with asked_anew(self):
            restoring.restore(self, document)

    def empty(self) -> None:
        content.empty(self)


# How many topics it has, for lists, which do not load the agenda itself.
_topics = sa.select(sa.func.count(AgendaItem.id)).where(AgendaItem.meeting_id == Meeting.id)
Meeting.topic_count = column_property(_topics.correlate_except(AgendaItem).scalar_subquery())
