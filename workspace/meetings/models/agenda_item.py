"""Agenda items: what is talked about, in order, and what was noted on it."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.text.written import Written
from workspace.records.models.versioned import Versioned
from workspace.records.revising import revise
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
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("(noted_by_id is null) = (noted_at is null)", name="noted"),
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
    is_put_off: Mapped[bool] = mapped_column(default=False)
    carried_at: Mapped[datetime | None]
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    noted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    noted_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    meeting: Mapped["Meeting"] = relationship(back_populates="agenda")
    presenter: Mapped[Person | None] = relationship(foreign_keys=presenter_id, lazy="joined")
    noted_by: Mapped[Person | None] = relationship(foreign_keys=noted_by_id, lazy="joined")
    carried_from: Mapped["AgendaItem | None"] = relationship(foreign_keys=carried_from_id, remote_side=id)

    @classmethod
    def add(cls, meeting: "Meeting", title: str, *, by: Membership, **details: Any) -> "AgendaItem":
        """Put one more topic at the end of the agenda, or at the end of its section."""
        meeting.check_takes_agenda()
        item = cls(meeting=meeting, number=meeting.next_part_number("A"), position=0, title=title, **details)
        db.session.add(item)
        item.take_place()
        revise(meeting, by=by)
        meeting.note("topic_added", by=by, topic=meeting.part("agenda"), number=item.number, title=title)
        return item

    @property
    def ref(self) -> str:
        """The name inside the meeting, and the anchor on its page: `A3`."""
        return f"A{self.number}"

    @property
    def topic(self) -> str:
        """The name under which open pages hear of changes to this item."""
        return f"agenda-{self.id}"

    @property
    def outcomes_topic(self) -> str:
        """The name under which pages hear of what was resolved and agreed on this item, not of its notes."""
        return f"outcomes-{self.id}"

    def take_place(self) -> None:
        """Stand last in one's section; a section that nobody else has comes last."""
        others = [other for other in self.meeting.agenda if other is not self]
        mine = [place for place, other in enumerate(others) if other.section == self.section]
        others.insert(mine[-1] + 1 if mine else len(others), self)
        for position, item in enumerate(others, start=1):
            item.position = position
        self.meeting.agenda.sort(key=lambda item: item.position)

    def edit(self, changes: Mapping[str, Any], *, version: int, by: Membership) -> None:
        """Change title, section, length or presenter, unless somebody saved since `version`."""
        self.meeting.check_takes_agenda()
        self.take(version)
        elsewhere = changes.get("section", self.section) != self.section
        for name, value in changes.items():
            setattr(self, name, value)
        db.session.flush()
        db.session.expire(self, ["presenter"])
        if elsewhere:
            self.take_place()
        if revise(self.meeting, by=by):
            topic = self.meeting.part("agenda")
            self.meeting.note("topic_changed", by=by, topic=topic, number=self.number, title=self.title)

    def remove(self, *, by: Membership) -> None:
        """Take the topic off the agenda. The revision from before keeps it; its number is never given away again."""
        self.meeting.check_takes_agenda()
        meeting, number, title = self.meeting, self.number, self.title
        self.leave()
        revise(meeting, by=by, anew=True)
        topics = " ".join(map(meeting.part, ("agenda", "resolutions", "actions")))
        meeting.note("topic_removed", by=by, topic=topics, number=number, title=title)

    def leave(self) -> None:
        """Go, and leave what was resolved and agreed on this topic to the meeting as a whole."""
        outcomes: list[Any] = [*self.meeting.resolutions, *self.meeting.action_items]
        for outcome in outcomes:
            if outcome.agenda_item is self:
                outcome.agenda_item = None
        self.disinherit()
        self.meeting.agenda.remove(self)
        db.session.delete(self)

    def disinherit(self) -> None:
        """Let topics that were carried over from this one no longer say so."""
        heirs = sa.update(AgendaItem).where(AgendaItem.carried_from_id == self.id)
        db.session.execute(heirs.values(carried_from_id=None))

    def write_notes(self, notes: Written, *, version: int, by: Membership) -> None:
        """Save what was noted on this topic, unless somebody saved since `version`."""
        self.meeting.check_takes_minutes()
        self.take(version)
        if notes.text == self.notes.text:
            return
        self.notes, self.noted_by, self.noted_at = notes, by.person, clock.now()
        revise(self.meeting, by=by)
        self.meeting.note("noted", by=by, topic=self.topic, number=self.number, title=self.title)

    def put_off(self, *, by: Membership) -> None:
        """Let it come up again next time, whatever was noted on it; once more, and it does not."""
        self.meeting.check_takes_minutes()
        self.is_put_off = not self.is_put_off
        verb = "topic_put_off" if self.is_put_off else "topic_kept"
        self.meeting.note(verb, by=by, topic=self.meeting.part("agenda"), number=self.number, title=self.title)

    def document(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "section": self.section,
            "title": self.title,
            "minutes": self.minutes,
            "presenter": self.presenter.name if self.presenter else None,
            "presenter_id": self.presenter_id,
            "notes": self.notes.text,
        }
