"""Action items: who does what by when, listed until done."""

from datetime import date, datetime
from typing import Any, Self

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.assignments.models import Assignment
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.lifecycle import Lifecycle
from workspace.kernel.refusals import WrongState
from workspace.kernel.text.written import Written, write
from workspace.meetings.models.agenda_item import AgendaItem
from workspace.meetings.models.meeting import Meeting
from workspace.records.models import Record
from workspace.records.people import members_for
from workspace.records.revising import revise
from workspace.spaces.audience import is_within
from workspace.spaces.models import Membership, Party


class ActionItem(Record):
    """A thing that somebody (a contact too) will do. It remembers the meeting and topic it came from, or another record
    of any kind, its `origin`: a call, in which it was promised."""

    __tablename__ = "action_item"
    __table_args__ = (
        ForeignKeyConstraint(["owner_party_id"], ["party.id"]),
        CheckConstraint("(owner_id is null) = (owner_party_id is null)", name="owner"),
        CheckConstraint("agenda_item_id is null or meeting_id is not null", name="origin"),
        CheckConstraint("origin_id is null or meeting_id is null", name="one_origin"),
    )

    prefix = "AI"
    lifecycle = Lifecycle(
        open={"finish": "done", "drop": "dropped"},
        done={"reopen": "open"},
        dropped={"reopen": "open"},
    )

    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    # Its origin is a record too.
    __mapper_args__ = {"polymorphic_identity": "action_item", "inherit_condition": id == Record.id}
    detail: Mapped[Written] = composite(
        mapped_column("detail_text", default=""), mapped_column("detail_html", default="")
    )
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    owner_party_id: Mapped[int | None]
    due_on: Mapped[date | None] = mapped_column(index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    origin_id: Mapped[int | None] = mapped_column(ForeignKey("record.id"), index=True)
    finished_at: Mapped[datetime | None]

    owner: Mapped[Person | None] = relationship(foreign_keys="ActionItem.owner_id", lazy="joined")
    owner_party: Mapped[Party | None] = relationship(foreign_keys="ActionItem.owner_party_id", lazy="joined")
    meeting: Mapped["Meeting | None"] = relationship(
        foreign_keys="ActionItem.meeting_id", back_populates="action_items"
    )
    agenda_item: Mapped[AgendaItem | None] = relationship()
    origin: Mapped[Record | None] = relationship(foreign_keys="ActionItem.origin_id", remote_side=Record.id)

    @classmethod
    def agree(cls, meeting: Meeting, title: str, *, by: Membership, item: AgendaItem | None = None, **who: Any) -> Self:
        """Write down in a meeting who does what; whoever sees the meeting sees it."""
        meeting.check_takes_minutes()
        return cls.begin(title, by=by, audience=meeting.audience, meeting=meeting, agenda_item=item, **who)

    @classmethod
    def come_of(cls, origin: Record, title: str, *, by: Membership, **who: Any) -> Self:
        """Write down what somebody will do because of another record; whoever sees that one sees it."""
        if origin.trashed_at:
            raise WrongState("wrong_state")
        return cls.begin(title, by=by, audience=origin.audience, origin=origin, **who)

    @classmethod
    def begin(
        cls, title: str, *, by: Membership, audience: int, owner_id: int | None = None, due_on: date | None = None,
        detail: Written | None = None, **origin: Any,
    ) -> Self:  # fmt: skip
        """A new item. `owner_id` is a person of a party that may see it, a contact too."""
        item = cls.start(title, by=by, audience=audience, due_on=due_on, detail=detail or Written(), **origin)
        item._give_to(owner_id)
        revise(item, by=by)
        item._tell("agreed", by=by)
        return item

    @property
    def takes_changes(self) -> bool:
        return self.trashed_at is None and self.state == "open"

    def is_overdue(self, today: date) -> bool:
        return self.state == "open" and self.due_on is not None and self.due_on < today

    def edit(
        self, *, title: str, detail: Written, owner_id: int | None, due_on: date | None, version: int, by: Membership
    ) -> None:
        """Change what is to be done, by whom or until when, unless somebody saved since `version`."""
        self._check_takes_changes()
        self.take(version)
        self.title, self.detail, self.due_on = title, detail, due_on
        self._give_to(owner_id)
        if revise(self, by=by):
            self._tell("changed", by=by)

    def give_to(self, owner_id: int | None, *, by: Membership) -> None:
        """Name who does it, or nobody yet."""
        self._check_takes_changes()
        self._give_to(owner_id)
        if revise(self, by=by):
            self._tell("given", by=by)

    def finish(self, *, by: Membership) -> None:
        """It is done."""
        self._close("finish", "done", by=by)

    def drop(self, *, by: Membership) -> None:
        """Nobody needs to do it any more."""
        self._close("drop", "dropped", by=by)

    def reopen(self, *, by: Membership) -> None:
        """It is to be done after all; its owner owes it again."""
        self.move("reopen", by=by, topic=self.topics)
        self.finished_at = None
        self._owe()

    def _check_takes_changes(self) -> None:
        if not self.takes_changes:
            raise WrongState("action_closed", ref=self.ref)

    def _close(self, verb: str, outcome: str, *, by: Membership) -> None:
        self.move(verb, by=by, topic=self.topics)
        self.finished_at = clock.now()
        Assignment.close_all(self, "act", outcome)

    def _give_to(self, owner_id: int | None) -> None:
        owner = members_for(self, [owner_id])[0] if owner_id else None
        if owner_id != self.owner_id:
            Assignment.close_all(self, "act", "handed_over")
        self.owner, self.owner_party = (owner.person, owner.party) if owner else (None, None)
        db.session.flush()
        self._owe()

    def _owe(self) -> None:
        if self.owner and self.owner_party and self.state == "open":
            Assignment.open(self, self.owner, self.owner_party, "act", self.due_on)

    def _tell(self, action: str, *, by: Membership) -> None:
        """Note it, and let the minutes that it belongs to keep it while they are being written."""
        owner = self.owner.name if self.owner else None
        due_on = self.due_on.isoformat() if self.due_on else None
        self.note(action, by=by, topic=self.topics, title=self.title, owner=owner, due_on=due_on)
        if self.meeting and self.meeting.takes_minutes:
            revise(self.meeting, by=by)

    @property
    def topics(self) -> str:
        """What pages that show it wait for: its own, and what shows all items of its meeting or its origin, where all
        who see the item may know of that."""
        origin = self.meeting or self.origin
        if origin is None or not is_within(self.audience, origin.audience):
            return self.topic
        parts, item = [self.topic, f"actions-of-{origin.id}"], self.agenda_item
        return " ".join([*parts, item.topic, item.outcomes_topic] if item else parts)

    def texts(self) -> list[Written]:
        return [self.detail]

    def document(self) -> dict[str, Any]:
        return super().document() | {
            "detail": self.detail.text,
            "owner": self.owner.name if self.owner else None,
            "owner_id": self.owner_id,
            "due_on": self.due_on.isoformat() if self.due_on else None,
        }

    def restore_from(self, document: dict[str, Any], *, by: Membership) -> None:
        super().restore_from(document, by=by)
        self.detail = write(document["detail"])
        self.due_on = date.fromisoformat(document["due_on"]) if document["due_on"] else None
        self._give_to(document["owner_id"])

    def empty(self) -> None:
        self.detail, self.due_on, self.origin = Written(), None, None
        self._give_to(None)
