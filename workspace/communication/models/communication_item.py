"""Communication items: who tells whom what, through which channel, how often."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.communication.models.stakeholder import Stakeholder
from workspace.communication.models.terms import Terms
from workspace.kernel.db import Model
from workspace.kernel.text.written import Written, write
from workspace.records.models.versioned import Versioned
from workspace.spaces.models import Membership

if TYPE_CHECKING:
    from workspace.communication.models.communication_plan import CommunicationPlan

CHANNELS = ("email", "call", "video", "in_person", "report", "chat", "announcement")
MOST_LEAD_DAYS = 90
PLAIN = ("title", "objective", "channel", "lead_days", "template", "position")


class CommunicationItem(Versioned, Model):
    """A line of the plan. It comes by `rule` (RFC 5545, empty for once) from a day and time in `zone` on; see `Terms`.
    The owner owes it `lead_days` before. `template` is the Markdown that a message about it begins with.

    `series_id` names a meeting series that keeps it, known to the roof alone. `made_until`: up to when its occurrences
    are there. An item that was taken out of the plan keeps its row, for the texts and occurrences that name it.
    """

    __tablename__ = "communication_item"
    __table_args__ = (
        UniqueConstraint("plan_id", "number"),
        UniqueConstraint("plan_id", "id"),
        CheckConstraint("title <> ''", name="title"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint(
            "channel in ('email', 'call', 'video', 'in_person', 'report', 'chat', 'announcement')", name="channel"
        ),
        CheckConstraint(f"lead_days between 0 and {MOST_LEAD_DAYS}", name="lead_days"),
        CheckConstraint("(shift = 0) = (shifted_from is null)", name="shift"),
        Index("ix_communication_item_order", "plan_id", "removed_at", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("communication_plan.id"))
    number: Mapped[int]
    position: Mapped[int]
    title: Mapped[str]
    objective: Mapped[str] = mapped_column(default="")
    content: Mapped[Written] = composite(
        mapped_column("content_text", default=""), mapped_column("content_html", default="")
    )
    channel: Mapped[str]
    rule: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date]
    starts_time: Mapped[time]
    zone: Mapped[str]
    shift: Mapped[int] = mapped_column(default=0)
    shifted_from: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    lead_days: Mapped[int] = mapped_column(default=1)
    template: Mapped[str] = mapped_column(default="")
    series_id: Mapped[int | None] = mapped_column(index=True)
    made_until: Mapped[datetime | None] = mapped_column(index=True)
    removed_at: Mapped[datetime | None]

    plan: Mapped["CommunicationPlan"] = relationship(back_populates="all_items")
    owner: Mapped[Person | None] = relationship()
    stakeholders: Mapped[list[Stakeholder]] = relationship(
        back_populates="item", order_by=Stakeholder.id, cascade="all, delete-orphan"
    )

    @property
    def reach(self) -> int:
        """Who may know that it comes: all who see the plan, or, once it was taken out, who saw the text in force."""
        agreed = None if self.is_there else self.plan.in_force
        return self.plan.audience & agreed.audience if agreed else self.plan.audience

    @property
    def ref(self) -> str:
        """The name inside the plan, and the anchor on its page: `C3`."""
        return f"C{self.number}"

    @property
    def url(self) -> str:
        return f"{self.plan.url}#{self.ref}"

    @property
    def start(self) -> datetime:
        """The wall-clock time from which the rule counts, in the item's zone."""
        return datetime.combine(self.starts_on, self.starts_time)

    @property
    def terms(self) -> Terms:
        """When it falls due, as the present text has it."""
        return Terms(self.rule, self.start, self.zone, self.lead_days, self.shift, self.shifted_from, self.ends_at)

    @property
    def is_there(self) -> bool:
        """Whether the present text of the plan has it."""
        return self.removed_at is None

    def is_for(self, member: Membership) -> bool:
        """Whether a member is among its stakeholders."""
        return any(stakeholder.means(member) for stakeholder in self.stakeholders)

    def fill(self, values: Mapping[str, Any]) -> None:
        """Take other values by the names of the columns. `start`: a naive wall-clock time; `stakeholders`: their keys.
        Another cadence forgets what was moved or ended in the one before."""
        values, before = dict(values), (self.rule, self.starts_on, self.starts_time, self.zone)
        if "start" in values:
            start: datetime = values.pop("start")
            self.starts_on, self.starts_time = start.date(), start.time()
        if "stakeholders" in values:
            self._tell(values.pop("stakeholders"))
        for name, value in values.items():
            setattr(self, name, value)
        if before[3] is not None and before != (self.rule, self.starts_on, self.starts_time, self.zone):
            self.shift, self.shifted_from, self.ends_at = 0, None, None

    def _tell(self, keys: list[str]) -> None:
        there = {stakeholder.key: stakeholder for stakeholder in self.stakeholders}
        self.stakeholders = [there.get(key) or Stakeholder.of(key) for key in dict.fromkeys(keys)]

    def document(self) -> dict[str, Any]:
        """The line as the plan's document has it."""
        return {
            "number": self.number, **{name: getattr(self, name) for name in PLAIN}, "content": self.content.text,
            "cadence": self.terms.document(), "owner": self.owner.name if self.owner else None,
            "owner_id": self.owner_id, "stakeholders": [each.document() for each in self.stakeholders],
        }  # fmt: skip

    def restore(self, document: Mapping[str, Any]) -> None:
        """Take what an older document said."""
        terms = Terms.of_document(document)
        self.fill({
            **{name: document[name] for name in PLAIN}, "content": write(document["content"]), "rule": terms.rule,
            "start": terms.start, "zone": terms.zone, "owner_id": document["owner_id"],
            "stakeholders": [each["key"] for each in document["stakeholders"]],
        })  # fmt: skip
        self.shift, self.shifted_from, self.ends_at = terms.shift, terms.shifted_from, terms.ends_at
        self.removed_at = None


def present() -> sa.ColumnElement[bool]:
    """Items that the present text of their plan has."""
    return CommunicationItem.removed_at.is_(None)
