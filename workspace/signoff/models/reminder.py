"""Reminders: what was sent to those who have said nothing yet, so that none goes out twice."""

from datetime import date, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Refused, WrongState
from workspace.spaces.models import Membership

if TYPE_CHECKING:
    from workspace.signoff.models.round import Round
    from workspace.signoff.models.stage import Stage

KINDS = ("by_hand", "before", "after", "escalated")


class Reminder(Model):
    """One reminder of a stage. `on`: the due day that it is about; by hand, the day in the space on which it was sent.

    `before` and `after` the due day go to those who are silent, `escalated` to the person named for it.
    """

    __tablename__ = "sign_off_reminder"
    __table_args__ = (
        UniqueConstraint("stage_id", "kind", "on_day"),
        CheckConstraint("kind in ('by_hand', 'before', 'after', 'escalated')", name="kind"),
        CheckConstraint("(kind = 'by_hand') = (sent_by_id is not null)", name="sent_by"),
        # Whoever has to be reminded is reminded by hand once a day, however many stages there are.
        Index(
            "uq_sign_off_reminder_by_hand", "round_id", "on_day", unique=True,
            sqlite_where=sa.text("kind = 'by_hand'"), postgresql_where=sa.text("kind = 'by_hand'"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("sign_off_round.id"))
    stage_id: Mapped[int] = mapped_column(ForeignKey("sign_off_stage.id"))
    kind: Mapped[str]
    on_day: Mapped[date]
    sent_at: Mapped[datetime] = mapped_column(default=clock.now)
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    words: Mapped[str] = mapped_column(default="")

    stage: Mapped["Stage"] = relationship()
    sent_by: Mapped[Person | None] = relationship()

    @classmethod
    def by_hand(cls, round_: "Round", words: str, *, by: Membership) -> "Reminder":
        """Ask those who are silent again (催办), at most once a day. Raises WrongState when nobody is waited for."""
        round_.lock()
        stage, today = round_.stage, clock.today(round_.record.space.zone)
        if stage is None or not stage.dawdling:
            raise WrongState("nobody_to_remind")
        sent = (cls.round_id == round_.id, cls.kind == "by_hand", cls.on_day == today)
        if db.session.scalar(sa.select(cls.id).where(*sent)):
            raise Refused("reminded_today")
        return cls._send(stage, "by_hand", today, words, by)

    @classmethod
    def by_clock(cls, stage: "Stage", kind: str, due_on: date) -> "Reminder | None":
        """What the day brings; None where it was sent already."""
        sent = (cls.stage_id == stage.id, cls.kind == kind, cls.on_day == due_on)
        if db.session.scalar(sa.select(cls.id).where(*sent)):
            return None
        return cls._send(stage, kind, due_on)

    @classmethod
    def _send(
        cls, stage: "Stage", kind: str, on_day: date, words: str = "", by: Membership | None = None
    ) -> "Reminder":
        round_ = stage.round
        found = cls(
            round_id=round_.id, stage=stage, kind=kind, on_day=on_day, words=words, sent_by=by.person if by else None
        )
        db.session.add(found)
        db.session.flush()
        people = [seat.person for seat in stage.dawdling]
        if kind == "escalated" and round_.escalates_to:
            people = [round_.escalates_to]
        names = [person.name for person in people]
        action = "escalated" if kind == "escalated" else "reminded"
        round_.note(action, by=by, stage=stage.position, reminder=kind, people=names, words=words)
        return found
