"""The change request: from a draft to what was agreed and carried out."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, composite, joinedload, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.changes.models import content
from workspace.changes.models.baseline import Baseline
from workspace.changes.models.cost_line import CostLine
from workspace.changes.models.costed import Costed
from workspace.changes.models.lifecycle import LIFECYCLE, MAYBE_UNASKED, OPEN
from workspace.changes.models.option import Option
from workspace.changes.models.turns import assessors_of, pass_on
from workspace.kernel.refusals import WrongState
from workspace.kernel.text.written import Written
from workspace.records.models import Record
from workspace.records.revising import revise
from workspace.records.widening import widen
from workspace.signoff.models import Round, Signable
from workspace.spaces.models import Membership, Party


def _text(name: str) -> Mapped[Written]:
    return composite(mapped_column(f"{name}_text", default=""), mapped_column(f"{name}_html", default=""))


class ChangeRequest(Costed, Signable):
    """Somebody wants something else than was agreed. `origin_part` is the part of the record that it comes from, such
    as `R2`."""

    __tablename__ = "change_request"
    __table_args__ = (
        CheckConstraint(
            "category in ('scope', 'schedule', 'cost', 'quality', 'technical', 'legal', 'other')", name="category"
        ),
        CheckConstraint("priority in ('low', 'normal', 'high', 'urgent')", name="priority"),
        CheckConstraint("length(currency) = 3", name="currency"),
        CheckConstraint("(approved_cost is null) = (approved_days is null)", name="approved"),
        CheckConstraint("(requested_by_id is null) = (requested_for_id is null)", name="requested"),
    )
    prefix = "CR"
    opposed = ("before", "after")
    impact_of = staticmethod(content.impact_of)
    lifecycle = LIFECYCLE

    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    # Its origin is a record too.
    __mapper_args__ = {"polymorphic_identity": "change_request", "inherit_condition": id == Record.id}
    category: Mapped[str] = mapped_column(default="other")
    priority: Mapped[str] = mapped_column(default="normal")
    reason: Mapped[Written] = _text("reason")
    description: Mapped[Written] = _text("description")
    before: Mapped[Written] = _text("before")
    after: Mapped[Written] = _text("after")
    scope_impact: Mapped[Written] = _text("scope_impact")
    quality_impact: Mapped[Written] = _text("quality_impact")
    risk_impact: Mapped[Written] = _text("risk_impact")
    requested_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    requested_for_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    origin_id: Mapped[int | None] = mapped_column(ForeignKey("record.id"), index=True)
    origin_part: Mapped[str] = mapped_column(default="")
    submitted_at: Mapped[datetime | None]

    requested_by: Mapped[Person | None] = relationship(foreign_keys="ChangeRequest.requested_by_id")
    requested_for: Mapped[Party | None] = relationship(foreign_keys="ChangeRequest.requested_for_id")
    origin: Mapped[Record | None] = relationship(foreign_keys="ChangeRequest.origin_id", remote_side=Record.id)
    cost_lines: Mapped[list[CostLine]] = relationship(
        back_populates="change_request", order_by=CostLine.position, cascade="all, delete-orphan"
    )
    options: Mapped[list[Option]] = relationship(
        back_populates="change_request", order_by=Option.position, cascade="all, delete-orphan"
    )

    @property
    def takes_changes(self) -> bool:
        """Whether the text may be edited; while it is in sign-off, that voids the round."""
        return self.trashed_at is None and self.state in OPEN

    @property
    def takes_trashing(self) -> bool:
        # Most states tell without a query that people were asked.
        return self.state in MAYBE_UNASKED and super().takes_trashing

    @classmethod
    def in_reach_of(cls, member: Membership) -> sa.Select[Any]:
        people = (joinedload(cls.requested_by), joinedload(cls.requested_for), joinedload(cls.author))
        return super().in_reach_of(member).options(*people)

    @property
    def has_effects(self) -> bool:
        """Whether somebody has said what it means beyond cost and days."""
        return bool(self.scope_impact or self.quality_impact or self.risk_impact)

    @property
    def takes_widening(self) -> bool:
        """A draft is opened to others by submitting it, and in no other way."""
        return self.state != "draft"

    def is_open_to(self, member: Membership) -> bool:
        """Its author and whoever contributes for their party, managers, and those who find out what it costs."""
        if member.party_id == self.party_id:
            return member.contributes or (member.comments and member.person_id == self.author_id)
        return member.is_manager or (member.contributes and member.party in assessors_of(self))

    def move(self, verb: str, *, by: Membership | None, **facts: Any) -> None:
        super().move(verb, by=by, **facts)
        pass_on(self)

    def edit(self, changes: Mapping[str, Any], *, version: int, by: Membership) -> None:
        """Save other words or numbers, unless somebody saved since `version`. Asked again about an approved one, only
        cost lines and days can change (`report`)."""
        if not self.takes_changes:
            raise WrongState("change_settled", ref=self.ref)
        self._save(changes, version=version, by=by)

    def report(self, *, days: int, lines: list[tuple[str, int]], version: int, by: Membership) -> None:
        """Say what an approved change costs and delays by now. Past the space's limits it needs approval again."""
        if self.state != "approved" or self.trashed_at:
            raise WrongState("change_settled", ref=self.ref)
        self._save({"days": days, "cost_lines": lines}, version=version, by=by)

    def _save(self, changes: Mapping[str, Any], *, version: int, by: Membership) -> None:
        self.take(version)
        content.fill(self, changes)
        if revise(self, by=by):
            self.note("edited", by=by, topic=self.topic)

    def submit(self, audience: int, *, version: int, by: Membership, files: Collection[int] = ()) -> None:
        """Put a draft before the other side: from now on `audience` sees it, with those of its files (ids)."""
        self.lifecycle.after(self.state, "submit")
        if audience != self.audience:
            widen(self, audience, version=version, by=by, files=files)
        self.submitted_at = self.updated_at
        self.move("submit", by=by, topic=self.parts)

    def assess(self, *, by: Membership) -> None:
        """The impact is known well enough to decide on."""
        self.move("assess", by=by, topic=self.parts)

    def withdraw(self, because: str, *, by: Membership) -> None:
        """Nobody needs to decide on it any more; the reason stays."""
        self.lifecycle.after(self.state, "withdraw")
        asked = Round.open_on(self)
        if asked:
            asked.withdraw(because, by=by)
        self.move("withdraw", by=by, topic=self.parts, because=because)

    def implement(self, *, by: Membership) -> None:
        """What was approved is done."""
        if self.is_past_limits:
            raise WrongState("past_limits", ref=self.ref)
        self.move("implement", by=by, topic=self.parts)

    def close(self, *, by: Membership) -> None:
        """Both sides are done with it."""
        self.move("close", by=by, topic=self.parts)

    def check_may_be_signed_off(self) -> None:
        super().check_may_be_signed_off()
        if self.state == "approved" and not self.is_past_limits:
            raise WrongState("approved_already", ref=self.ref)

    def come_from_sign_off(self, round_: Round, *, by: Membership | None, **facts: Any) -> None:
        if round_.ended_how == "approved":
            Baseline.from_approval(self, round_)
            self.approved_cost, self.approved_days = self.cost, self.days
        super().come_from_sign_off(round_, by=by, **facts)

    @property
    def parts(self) -> str:
        """The parts of its page that show its state."""
        return f"{self.topic} state-of-{self.id}"

    def texts(self) -> list[Written]:
        return content.texts(self)

    def document(self) -> dict[str, Any]:
        return super().document() | content.document(self)

    def restore_from(self, document: dict[str, Any], *, by: Membership) -> None:
        super().restore_from(document, by=by)
        content.restore(self, document)

    def empty(self) -> None:
        content.empty(self)
