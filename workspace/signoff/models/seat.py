"""Seats: each person who is asked in a stage, and what they say."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.assignments.models import Assignment
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Invalid, NotAllowed, Refused, WrongState
from workspace.records.models import Attachment
from workspace.records.models.attachment import Upload
from workspace.signoff.models.decision import Decision, Verdict, made
from workspace.signoff.models.stand_in import StandIn
from workspace.spaces.models import Membership, Party

if TYPE_CHECKING:
    from workspace.signoff.models.stage import Stage


class Seat(Model):
    """One person asked in one stage. Who handed over keeps the row (`left_at`), and who came names it (`instead_of`).

    `is_author`: the person wrote on the text; the database takes such a seat only where the round allows authors.
    """

    __tablename__ = "sign_off_seat"
    __table_args__ = (
        UniqueConstraint("stage_id", "person_id"),
        UniqueConstraint("id", "stage_id", "round_id", "person_id"),
        ForeignKeyConstraint(["stage_id", "round_id"], ["sign_off_stage.id", "sign_off_stage.round_id"]),
        ForeignKeyConstraint(["round_id", "allows_authors"], ["sign_off_round.id", "sign_off_round.allows_authors"]),
        CheckConstraint("allows_authors or not is_author", name="author"),
        CheckConstraint("instead_of_id <> id", name="instead_of"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int]
    round_id: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    is_author: Mapped[bool]
    allows_authors: Mapped[bool]
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    instead_of_id: Mapped[int | None] = mapped_column(ForeignKey("sign_off_seat.id"), unique=True)
    left_at: Mapped[datetime | None]

    stage: Mapped["Stage"] = relationship(back_populates="seats", primaryjoin="foreign(Seat.stage_id) == Stage.id")
    person: Mapped[Person] = relationship(foreign_keys=person_id, lazy="joined")
    party: Mapped[Party] = relationship(lazy="joined")
    added_by: Mapped[Person | None] = relationship(foreign_keys=added_by_id)
    instead_of: Mapped["Seat | None"] = relationship(remote_side=id, foreign_keys=instead_of_id)
    decision: Mapped[Decision | None] = relationship(
        back_populates="seat", primaryjoin="Seat.id == foreign(Decision.seat_id)", lazy="selectin"
    )

    @classmethod
    def take(
        cls, stage: "Stage", member: Membership, *, is_author: bool, added_by: Person | None = None,
        instead_of: "Seat | None" = None,
    ) -> "Seat":  # fmt: skip
        """A place for a person. Raises Invalid for somebody who is there already, or who wrote the text where the
        route does not let authors approve."""
        round_ = stage.round
        if any(seat.person_id == member.person_id for seat in stage.seats):
            raise Invalid("person", "asked_already", name=member.person.name)
        if is_author and not round_.allows_authors:
            raise Invalid("person", "authors_do_not_approve", name=member.person.name)
        seat = cls(
            stage=stage, round_id=round_.id, person=member.person, party=member.party, is_author=is_author,
            allows_authors=round_.allows_authors, added_by=added_by, instead_of=instead_of,
        )  # fmt: skip
        db.session.add(seat)
        db.session.flush()
        return seat

    def absorb(self, other: "Seat") -> None:
        """Two people who were asked in one stage cannot be made one: a human counts once, and both names stay."""
        raise Refused("both_were_asked", ref=self.stage.round.record.ref)

    @property
    def is_waiting(self) -> bool:
        """Whether this person is asked now and has said nothing."""
        return self.stage.round.is_open and self.stage.is_open and self.left_at is None and self.decision is None

    def decide(self, verdict: Verdict, *, by: Membership, method: str) -> None:
        """The person decides, or their stand-in does for them; the same said twice is said once.

        Raises Clash when the text is another one by now, WrongState when it is too late or something else was decided,
        NotAllowed for anybody else, Refused for a human who has decided in this stage before, or wrote the text.
        """
        if self._begin(verdict, by.person_id):
            return
        if by.person_id != self.person_id:
            self._check_stand_in(by)
        self._keep(made(self, verdict, by.person, method), by=by)

    def _check_stand_in(self, member: Membership) -> None:
        round_ = self.stage.round
        if not StandIn.between(member, self.person_id):
            raise NotAllowed("not_asked")
        if round_.is_author(member.person_id) and not round_.allows_authors:
            raise Refused("authors_do_not_approve", name=member.person.name)

    def record(self, verdict: Verdict, said_how: str, evidence: Upload | None = None, *, by: Membership) -> None:
        """Somebody else enters what the person said elsewhere, and how, with the scan. Raises like `decide`."""
        if self._begin(verdict, self.person_id):
            return
        round_ = self.stage.round
        # Pending until the decision is there: what proves it must not count as a change of the text.
        file = Attachment.add(round_.record, evidence, by=by, pending=True) if evidence else None
        entered = {"entered_by": by.person, "said_how": said_how, "evidence": file}
        self._keep(made(self, verdict, self.person, "on_behalf", **entered), by=by, file=file)

    def _begin(self, verdict: Verdict, human: int) -> bool:
        """See how it stands now, behind the lock. True: this was said already; raises where it cannot be said."""
        round_ = self.stage.round
        round_.lock()
        db.session.refresh(self)
        if self.decision and self.decision.made_by_id == human and verdict.repeats(self.decision):
            return True
        round_.check_open(verdict.sha256)
        if self.decision:
            raise WrongState("decided_already", name=self.person.name)
        if not self.is_waiting:
            raise WrongState("seat_over")
        if any(seat.decision and seat.decision.made_by_id == human for seat in self.stage.seats):
            raise Refused("counted_already")
        return False

    def _keep(self, decision: Decision, *, by: Membership, file: Attachment | None = None) -> None:
        db.session.add(decision)
        db.session.flush()
        if file:
            file.come_out(self.stage.round.record.audience, by=by)
        self.stage.count(decision)
        self.release(decision.kind)
        round_ = self.stage.round
        round_.note(
            f"decided_{decision.kind}", by=by, on_behalf_of=self.person if by.person_id != self.person_id else None,
            stage=self.stage.position, seat=self.id, **decision.facts,
        )  # fmt: skip
        self.stage.settle(by=by)

    def owe(self) -> None:
        """From now on the person owes a decision."""
        record = self.stage.round.record
        Assignment.open(record, self.person, self.party, "decide", self.stage.due_on)

    def release(self, outcome: str) -> None:
        """The person owes nothing more."""
        owed = Assignment.find_open(self.stage.round.record, self.person, "decide")
        if owed:
            owed.close(outcome)
        self.stage.round.settle_questions()

    def hand_over(self, member: Membership, *, by: Membership) -> "Seat":
        """Let somebody else of the same party decide instead (转办), so that no side loses its say; both names stay."""
        if member.party_id != self.party_id:
            raise Invalid("person", "hand_over_within_party", name=member.person.name, party=self.party.name)
        self.stage.round.lock()
        if not self.is_waiting:
            raise WrongState("seat_over")
        is_author = self.stage.round.is_author(member.person_id)
        seat = Seat.take(self.stage, member, is_author=is_author, added_by=by.person, instead_of=self)
        self.left_at = clock.now()
        self.release("handed_over")
        seat.owe()
        names = {"person": self.person.name, "to": member.person.name}
        self.stage.round.note("handed_over", by=by, seat=seat.id, **names)
        return seat
