"""Occurrences: each time that an item falls due, and what became of it."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.assignments.models import Assignment
from workspace.communication.models.communication_item import CommunicationItem
from workspace.communication.models.receipt import Receipt
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Invalid, Refused, WrongState
from workspace.records.models import Record
from workspace.spaces.audience import Reader, is_within, seen
from workspace.spaces.models import Membership, Party

if TYPE_CHECKING:
    from workspace.communication.models.communication_plan import CommunicationPlan

PART = "occurrences/"


class Occurrence(Model):
    """`slot_at` is the moment that the rule gives, and never changes; `due_at` is later or earlier where it was moved.
    It was done at `done_at`, which is known since `recorded_at`; `evidence` is the record that shows it. Who owed it
    then stays, whoever owns the item later. `called_at`: since when the owner owes it.

    Whether it was kept, late or missed is nowhere written down: see `standing`. `audience`: of the plan as long as
    nothing became of it; who is shown the plan later does not learn what did.
    """

    __tablename__ = "communication_occurrence"
    __table_args__ = (
        UniqueConstraint("item_id", "slot_at"),
        UniqueConstraint("plan_id", "number"),
        ForeignKeyConstraint(["plan_id", "item_id"], ["communication_item.plan_id", "communication_item.id"]),
        CheckConstraint("audience > 0", name="audience"),
        CheckConstraint("(moved_at is null) = (moved_because = '')", name="moved"),
        CheckConstraint("(skipped_at is null) = (skipped_because = '')", name="skipped"),
        CheckConstraint("(done_at is null) = (recorded_at is null)", name="recorded"),
        CheckConstraint("done_at is null or skipped_at is null", name="outcome"),
        CheckConstraint("(owner_id is null) = (party_id is null)", name="owner"),
        CheckConstraint("done_at is not null or (evidence_id is null and note = '')", name="evidence"),
        Index("ix_communication_occurrence_due", "plan_id", "due_at"),
        Index("ix_communication_occurrence_item", "item_id", "due_at"),
        Index("ix_communication_occurrence_owner", "owner_id", "due_at"),
        Index("ix_communication_occurrence_call", "owed_from", "called_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("communication_plan.id"))
    item_id: Mapped[int]
    number: Mapped[int]
    audience: Mapped[int] = mapped_column(BigInteger)
    slot_at: Mapped[datetime]
    due_at: Mapped[datetime]
    owed_from: Mapped[datetime]
    called_at: Mapped[datetime | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    moved_at: Mapped[datetime | None]
    moved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    moved_because: Mapped[str] = mapped_column(default="")
    skipped_at: Mapped[datetime | None]
    skipped_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    skipped_because: Mapped[str] = mapped_column(default="")
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime | None]
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("record.id"), index=True)
    note: Mapped[str] = mapped_column(default="")

    plan: Mapped["CommunicationPlan"] = relationship(overlaps="item", foreign_keys=plan_id)
    # By its id alone: that it is an item of this plan is the database's matter.
    item: Mapped[CommunicationItem] = relationship(
        primaryjoin="foreign(Occurrence.item_id) == CommunicationItem.id", overlaps="plan"
    )
    owner: Mapped[Person | None] = relationship(foreign_keys=owner_id)
    party: Mapped[Party | None] = relationship()
    moved_by: Mapped[Person | None] = relationship(foreign_keys=moved_by_id)
    skipped_by: Mapped[Person | None] = relationship(foreign_keys=skipped_by_id)
    done_by: Mapped[Person | None] = relationship(foreign_keys=done_by_id)
    evidence: Mapped[Record | None] = relationship(foreign_keys=evidence_id)
    receipts: Mapped[list[Receipt]] = relationship(back_populates="occurrence", order_by=Receipt.at)

    @classmethod
    def seen_by(cls, reader: Reader) -> sa.ColumnElement[bool]:
        """Occurrences whose own audience holds the reader's eyes; the plan itself must be found first."""
        return seen(cls.audience, reader)

    @property
    def ref(self) -> str:
        """The name inside the plan: `O12`."""
        return f"O{self.number}"

    @property
    def part(self) -> str:
        """Its address below that of the plan."""
        return f"{PART}{self.number}"

    @property
    def url(self) -> str:
        return f"{self.plan.url}/{self.part}"

    @property
    def is_open(self) -> bool:
        """Neither done nor skipped; perhaps missed."""
        return self.done_at is None and self.skipped_at is None

    @property
    def is_moved(self) -> bool:
        return self.moved_at is not None

    @property
    def local_due(self) -> datetime:
        """The wall-clock time at which it is due, in the item's zone."""
        return clock.local(self.due_at, self.item.zone)

    def set_due(self, due_at: datetime, lead_days: int) -> None:
        """Let it be due then, and owed so many days before."""
        self.due_at, self.owed_from = due_at, due_at - timedelta(days=lead_days)

    def call(self, *, is_still_owed: bool = True) -> None:
        """The time has come: the owner owes it from now on, unless it is missed already."""
        self.called_at = clock.now()
        if self.owner and self.party and is_still_owed:
            due_on = clock.local(self.due_at, self.plan.space.zone).date()
            Assignment.open(self.plan, self.owner, self.party, "send", due_on, part=self.part, about=self.item.title)

    def release(self, outcome: str) -> None:
        """Nobody owes it any more."""
        Assignment.close_all(self.plan, "send", outcome, part=self.part)

    def move(self, due_at: datetime, because: str, *, by: Membership) -> None:
        """Let this one be due at another moment, once."""
        self._check_open()
        before = self.due_at
        self.set_due(due_at, self.item.lead_days)
        self.moved_at, self.moved_by, self.moved_because = clock.now(), by.person, because
        if self.called_at:
            self.release("moved")
            self.called_at = None
        self._tell("occurrence_moved", by=by, before=before.isoformat(), after=due_at.isoformat(), because=because)

    def skip(self, because: str, *, by: Membership) -> None:
        """Leave this one out."""
        self._check_open()
        self.skipped_at, self.skipped_by, self.skipped_because = clock.now(), by.person, because
        self.release("skipped")
        self._tell("occurrence_skipped", by=by, because=because)

    def fulfil(self, by: Membership | None, evidence: Record | None, moment: datetime, *, note: str = "") -> None:
        """It took place at a moment, as a record of the space shows or a note says. `by` None: nobody said so, it
        followed from something else. Raises Invalid for a moment to come and for a record of elsewhere."""
        self._check_open()
        if moment > clock.now():
            raise Invalid("moment", "not_yet")
        if evidence is not None and (evidence.space_id != self.plan.space_id or evidence.trashed_at):
            raise Invalid("evidence", "evidence_elsewhere", ref=evidence.ref)
        self.done_at, self.recorded_at, self.done_by = moment, clock.now(), by.person if by else None
        self.evidence, self.note = evidence, note
        self.release("done")
        known = evidence if evidence and is_within(self.plan.audience, evidence.audience) else None
        self._tell("occurrence_done", by=by, evidence=known.ref if known else None)

    def reopen(self, because: str, *, by: Membership) -> None:
        """What was said to be done or skipped was not; who got it said so by then stays."""
        if self.is_open:
            raise WrongState("occurrence_open")
        if self.receipts:
            raise Refused("occurrence_acknowledged")
        self.done_at = self.recorded_at = self.done_by = self.evidence = None
        self.skipped_at = self.skipped_by = self.called_at = None
        self.note = self.skipped_because = ""
        self._tell("occurrence_reopened", by=by, because=because)

    def acknowledge(self, rating: int | None = None, word: str = "", *, by: Membership) -> None:
        """A stakeholder got it, and may say how useful it was; said again, the last rating counts."""
        if self.done_at is None:
            raise WrongState("occurrence_not_done")
        found = next((receipt for receipt in self.receipts if receipt.person_id == by.person_id), None)
        receipt = found or Receipt(occurrence=self, person=by.person, party=by.party)
        db.session.add(receipt)
        if rating is not None:
            receipt.rating, receipt.word, receipt.rated_at = rating, word, clock.now()
        db.session.flush()
        self._tell("occurrence_rated" if rating else "occurrence_acknowledged", by=by, rating=rating)

    def _check_open(self) -> None:
        if not self.is_open:
            raise WrongState("occurrence_settled")

    def _tell(self, action: str, *, by: Membership | None, **facts: Any) -> None:
        db.session.flush()
        facts |= {"number": self.number, "title": self.item.title}
        self.plan.note(action, by=by, topic=self.plan.occurrences_topic, audience=self.audience, **facts)
