"""Communication plans to test with, made as their verbs make them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from workspace.communication.models import CommunicationPlan, Occurrence
from workspace.communication.models.making import make_ahead
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.records.models import Revision
from workspace.signoff.models import Round, StagePlan, Verdict
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

Do = Callable[..., Any]
TEXTS: dict[str, Any] = {"objective": write("Nobody is surprised."), "principles": write("Bad news travels first.")}


def weekly(by: Membership, **values: Any) -> dict[str, Any]:
    """An item that comes every week at nine in Berlin, from tomorrow on, for everybody of the client."""
    start = datetime.combine(clock.today("Europe/Berlin") + timedelta(days=1), datetime.min.time().replace(hour=9))
    client = next(party for party in by.space.parties if party.side == "client")
    return {
        "title": "Weekly status", "channel": "report", "rule": "FREQ=WEEKLY", "start": start, "zone": "Europe/Berlin",
        "owner_id": by.person_id, "lead_days": 1, "stakeholders": [f"party:{client.id}"], **values,
    }  # fmt: skip


def find(member: Membership, number: int = 1) -> CommunicationPlan:
    found = CommunicationPlan.find(member, number)
    assert found
    return found


def occurrences(member: Membership, number: int = 1) -> list[Occurrence]:
    """All of a plan, in the order in which they are due."""
    query = sa.select(Occurrence).where(Occurrence.plan_id == find(member, number).id)
    return list(db.session.scalars(query.order_by(Occurrence.due_at, Occurrence.id)))


@pytest.fixture
def plan(do: Do) -> Callable[..., str]:
    """`plan({}, {"title": "Monthly report"})` gives the address of Ada's plan with these items."""

    def begin(*items: dict[str, Any], by: str = "ada", audience: int = EVERYONE) -> str:
        def deed(member: Membership) -> str:
            wanted = [weekly(member, **item) for item in items]
            return CommunicationPlan.begin("How we talk", TEXTS, wanted, by=member, audience=audience).url

        return str(do(by, deed))

    return begin


@pytest.fixture
def agree(do: Do) -> Callable[..., None]:
    """`agree("approve")`: Ada puts the plan to Chen, who says so."""

    def ask_and_decide(verdict: str = "approve", number: int = 1) -> None:
        def ask(ada: Membership) -> None:
            found = find(ada, number)
            latest = Revision.latest(found)
            assert latest
            chen = next(each.person_id for each in ada.space.memberships if each.role == "stakeholder")
            Round.ask(found, [StagePlan([chen])], sha256=latest.sha256, by=ada)

        def decide(chen: Membership) -> None:
            round_ = Round.open_on(find(chen, number))
            assert round_
            words = write("" if verdict == "approve" else "Because.")
            round_.stages[0].seats[0].decide(Verdict(verdict, round_.sha256, comment=words), by=chen, method="password")

        do("ada", ask)
        if verdict:
            do("chen", decide)

    return ask_and_decide


def past(do: Do, *, weeks: int) -> None:
    """Let the plan have run for so many weeks, of which nothing was done."""

    def deed(ada: Membership) -> None:
        found = find(ada)
        for item in found.items:
            item.starts_on -= timedelta(weeks=weeks)
            item.made_until = clock.now() - timedelta(weeks=weeks)
        make_ahead(found)

    do("ada", deed)
