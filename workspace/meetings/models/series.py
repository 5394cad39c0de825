"""Series: meetings that come again. Each time is a meeting of its own, made ahead, that may be changed by itself."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.lifecycle import Lifecycle
from workspace.kernel.recurrence import Recurrence
from workspace.kernel.refusals import WrongState
from workspace.kernel.text.written import Written, write
from workspace.meetings.models import following, occurrences
from workspace.meetings.models.calendared import Calendared
from workspace.meetings.models.series_attendee import SeriesAttendee
from workspace.records.models import Record
from workspace.records.people import members_for
from workspace.records.revising import revise
from workspace.spaces.models import Membership

if TYPE_CHECKING:
    from workspace.meetings.models.meeting import Meeting

KEPT = ("rule", "zone", "minutes", "place", "call_url", "topics", "ahead")


class MeetingSeries(Calendared, Record):
    """A rule and what each meeting of it begins with.

    `rule` is one of RFC 5545 as of `first_start`, a wall-clock time in `zone`; `topics` are what each agenda begins
    with (`title`, `section`, `minutes`); `ahead` is for how many weeks meetings are made. From a change on, all of
    these are as changed: what was before stands in the revisions, `generation` counts the changes of the
    rule, and `since` is the time from which the present one counts. `skipped` are times (ISO) at which none is made.
    """

    __tablename__ = "meeting_series"
    __table_args__ = (
        CheckConstraint("minutes is null or minutes between 1 and 1440", name="minutes"),
        CheckConstraint("call_url = '' or call_url like 'http%'", name="call_url"),
        CheckConstraint("length(rule) > 0", name="rule"),
        CheckConstraint("ahead between 1 and 160", name="ahead"),
    )
    __mapper_args__ = {"polymorphic_identity": "meeting_series"}

    prefix = "SR"
    lifecycle = Lifecycle(running={"end": "ended"})

    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    rule: Mapped[str]
    first_start: Mapped[datetime] = mapped_column(sa.DateTime())
    zone: Mapped[str]
    minutes: Mapped[int | None]
    place: Mapped[str] = mapped_column(default="")
    call_url: Mapped[str] = mapped_column(default="")
    purpose: Mapped[Written] = composite(
        mapped_column("purpose_text", default=""), mapped_column("purpose_html", default="")
    )
    topics: Mapped[list[Any]] = mapped_column(default=list)
    ahead: Mapped[int] = mapped_column(default=8)
    ended_because: Mapped[str] = mapped_column(default="")
    generation: Mapped[int] = mapped_column(default=1)
    skipped: Mapped[list[Any]] = mapped_column(default=list)
    since: Mapped[datetime | None] = mapped_column(sa.DateTime())

    attendees: Mapped[list[SeriesAttendee]] = relationship(cascade="all, delete-orphan")
    meetings: Mapped[list["Meeting"]] = relationship(back_populates="series", foreign_keys="Meeting.series_id")

    @classmethod
    def begin(
        cls, title: str, *, by: Membership, audience: int, people: Iterable[int] = (), at_once: int = occurrences.BATCH,
        **plan: Any,
    ) -> Self:  # fmt: skip
        """A new series, with its first meetings. Raises WrongRule for a rule that cannot be kept."""
        Recurrence(plan["rule"], plan["first_start"], plan["zone"])
        series = cls.start(title, by=by, audience=audience, **plan)
        series.invite_usually(people)
        revise(series, by=by)
        series.make_ahead(at_once)
        return series

    @property
    def recurrence(self) -> Recurrence:
        return Recurrence(self.rule, self.first_start, self.zone)

    @property
    def holds_from(self) -> datetime:
        """From which wall-clock time on the present rule counts."""
        return max(self.first_start, self.since) if self.since else self.first_start

    @property
    def is_running(self) -> bool:
        return self.state == "running" and self.trashed_at is None

    @property
    def takes_changes(self) -> bool:
        return self.is_running

    @property
    def planner(self) -> Membership:
        """In whose name meetings are made ahead: whoever began the series."""
        mine = (Membership.space_id == self.space_id, Membership.person_id == self.author_id)
        return db.session.scalars(sa.select(Membership).where(*mine)).unique().one()

    @property
    def answers_topic(self) -> str:
        """What pages hear that show who comes."""
        return self.topic

    def make_ahead(self, most: int = occurrences.BATCH) -> int:
        """Make the meetings that are due to be there and are not; how many that were."""
        return occurrences.make(self, most) if self.is_running else 0

    def invite_usually(self, people: Iterable[int]) -> None:
        """Name who usually takes part: people (ids) of the parties that the series is for."""
        wanted = {member.person_id for member in members_for(self, people)}
        kept = [each for each in self.attendees if each.person_id in wanted]
        new = sorted(wanted - {each.person_id for each in kept})
        self.attendees = [*kept, *(SeriesAttendee(person_id=person_id) for person_id in new)]
        db.session.flush()

    def change_following(
        self, since: datetime, changes: Mapping[str, Any], people: Iterable[int], *, version: int, by: Membership
    ) -> None:
        """Change what the series says for its meetings from one original time on, those that are planned already too.

        Raises Clash when somebody saved since `version`.
        """
        self.check_runs()
        self.take(version)
        before = following.Before.of(self)
        for name, value in following.in_step(self, changes).items():
            setattr(self, name, value)
        self.invite_usually(people)
        following.follow(self, since, before, by=by)
        if revise(self, by=by):
            self.note("changed", by=by, topic=self.topic, since=since.isoformat())
        self.make_ahead()

    def end(self, because: str, *, by: Membership) -> None:
        """No meeting comes any more, and those that are planned are called off; the reason stays on their pages."""
        self.ended_because = because
        self.move("end", by=by, topic=self.topic, because=because)
        # The last first: what is called off is carried into no meeting that is called off next.
        for meeting in reversed(following.to_come(self)):
            meeting.cancel(because if following.hears(meeting, self) else "…", by=by)

    def trash(self, *, by: Membership) -> None:
        """Take the meetings to come along: what took place, or is called off, stays."""
        super().trash(by=by)
        for meeting in following.to_come(self):
            meeting.trash(by=by)
            meeting.trashed_at = self.trashed_at

    def put_back(self, *, by: Membership) -> None:
        """With the meetings that went along."""
        went_along = following.went_along(self)
        super().put_back(by=by)
        for meeting in went_along:
            meeting.put_back(by=by)

    def check_runs(self) -> None:
        if not self.is_running:
            raise WrongState("series_over", ref=self.ref)

    def texts(self) -> list[Written]:
        return [self.purpose]

    def document(self) -> dict[str, Any]:
        return super().document() | {name: getattr(self, name) for name in KEPT} | {
            "first_start": self.first_start.isoformat(),
            "purpose": self.purpose.text,
            "people": sorted(each.person.name for each in self.attendees),
            "people_ids": sorted(each.person_id for each in self.attendees),
        }  # fmt: skip

    def restore_from(self, document: dict[str, Any], *, by: Membership) -> None:
        """As it was, for the meetings that are still to come."""
        self.check_runs()
        before = following.Before.of(self)
        super().restore_from(document, by=by)
        for name in KEPT:
            setattr(self, name, document[name])
        self.first_start = datetime.fromisoformat(document["first_start"])
        self.purpose = write(document["purpose"])
        self.invite_usually(set(document["people_ids"]) & {each.person_id for each in occurrences.usual(self)})
        following.follow(self, clock.local(clock.now(), self.zone), before, by=by)
        self.make_ahead()

    def empty(self) -> None:
        self.place = self.call_url = self.ended_because = ""
        self.purpose, self.topics, self.attendees = Written(), [], []
