"""Stages: people who are asked together, and the rule by which they pass a text."""

from datetime import date, datetime
from typing import TYPE_CHECKING, cast

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Invalid, WrongState
from workspace.records.people import members_for
from workspace.signoff.models.decision import Decision
from workspace.signoff.models.seat import Seat
from workspace.signoff.models.stage_plan import StagePlan
from workspace.spaces.models import Membership

if TYPE_CHECKING:
    from workspace.signoff.models.round import Round


class Stage(Model):
    """One step of a round. It passes when `needed` of its people approve, and fails once that cannot happen any more.

    `approvals` counts the approvals; the database lets no stage pass on fewer than `needed`. `ended_how`: `passed`,
    `failed`, `broken_off` (the round ended for another reason).
    """

    __tablename__ = "sign_off_stage"
    __table_args__ = (
        UniqueConstraint("round_id", "position"),
        UniqueConstraint("id", "round_id"),
        CheckConstraint("rule in ('all', 'any', 'at_least')", name="rule"),
        CheckConstraint("needed > 0", name="needed"),
        CheckConstraint("ended_how in ('passed', 'failed', 'broken_off')", name="ended_how"),
        CheckConstraint("(ended_at is null) = (ended_how is null)", name="ended"),
        CheckConstraint("opened_at is not null or ended_at is null", name="opened"),
        CheckConstraint("ended_how <> 'passed' or approvals >= needed", name="passed"),
        Index(
            "uq_sign_off_stage_open", "round_id", unique=True,
            sqlite_where=sa.text("opened_at is not null and ended_at is null"),
            postgresql_where=sa.text("opened_at is not null and ended_at is null"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("sign_off_round.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(default="")
    rule: Mapped[str]
    needed: Mapped[int]
    approvals: Mapped[int] = mapped_column(default=0)
    due_on: Mapped[date | None]
    opened_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_how: Mapped[str | None]

    round: Mapped["Round"] = relationship(back_populates="stages")
    seats: Mapped[list[Seat]] = relationship(
        back_populates="stage", primaryjoin="Stage.id == foreign(Seat.stage_id)", order_by=Seat.id
    )

    @classmethod
    def plan(cls, round_: "Round", position: int, plan: StagePlan) -> "Stage":
        """A stage that waits for its turn. Raises Invalid as `Round.ask` says."""
        if not plan.people:
            raise Invalid("stages", "nobody_asked")
        if len(set(plan.people)) < len(plan.people):
            raise Invalid("stages", "asked_twice")
        if not 0 < plan.needed <= len(plan.people):
            raise Invalid("stages", "more_needed_than_asked")
        stage = cls(
            round=round_, position=position, name=plan.name, rule=plan.rule, needed=plan.needed, due_on=plan.due_on
        )
        db.session.add(stage)
        db.session.flush()
        for member in members_for(round_.record, plan.people):
            if not member.is_current:
                raise Invalid("stages", "person_has_left", name=member.person.name)
            Seat.take(stage, member, is_author=round_.is_author(member.person_id))
        return stage

    @property
    def is_open(self) -> bool:
        """Whether its people are asked now."""
        return self.opened_at is not None and self.ended_at is None

    @property
    def present_seats(self) -> list[Seat]:
        """Those who are asked, without those who handed over."""
        return [seat for seat in self.seats if seat.left_at is None]

    @property
    def silent(self) -> list[Seat]:
        """Who has said nothing; never taken for consent."""
        return [seat for seat in self.present_seats if seat.decision is None]

    @property
    def dawdling(self) -> list[Seat]:
        """Whose turn it is: those of the silent who wait for no answer."""
        asking = {question.seat_id for question in self.round.questions if question.is_open}
        return [seat for seat in self.silent if seat.id not in asking]

    @property
    def outcome(self) -> str:
        """How a round ends in which this stage failed: rejected if anybody rejected, else returned."""
        kinds = {seat.decision.kind for seat in self.present_seats if seat.decision}
        return "rejected" if "reject" in kinds else "returned"

    def open(self) -> None:
        """Ask its people now; who is stopped from deciding by being an author is not asked."""
        self.opened_at = clock.now()
        for seat in self.present_seats:
            seat.owe()
        db.session.flush()

    def add(self, member: Membership, *, by: Membership) -> Seat:
        """Ask one more person (加签). Where all must approve, this one must too."""
        self.round.lock()
        if not self.round.is_open or self.ended_at:
            raise WrongState("stage_over")
        seat = Seat.take(self, member, is_author=self.round.is_author(member.person_id), added_by=by.person)
        if self.rule == "all":
            self.needed += 1
        if self.is_open:
            seat.owe()
        self.round.note("approver_added", by=by, stage=self.position, person=member.person.name, seat=seat.id)
        return seat

    def count(self, decision: Decision) -> None:
        """Count an approval, if the stage is open: the condition is part of the UPDATE. Raises WrongState."""
        table = cast("sa.Table", Stage.__table__)
        still_open = (table.c.id == self.id, table.c.opened_at.is_not(None), table.c.ended_at.is_(None))
        more = int(decision.kind == "approve")
        counted = db.session.execute(sa.update(table).where(*still_open).values(approvals=table.c.approvals + more))
        if not counted.rowcount:  # type: ignore[attr-defined]
            raise WrongState("seat_over")
        db.session.refresh(self, ["approvals"])
        db.session.expire(self, ["seats"])

    def settle(self, *, by: Membership | None) -> None:
        """After a decision: pass, fail, or wait for the others."""
        if self.approvals >= self.needed:
            self._end("passed", by=by)
        elif self.approvals + len(self.silent) < self.needed:
            self._end("failed", by=by)

    def break_off(self) -> None:
        """The round ended before this stage did."""
        self.ended_at, self.ended_how = clock.now(), "broken_off"

    def _end(self, how: str, *, by: Membership | None) -> None:
        self.ended_at, self.ended_how = clock.now(), how
        for seat in self.silent:
            seat.release("not_needed")
        db.session.flush()
        self.round.go_on(by=by)
