"""Real proposals and what became of them, told with the verbs of change requests; see `proposals.py` for how.

736 of them with 1,834 dated changes of status: nothing is lost, and what the lifecycle refuses is said with its reason.
"""

import gc
import json
import os
from collections import Counter
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.changes.proposals import Outcome, Teller
from workspace.activity.chain import verify
from workspace.activity.models import Event
from workspace.changes.models import ChangeRequest
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import unit_of_work
from workspace.records.models import Comment

LIST = "/s/HARBOUR/changes"
AT_A_TIME = 10  # in one unit of work


@pytest.fixture(scope="module")
def proposals():
    path = Path(os.environ.get("CORPORA") or "nowhere") / "peps-decisions" / "peps.jsonl"
    if not path.is_file():
        pytest.skip("The real proposals are not here: CORPORA names no folder that holds them.")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def set_clock(monkeypatch):
    """`set_clock(moment)`: from now on it is that moment for everybody."""

    def set_to(moment):
        class Standing(datetime):
            @classmethod
            def now(cls, tz=None):
                return moment.astimezone(tz)

        monkeypatch.setattr(clock, "datetime", Standing)

    return set_to


def tell_all(app, harbour, proposals, set_clock):
    """What became of each status of each proposal, in the order of the proposals."""
    found: list[list[Outcome]] = []
    people: dict[str, int] = {}
    with app.app_context():
        for some in range(0, len(proposals), AT_A_TIME):
            with unit_of_work():
                members = {who: harbour.member(who) for who in ("vera", "ada", "li", "chen")}
                teller = Teller(**members, set_clock=set_clock, people=people)
                found += [list(teller.tell(proposal)) for proposal in proposals[some : some + AT_A_TIME]]
    return found


@pytest.fixture
def tell(app, harbour, set_clock, monkeypatch):
    """`tell(proposals)` loads these; afterwards it is today again."""

    def load(proposals):
        before = gc.get_threshold()
        gc.set_threshold(100_000)  # nothing here lives long, and looking for what does costs a fifth of the time
        try:
            return tell_all(app, harbour, proposals, set_clock)
        finally:
            gc.set_threshold(*before)
            monkeypatch.undo()

    return load


def test_real_proposals_end_where_they_did_with_their_history_in_order(
    app, proposals, tell, queries, visitor, capsys, database_url
):
    # On PostgreSQL every fifteenth: the verbs are the same, and all of them would take minutes more.
    is_whole = database_url.startswith("sqlite")
    proposals = proposals if is_whole else proposals[::15]
    few = tell(proposals[:3])
    ada = visitor("ada")
    assert ada.get(LIST).text.count('href="/s/HARBOUR/CR-') >= 3
    with queries() as asked_for_three:
        ada.get(LIST)
    told = few + tell(proposals[3:])
    ada.get(LIST)  # notes that she is still here, after more than five minutes of telling
    with queries() as asked_for_all:
        ada.get(LIST)
    assert len(asked_for_all) == len(asked_for_three)

    outcomes = [each for one in told for each in one]
    came_of = Counter(each.came_of for each in outcomes)
    with app.app_context():
        requests = {each.number: each for each in db.session.scalars(sa.select(ChangeRequest))}
        ended = [one for one in told if requests[one[-1].number].state == one[-1].wanted]
        in_order = [one for one in told if history_holds(requests[one[0].number], one)]
        # Whatever moved nothing is said on the request itself.
        assert db.session.scalar(sa.select(sa.func.count(Comment.id))) == len(outcomes) - came_of["moved"]
        assert list(verify()) == []
    refused = Counter((one.before, one.status, one.came_of) for one in outcomes if one.came_of not in ("moved", "same"))
    with capsys.disabled():
        print(f"\n{len(ended)} of {len(told)} proposals end in the mapped state; of {len(outcomes)} statuses"
              f" {came_of['moved']} moved something, {came_of['same']} were true already, refused were:")  # fmt: skip
        for (before, status, why), count in sorted(refused.items()):
            print(f"  {count:3} × {before} and then {status}: {why}")
    assert len(requests) == len(told) == len(proposals) == len(in_order)
    assert sum(len(one["status_history"]) for one in proposals) == len(outcomes)
    if is_whole:
        assert (len(told), len(outcomes), refused.total()) == (736, 1834, 62)
        assert len(ended) >= 700


def history_holds(change, outcomes):
    """Whether its events tell what was told, on the days on which it happened, and end where it stands."""
    moves = sa.select(Event).where(Event.record_id == change.id).order_by(Event.number)
    events = list(db.session.scalars(moves))
    assert all(before.at <= after.at for before, after in pairwise(events))
    reached = [(event.at, event.facts["after"]) for event in events if isinstance(event.facts.get("after"), str)]
    rest = iter(reached)
    told = [(each.day, each.wanted) for each in outcomes if each.came_of == "moved"]
    return all(each in rest for each in told) and (not told or reached[-1] == told[-1])
