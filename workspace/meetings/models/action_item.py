"""Action items: who does what by when, listed until done."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel.lifecycle import Lifecycle
from workspace.kernel.text.written import Written
from workspace.meetings.models.agenda_item import AgendaItem
from workspace.meetings.models.meeting import Meeting
from workspace.records.models import Record
from workspace.spaces.models import Party


class ActionItem(Record):
    """A thing that somebody (a contact too) will do. It remembers the meeting and topic it came from."""

    __tablename__ = "action_item"
    __table_args__ = (ForeignKeyConstraint(["owner_party_id"], ["party.id"]),)
    __mapper_args__: ClassVar[dict[str, Any]] = {"polymorphic_identity": "action_item"}

    prefix = "AI"
    lifecycle = Lifecycle(
        open={"finish": "done", "drop": "dropped"},
        done={"reopen": "open"},
        dropped={"reopen": "open"},
    )

    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    detail: Mapped[Written] = composite(mapped_column("detail_text", default=""), mapped_column("detail_html", default=""))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    owner_party_id: Mapped[int | None]
    due_on: Mapped[date | None] = mapped_column(index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    finished_at: Mapped[datetime | None]

    owner: Mapped[Person | None] = relationship(foreign_keys="ActionItem.owner_id")
    owner_party: Mapped[Party | None] = relationship(foreign_keys="ActionItem.owner_party_id")
    meeting: Mapped["Meeting | None"] = relationship(foreign_keys="ActionItem.meeting_id")
    agenda_item: Mapped[AgendaItem | None] = relationship()

    def is_overdue(self, today: date) -> bool:
        return self.state == "open" and self.due_on is not None and self.due_on < today

    def document(self) -> dict[str, Any]:
        return super().document() | {
            "detail": self.detail.text,
            "owner": self.owner.name if self.owner else None,
            "due_on": self.due_on.isoformat() if self.due_on else None,
        }
