"""Change requests to test with, made as their verbs make them."""

from collections.abc import Callable
from typing import Any

import pytest

from workspace.changes.drafting import draft
from workspace.changes.models import ChangeRequest
from workspace.kernel.text.written import write
from workspace.records.models import Comment, Revision
from workspace.signoff.models import Round, StagePlan, Verdict
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

Do = Callable[..., Any]
WORDS: dict[str, Any] = {
    "title": "A second crane", "reason": write("The first one is too small."), "description": write("Two cranes."),
}  # fmt: skip


def find(member: Membership, number: int = 1) -> ChangeRequest:
    found = ChangeRequest.find(member, number)
    assert found
    return found


@pytest.fixture
def wish(do: Do) -> Callable[..., str]:
    """`wish(state="assessed", cost=…)` gives the address of Vera's change request, brought to this state."""

    def begin(state: str = "draft", *, by: str = "vera", **values: Any) -> str:
        def deed(member: Membership) -> tuple[int, str]:
            change = draft(WORDS | values, by=member)
            if state != "draft":
                change.submit(EVERYONE, version=change.version, by=member)
            if state not in ("draft", "submitted"):
                change.assess(by=member)
            return change.number, change.url

        number, url = do(by, deed)
        if state not in ("draft", "submitted", "assessed"):
            _decide(do, number, state)
        return str(url)

    return begin


def _decide(do: Do, number: int, state: str) -> None:
    """Put it to Chen, and let Chen say what leads to the state."""
    ask(do, number, "chen")
    verdict = {"approved": "approve", "implemented": "approve", "closed": "approve", "returned": "return",
               "rejected": "reject"}.get(state)  # fmt: skip
    if verdict:
        decide(do, number, "chen", verdict)
    if state in ("implemented", "closed"):
        do("ada", lambda ada: find(ada, number).implement(by=ada))
    if state == "closed":
        do("ada", lambda ada: find(ada, number).close(by=ada))


def ask(do: Do, number: int, *stages: str) -> None:
    """Ada puts it to these people, one after the other."""

    def deed(ada: Membership) -> None:
        change = find(ada, number)
        latest = Revision.latest(change)
        assert latest
        people = {member.person.email: member.person_id for member in ada.space.memberships}
        Round.ask(change, [StagePlan([people[f"{who}@example.com"]]) for who in stages], sha256=latest.sha256, by=ada)

    do("ada", deed)


def decide(do: Do, number: int, who: str, kind: str) -> None:
    def deed(member: Membership) -> None:
        round_ = Round.open_on(find(member, number))
        assert round_
        assert round_.stage
        verdict = Verdict(kind, round_.sha256, comment=write("" if kind == "approve" else "Because."))
        seat = next(seat for seat in round_.stage.seats if seat.person_id == member.person_id)
        seat.decide(verdict, by=member, method="password")

    do(who, deed)


@pytest.fixture
def comment(do: Do) -> Callable[[int, int], None]:
    """`comment(1, 20)` writes so many comments on CR-1."""

    def say(number: int, amount: int) -> None:
        def deed(ada: Membership) -> None:
            for count in range(amount):
                Comment.add(find(ada, number), write(f"Said {count}"), by=ada)

        do("ada", deed)

    return say
