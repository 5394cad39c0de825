"""Baselines: scope, end date and budget as both sides agreed on them, numbered, each with how it came about."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.money import Money
from workspace.kernel.refusals import Refused
from workspace.kernel.text.written import Written, write
from workspace.records.seals import Covered, seal
from workspace.signoff.models import Round
from workspace.spaces.audience import EVERYONE, Audience, Reader, seen
from workspace.spaces.models import Membership, Space

if TYPE_CHECKING:
    from workspace.changes.models.change_request import ChangeRequest

BASELINE = Covered("baseline")


@dataclass(frozen=True)
class Terms:
    """What is agreed: the scope in words, the end date, and the budget: minor units by currency."""

    scope: Written
    end_on: date | None
    budget: dict[str, int]


class Baseline(Model):
    """The first one is entered; each later one comes from an approved change request and its round. `budget`: minor
    units by currency, because amounts in two currencies do not add. It is seen by those who see all that it is made of:
    the change request, and the baseline before."""

    __tablename__ = "baseline"
    __table_args__ = (
        UniqueConstraint("space_id", "number"),
        UniqueConstraint("round_id"),
        CheckConstraint("(change_request_id is null) = (round_id is null)", name="origin"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("audience > 0", name="audience"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"))
    number: Mapped[int]
    scope: Mapped[Written] = composite(mapped_column("scope_text"), mapped_column("scope_html"))
    end_on: Mapped[date | None]
    budget: Mapped[dict[str, Any]]
    audience: Mapped[int] = mapped_column(BigInteger)
    change_request_id: Mapped[int | None] = mapped_column(ForeignKey("change_request.id"), index=True)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("sign_off_round.id"))
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime] = mapped_column(default=clock.now)

    space: Mapped[Space] = relationship()
    change_request: Mapped["ChangeRequest | None"] = relationship()
    round: Mapped[Round | None] = relationship()
    written_by: Mapped[Person] = relationship()

    @classmethod
    def current(cls, space: Space) -> "Baseline | None":
        """What is agreed now."""
        mine = sa.select(cls).where(cls.space_id == space.id)
        return db.session.scalar(mine.order_by(cls.number.desc()).limit(1))

    @classmethod
    def seen_by(cls, reader: Reader) -> sa.ColumnElement[bool]:
        return seen(cls.audience, reader)

    @classmethod
    def begin(cls, terms: Terms, audience: int = EVERYONE, *, by: Membership) -> "Baseline":
        """Enter what was agreed before the first change request."""
        if cls.current(by.space):
            raise Refused("baseline_is_there")
        return cls._write(by.space, terms, by=by.person, audience=audience)

    @classmethod
    def from_approval(cls, change: "ChangeRequest", round_: Round) -> "Baseline":
        """The baseline after an approved change request; cost and days count from what was approved of it before."""
        before = cls.current(change.space)
        audience = change.audience & (before.audience if before else EVERYONE)
        origin = {"change_request": change, "round": round_, "audience": audience}
        return cls._write(change.space, _after(change, before), by=round_.asked_by, **origin)

    @classmethod
    def _write(cls, space: Space, terms: Terms, *, by: Person, **origin: Any) -> "Baseline":
        before = cls.current(space)
        baseline = cls(
            space=space, number=before.number + 1 if before else 1, scope=terms.scope, end_on=terms.end_on,
            budget=terms.budget, written_by=by, **origin,
        )  # fmt: skip
        db.session.add(baseline)
        db.session.flush()
        facts = baseline.facts | seal([(BASELINE, baseline.id)])
        space.note("baseline.written", by, baseline.audience, number=baseline.number, **facts)
        return baseline

    @property
    def before(self) -> "Baseline | None":
        """The one that it took the place of."""
        mine = sa.select(Baseline).where(Baseline.space_id == self.space_id, Baseline.number < self.number)
        return db.session.scalar(mine.order_by(Baseline.number.desc()).limit(1))

    @property
    def shown_to(self) -> Audience:
        return self.space.audience(self.audience)

    @property
    def amounts(self) -> list[Money]:
        """The budget, an amount for each currency."""
        return [Money.of_minor(units, currency) for currency, units in sorted(self.budget.items())]

    def budget_in(self, currency: str) -> Money:
        """The budget in one currency; nothing where there is none."""
        return Money.of_minor(self.budget.get(currency, 0), currency)

    @property
    def facts(self) -> dict[str, Any]:
        """What the event about it says."""
        return {
            "end_on": self.end_on.isoformat() if self.end_on else None,
            "budget": {money.currency: str(money.amount) for money in self.amounts},
            "ref": self.change_request.ref if self.change_request else None,
        }


def _after(change: "ChangeRequest", before: Baseline | None) -> Terms:
    """What is agreed once the change is approved.

    Where the scope has the passage `before` of the change word for word, its `after` takes the place; otherwise the
    new words come below, under the number of the request.
    """
    scope = before.scope.text if before else ""
    old, new = change.before.text.strip(), change.after.text.strip()
    if old and new and scope.count(old) == 1:
        scope = scope.replace(old, new)
    elif new:
        scope = "\n\n".join(part for part in (scope, f"**{change.ref}**\n\n{new}") if part)
    end_on = before.end_on if before else None
    budget = dict(before.budget) if before else {}
    cost = change.cost - (change.approved_cost or 0)
    budget[change.currency] = budget.get(change.currency, 0) + cost
    later = timedelta(days=change.days - (change.approved_days or 0))
    return Terms(write(scope), end_on + later if end_on else None, budget)
