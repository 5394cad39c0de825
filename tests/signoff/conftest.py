"""Change requests to sign off, made as their verbs make them."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from tests.cast import Cast
from workspace.activity.models import Event
from workspace.assignments.models import Assignment
from workspace.changes.models import ChangeRequest
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.records.models import Revision
from workspace.records.revising import revise
from workspace.signoff.models import Round, Seat, StagePlan, Verdict
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

Do = Callable[..., Any]


def text_of(change: ChangeRequest) -> str:
    """The digest of the present text."""
    latest = Revision.latest(change)
    assert latest
    return latest.sha256


class Desk:
    """One change request, and what people do with it. Everything runs in units of work of its own."""

    def __init__(self, do: Do, cast: Cast, number: int) -> None:
        self.do, self.cast, self.number = do, cast, number

    def of(self, member: Membership) -> ChangeRequest:
        found = ChangeRequest.find(member, self.number)
        assert found
        return found

    def round(self, member: Membership) -> Round:
        found = Round.latest(self.of(member))
        assert found
        return found

    def seat(self, member: Membership, who: str) -> Seat:
        """Whom the present stage asks; else the last seat of this person."""
        round_ = self.round(member)
        stages = [round_.stage] if round_.stage else list(round_.stages)
        return [seat for stage in stages for seat in stage.seats if seat.person_id == self.cast.ids[who]][-1]

    def ask(self, *stages: Sequence[str] | StagePlan, by: str = "ada", **how: Any) -> None:
        plans = [
            stage if isinstance(stage, StagePlan) else StagePlan([self.cast.ids[who] for who in stage])
            for stage in stages
        ]
        self.do(by, lambda member: Round.ask(self.of(member), plans, sha256=text_of(self.of(member)), by=member, **how))

    def decide(self, who: str, kind: str = "approve", *, seat: str = "", method: str = "password", **said: Any) -> None:
        """Somebody decides, on their own seat or as a stand-in on that of `seat`."""

        def deed(member: Membership) -> None:
            why = "" if kind == "approve" else "Because."
            sha256 = said.pop("sha256", self.round(member).sha256)
            verdict = Verdict(kind, sha256, comment=write(said.pop("comment", why)), **said)
            self.seat(member, seat or who).decide(verdict, by=member, method=method)

        self.do(who, deed)

    def edit(self, who: str = "vera", **changes: Any) -> None:
        changes = changes or {"reason": write("Another reason.")}
        self.do(who, lambda member: self.of(member).edit(changes, version=self.of(member).version, by=member))

    @property
    def state(self) -> str:
        return str(self.do("ada", lambda ada: self.of(ada).state))

    @property
    def ended(self) -> str | None:
        """How the last round ended."""
        return self.do("ada", lambda ada: self.round(ada).ended_how)

    def outcomes(self) -> list[str | None]:
        """How it went with what people had to decide."""
        asked = db.select(Assignment.outcome).where(Assignment.what == "decide").order_by(Assignment.id)
        return list(self.do("ada", lambda _ada: db.session.scalars(asked).all()))

    def actions(self) -> list[str]:
        """What happened to it, in order."""

        def read(ada: Membership) -> list[str]:
            mine = db.select(Event.action).where(Event.record_id == self.of(ada).id).order_by(Event.number)
            return [action.removeprefix("change_request.") for action in db.session.scalars(mine)]

        return list(self.do("ada", read))


@pytest.fixture
def desk(do: Do, harbour: Cast) -> Desk:
    """A change request of Ada and Vera, assessed: both wrote on it."""

    def begin(ada: Membership) -> int:
        change = ChangeRequest.start("A second crane", by=ada, audience=EVERYONE, currency="EUR")
        revise(change, by=ada)
        change.submit(EVERYONE, version=change.version, by=ada)
        change.assess(by=ada)
        return change.number

    made = Desk(do, harbour, do("ada", begin))
    made.edit("vera", reason=write("The first one is too small."), cost_lines=[("Crane", 4_800_000)], days=6)
    return made
