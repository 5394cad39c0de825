"""Rounds: one exact text of a record put to people, stage after stage, until they have decided."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.assignments.models import Assignment
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Clash, Invalid, WrongState
from workspace.kernel.text.written import Written
from workspace.kernel.unit_of_work import lock_row
from workspace.records.models import Record, Revision
from workspace.records.revising import freeze
from workspace.records.seals import seal
from workspace.signoff.models.covering import covered_rows
from workspace.signoff.models.signable import Signable, authors_of
from workspace.signoff.models.stage import Stage
from workspace.signoff.models.stage_plan import StagePlan
from workspace.spaces.models import Membership, Party

if TYPE_CHECKING:
    from workspace.signoff.models.question import Question


class Round(Model):
    """One frozen revision of a record, put to named people in ordered stages.

    `sha256` is the digest of its canonical document. `ended_how`: `approved` (every stage passed), `returned` or
    `rejected` (a stage can no longer pass), `voided` (the text was edited), `withdrawn` (who asked took it back).
    `allows_authors`: the route says that authors may approve their own text.
    """

    __tablename__ = "sign_off_round"
    __table_args__ = (
        UniqueConstraint("record_id", "number"),
        # Decisions refer to these pairs, so that none can be about another text or against the route.
        UniqueConstraint("id", "sha256"),
        UniqueConstraint("id", "allows_authors"),
        CheckConstraint("ended_how in ('approved', 'returned', 'rejected', 'voided', 'withdrawn')", name="ended_how"),
        CheckConstraint("(ended_at is null) = (ended_how is null)", name="ended"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
        Index(
            "uq_sign_off_round_open", "record_id", unique=True,
            sqlite_where=sa.text("ended_at is null"), postgresql_where=sa.text("ended_at is null"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"))
    number: Mapped[int]
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    sha256: Mapped[str]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_for_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    route_name: Mapped[str] = mapped_column(default="")
    allows_authors: Mapped[bool] = mapped_column(default=False)
    remark: Mapped[Written] = composite(
        mapped_column("remark_text", default=""), mapped_column("remark_html", default="")
    )
    escalates_to_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]
    ended_how: Mapped[str | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_because: Mapped[str] = mapped_column(default="")

    record: Mapped[Record] = relationship()
    revision: Mapped[Revision] = relationship()
    asked_by: Mapped[Person] = relationship(foreign_keys=asked_by_id)
    asked_for: Mapped[Party] = relationship()
    escalates_to: Mapped[Person | None] = relationship(foreign_keys=escalates_to_id)
    ended_by: Mapped[Person | None] = relationship(foreign_keys=ended_by_id)
    stages: Mapped[list[Stage]] = relationship(back_populates="round", order_by=Stage.position)
    questions: Mapped[list["Question"]] = relationship(back_populates="round", order_by="Question.id")

    @classmethod
    def ask(
        cls, record: Signable, stages: Sequence[StagePlan], *, sha256: str, by: Membership, route_name: str = "",
        allows_authors: bool = False, remark: Written | None = None, escalates_to: Person | None = None,
    ) -> "Round":  # fmt: skip
        """Freeze the text that has the digest `sha256` for the asker, and ask the people of the first stage.

        Raises Clash when somebody saved since, WrongState when the record cannot be signed off now, Invalid for a route
        without people, a person twice in a stage, more needed than asked, somebody who may not see it or who wrote it.
        """
        record.check_may_be_signed_off()
        if not stages:
            raise Invalid("stages", "nobody_asked")
        before, revision = cls.latest(record), freeze(record, sha256, by=by)
        found = cls(
            record=record, number=before.number + 1 if before else 1, revision=revision, sha256=sha256,
            asked_by=by.person, asked_for=by.party, route_name=route_name, allows_authors=allows_authors,
            remark=remark or Written(), escalates_to=escalates_to,
        )  # fmt: skip
        db.session.add(found)
        db.session.flush()
        for position, plan in enumerate(stages, 1):
            Stage.plan(found, position, plan)
        found.stages[0].open()
        record.go_to_sign_off(by=by, topic=found.topics, **found.facts)
        return found

    @classmethod
    def open_on(cls, record: Record) -> "Round | None":
        """The round that waits for decisions now."""
        return db.session.scalar(sa.select(cls).where(cls.record_id == record.id, cls.ended_at.is_(None)))

    @classmethod
    def latest(cls, record: Record) -> "Round | None":
        return db.session.scalar(sa.select(cls).where(cls.record_id == record.id).order_by(cls.number.desc()).limit(1))

    def is_author(self, person_id: int) -> bool:
        """Whether somebody asked for it, or wrote on the text since it was last approved."""
        return person_id == self.asked_by_id or person_id in authors_of(self.record)

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def topics(self) -> str:
        """The parts of the record's page that show it."""
        return f"sign-off-{self.record_id} state-of-{self.record_id}"

    @property
    def facts(self) -> dict[str, Any]:
        """What every event about it says."""
        facts = {"round": self.number, "revision": self.revision.number, "sha256": self.sha256}
        return {**facts, **seal(covered_rows(self.id, self.revision_id))}

    @property
    def stage(self) -> Stage | None:
        """The stage whose people are asked now."""
        return next((stage for stage in self.stages if stage.is_open), None) if self.is_open else None

    def note(self, action: str, *, by: Membership | None, **facts: Any) -> None:
        """Write down something that happened in this round."""
        self.record.note(action, by=by, topic=self.topics, **self.facts, **facts)

    def lock(self) -> None:
        """Let nobody else decide, end or void until this unit of work ends, and see how it stands now."""
        lock_row(Round, self.id)
        db.session.refresh(self)
        db.session.refresh(self.record, ["state", "trashed_at"])
        for stage in self.stages:
            db.session.refresh(stage)

    def check_open(self, sha256: str) -> None:
        """Raise Clash when the text is another one by now, WrongState when nothing waits for a decision."""
        latest = Round.open_on(self.record)
        if latest and (latest is not self or self.sha256 != sha256):
            raise Clash(latest)
        if latest is None or self.record.trashed_at:
            raise WrongState("sign_off_over", ref=self.record.ref)

    def go_on(self, *, by: Membership | None) -> None:
        """A stage has ended: open the next one, or end the round."""
        failed = next((stage for stage in self.stages if stage.ended_how == "failed"), None)
        following = next((stage for stage in self.stages if stage.ended_at is None), None)
        if failed:
            self._end(failed.outcome, by=by)
        elif following is None:
            self._end("approved", by=by)
        else:
            following.open()
            self.note("stage_opened", by=by, stage=following.position)

    def settle_questions(self) -> None:
        """Nobody owes an answer once nobody waits for one."""
        if not any(question.is_open for question in self.questions):
            Assignment.close_all(self.record, "answer", "settled")

    def withdraw(self, because: str, *, by: Membership) -> None:
        """Take the question back (撤回); what was decided stays in the history."""
        self.lock()
        self.check_open(self.sha256)
        self.ended_because = because
        self._end("withdrawn", by=by, because=because)

    def void(self, *, by: Membership) -> None:
        """The text was edited: nobody decides on it any more; decisions given stay as decisions on that revision."""
        self.lock()
        if self.is_open:
            self._end("voided", by=by)

    def _end(self, how: str, *, by: Membership | None, **facts: Any) -> None:
        if self.stage:
            self.stage.break_off()
        self.ended_at, self.ended_how, self.ended_by = clock.now(), how, by.person if by else None
        Assignment.close_all(self.record, "decide", how)
        Assignment.close_all(self.record, "answer", how)
        db.session.flush()
        cast("Signable", self.record).come_from_sign_off(self, by=by, **facts)
