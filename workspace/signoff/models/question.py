"""Questions: somebody who is asked to decide wants to know something first, and the clock runs for the other side."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.assignments.models import Assignment
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Refused, WrongState
from workspace.kernel.text.written import Written
from workspace.spaces.models import Membership

if TYPE_CHECKING:
    from workspace.signoff.models.round import Round
    from workspace.signoff.models.seat import Seat


class Question(Model):
    """Put to whoever asked for the sign-off; open until it is answered or the round ends."""

    __tablename__ = "sign_off_question"
    __table_args__ = (
        CheckConstraint("text_text <> ''", name="text"),
        CheckConstraint("(answered_at is null) = (answered_by_id is null)", name="answered_by"),
        CheckConstraint("(answered_at is null) = (answer_text = '')", name="answer"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("sign_off_round.id"), index=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("sign_off_seat.id"))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    text: Mapped[Written] = composite(mapped_column("text_text"), mapped_column("text_html"))
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]
    answer: Mapped[Written] = composite(
        mapped_column("answer_text", default=""), mapped_column("answer_html", default="")
    )

    round: Mapped["Round"] = relationship(back_populates="questions")
    seat: Mapped["Seat"] = relationship()
    asked_by: Mapped[Person] = relationship(foreign_keys=asked_by_id, lazy="joined")
    answered_by: Mapped[Person | None] = relationship(foreign_keys=answered_by_id, lazy="joined")

    @classmethod
    def ask(cls, seat: "Seat", text: Written, *, asked_by: Person, by: Membership | None) -> "Question":
        """Somebody who is asked puts a question instead of deciding: whoever asked for the sign-off owes an answer, and
        the decision is owed again once it is there."""
        round_ = seat.stage.round
        round_.lock()
        if not seat.is_waiting:
            raise WrongState("seat_over")
        question = cls(round=round_, seat=seat, asked_by=asked_by, text=text)
        db.session.add(question)
        db.session.flush()
        seat.release("asked")
        Assignment.open(round_.record, round_.asked_by, round_.asked_for, "answer")
        round_.note(
            "question_asked", by=by, on_behalf_of=None if by else asked_by, number=question.id, question=text.text
        )
        return question

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits for the answer before they decide."""
        return self.answered_at is None and self.seat.is_waiting

    def give_answer(self, answer: Written, *, by: Membership) -> None:
        """Answer it; the clock is back with who asked."""
        self.round.lock()
        db.session.refresh(self)
        if not self.is_open:
            raise Refused("question_over")
        self.answer, self.answered_at, self.answered_by = answer, clock.now(), by.person
        db.session.flush()
        self._turn_the_clock_back()
        self.round.settle_questions()
        self.round.note("question_answered", by=by, number=self.id, answer=answer.text)

    def _turn_the_clock_back(self) -> None:
        """Who asked owes the decision again; the days that the answer took are not theirs."""
        if any(other.is_open for other in self.round.questions if other.seat_id == self.seat_id):
            return
        stage = self.seat.stage
        if stage.due_on:
            stage.due_on += clock.now().date() - self.asked_at.date()
        self.seat.owe()
