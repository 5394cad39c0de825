"""Resolutions: what a meeting resolved, why, and who agreed."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Invalid, WrongState
from workspace.kernel.text.words import clip
from workspace.kernel.text.written import Written
from workspace.meetings.models.agenda_item import AgendaItem
from workspace.records.models.versioned import Versioned
from workspace.records.revising import revise
from workspace.spaces.models import Membership

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
    __table_args__ = (
        UniqueConstraint("meeting_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("length(wording_text) > 0", name="wording"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    number: Mapped[int]
    wording: Mapped[Written] = composite(mapped_column("wording_text"), mapped_column("wording_html"))
    reason: Mapped[Written] = composite(
        mapped_column("reason_text", default=""), mapped_column("reason_html", default="")
    )
    recorder_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    withdrawn_at: Mapped[datetime | None]

    meeting: Mapped["Meeting"] = relationship(back_populates="resolutions")
    agenda_item: Mapped[AgendaItem | None] = relationship()
    recorder: Mapped[Person] = relationship(lazy="joined")
    agreements: Mapped[list[Agreement]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by=Agreement.person_id
    )

    @classmethod
    def record(
        cls, meeting: "Meeting", wording: Written, *, by: Membership, reason: Written | None = None,
        agreed: Iterable[int] = (), item: AgendaItem | None = None,
    ) -> "Resolution":  # fmt: skip
        """Write down what was resolved, on a topic or in general. `agreed` are ids of people who attend."""
        meeting.check_takes_minutes()
        resolution = cls(
            meeting=meeting, number=meeting.next_part_number("R"), wording=wording, reason=reason or Written(),
            recorder=by.person, agenda_item=item,
        )  # fmt: skip
        db.session.add(resolution)
        resolution._set_agreed(agreed)
        revise(meeting, by=by)
        resolution._note("resolution_recorded", by=by)
        return resolution

    @property
    def ref(self) -> str:
        return f"{self.meeting.ref}/R{self.number}"

    @property
    def url(self) -> str:
        """Where it stands on the page of its meeting."""
        return f"{self.meeting.url}#R{self.number}"

    @property
    def topics(self) -> str:
        """The parts of the meeting's page that show it."""
        everywhere = self.meeting.part("resolutions")
        item = self.agenda_item
        return f"{everywhere} {item.topic} {item.outcomes_topic}" if item else everywhere

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def agreed(self) -> list[Person]:
        """Who agreed; empty when nobody was asked one by one."""
        return [agreement.person for agreement in self.agreements]

    def edit(
        self, *, wording: Written, reason: Written, agreed: Iterable[int], item: AgendaItem | None, version: int,
        by: Membership,
    ) -> None:  # fmt: skip
        """Change wording, reason, topic or who agreed, unless somebody saved since `version`."""
        self.meeting.check_takes_minutes()
        self.take(version)
        before = self.topics
        self.wording, self.reason, self.agenda_item = wording, reason, item
        self._set_agreed(agreed)
        if revise(self.meeting, by=by):
            self._note("resolution_changed", by=by, before=before)

    def withdraw(self, *, by: Membership) -> None:
        """Take it back; row and number stay, so that nobody wonders where it went."""
        self.meeting.check_takes_minutes()
        if self.is_withdrawn:
            raise WrongState("resolution_withdrawn", ref=self.ref)
        self.withdrawn_at = clock.now()
        revise(self.meeting, by=by)
        self._note("resolution_withdrawn", by=by)

    def reinstate(self, *, by: Membership) -> None:
        """Undo `withdraw`."""
        self.meeting.check_takes_minutes()
        if not self.is_withdrawn:
            raise WrongState("resolution_stands", ref=self.ref)
        self.withdrawn_at = None
        revise(self.meeting, by=by)
        self._note("resolution_reinstated", by=by)

    def _set_agreed(self, people: Iterable[int]) -> None:
        wanted, attending = set(people), {each.person_id for each in self.meeting.attendances}
        if not wanted <= attending:
            raise Invalid("agreed", "not_attending")
        self.agreements = [each for each in self.agreements if each.person_id in wanted]
        there = {each.person_id for each in self.agreements}
        self.agreements += [Agreement(person_id=person_id) for person_id in sorted(wanted - there)]

    def _note(self, action: str, *, by: Membership, before: str = "") -> None:
        topics = " ".join(dict.fromkeys(f"{self.topics} {before}".split()))
        self.meeting.note(action, by=by, topic=topics, number=self.number, text=clip(self.wording.text, 200))

    def document(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "agenda_item": self.agenda_item.number if self.agenda_item else None,
            "text": self.wording.text,
            "reason": self.reason.text,
            "agreed": [person.name for person in self.agreed],
            "agreed_ids": [agreement.person_id for agreement in self.agreements],
            "withdrawn": self.is_withdrawn,
        }
