"""What holds after every step, whatever happened: computed from rows, and from what people were shown and asked."""

from collections import Counter
from typing import Any

import sqlalchemy as sa

from tests.signoff.course.snapshot import Row, Snapshot
from tests.signoff.course.world import World
from workspace.activity.models import FIRST_DIGEST, Chain, Event
from workspace.kernel.db import db
from workspace.kernel.text.canonical import canonical_json, sha256_of

REPORTED = {"cost", "cost_lines", "days", "files"}  # may move after an approval, within the space's limits


def everything(world: World, now: Snapshot) -> None:
    for round_ in now.rounds:
        only_shown_texts_are_decided(world, now, round_)
        stages_keep_their_rules(world, now, round_)
        authors_keep_out(now, round_)
        _stages_come_in_order(now, round_)
    everybody_decides_once(now)
    approved_is_approved_in_full(world, now)
    who_is_asked_owes_it(now)


def only_shown_texts_are_decided(world: World, now: Snapshot, round_: Row) -> None:
    """Whoever decided, or wrote down what somebody said, was shown exactly the text that the decision is about."""
    revision = now.revision(round_.revision_id)
    text = canonical_json(revision.document)
    assert round_.sha256 == revision.sha256 == sha256_of(revision.document)
    assert revision.frozen_at is not None
    for decision in now.rows["decision"]:
        if decision.round_id == round_.id:
            maker = decision.entered_by_id or decision.made_by_id
            assert decision.sha256 == round_.sha256
            assert world.shown[maker].get(decision.sha256) == text, "a text was decided that its maker was not shown"


def stages_keep_their_rules(world: World, now: Snapshot, round_: Row) -> None:
    """A stage passed if and only if enough approved, failed only once that had become impossible, else it waits."""
    stages = now.stages(round_)
    assert len(stages) == len(world.plans[round_.id])
    for stage, plan in zip(stages, world.plans[round_.id], strict=True):
        kinds = Counter(found.kind if (found := now.decision(seat)) else "silent" for seat in now.present(stage))
        needed = {"all": kinds.total(), "any": 1}.get(plan.rule, plan.least)
        approvals = kinds["approve"]
        assert stage.approvals == approvals
        if stage.ended_how == "passed":
            assert approvals >= needed, "a stage passed against its rule"
        elif stage.ended_how == "failed":
            assert approvals + kinds["silent"] < needed, "a stage failed that could have passed"
        elif stage.opened_at and round_.ended_at is None:
            assert approvals < needed <= approvals + kinds["silent"], "a stage waits that was decided"
        if stage.opened_at is None:
            assert kinds["silent"] == kinds.total(), "somebody decided before their turn"


def _stages_come_in_order(now: Snapshot, round_: Row) -> None:
    stages = now.stages(round_)
    ended = [stage.ended_how for stage in stages]
    opened = [stage for stage in stages if stage.opened_at]
    assert all(how == "passed" for how in ended[: len(opened) - 1]), "a stage opened before its turn"
    assert (round_.ended_how == "approved") == all(how == "passed" for how in ended)
    assert (round_.ended_how in ("returned", "rejected")) == ("failed" in ended)
    open_ = [stage for stage in opened if stage.ended_at is None]
    assert len(open_) == (0 if round_.ended_at else 1)


def authors_keep_out(now: Snapshot, round_: Row) -> None:
    """Nobody who wrote the text, or asked, decides on it, unless the route lets them."""
    if round_.allows_authors:
        return
    authors = writers(now, round_)
    made = {row.made_by_id for row in now.rows["decision"] if row.round_id == round_.id}
    assert not made & authors, "an author decided on their own text"


def writers(now: Snapshot, round_: Row) -> set[int]:
    """Ids of who asked, and of who wrote a revision between the last approval and this round."""
    numbers = [
        now.revision(each.revision_id).number for each in now.rounds
        if each.ended_how == "approved" and each.number < round_.number
    ]  # fmt: skip
    last, this = max(numbers, default=0), now.revision(round_.revision_id).number
    return {round_.asked_by_id} | {row.author_id for row in now.revisions() if last < row.number <= this}


def everybody_decides_once(now: Snapshot) -> None:
    made = Counter((row.stage_id, row.made_by_id) for row in now.rows["decision"])
    asked = Counter(row.seat_id for row in now.rows["decision"])
    assert all(count == 1 for count in [*made.values(), *asked.values()]), "somebody decided twice in a stage"


def approved_is_approved_in_full(world: World, now: Snapshot) -> None:
    """An approved request has a whole set of decisions on its text, and a baseline; one that is not asks again."""
    last = next((each for each in reversed(now.rounds) if each.ended_how == "approved"), None)
    baselines = [row for row in now.rows["baseline"] if row.change_request_id == now.record.id]
    assert len(baselines) == sum(each.ended_how == "approved" for each in now.rounds)
    assert (now.state == "in_sign_off") == (now.open_round is not None)
    if now.state not in ("approved", "implemented", "closed"):
        return
    assert last is not None, "approved without a round"
    signed = now.revision(last.revision_id).document
    text = now.revisions()[-1].document
    assert {name: text[name] for name in text.keys() - REPORTED} == {
        name: signed[name] for name in text.keys() - REPORTED
    }
    assert (now.change.approved_cost, now.change.approved_days) == (round(float(signed["cost"]) * 100), signed["days"])
    if now.state != "approved":
        assert now.change.cost <= now.change.approved_cost, "carried out past the limits"
        assert now.change.days <= now.change.approved_days, "carried out past the limits"


def who_is_asked_owes_it(now: Snapshot) -> None:
    """Whoever is asked now, and waits for no answer, owes a decision; nobody else does."""
    asking = {row.seat_id for row in now.open_questions()}
    owing = Counter(row.person_id for row in now.owing() if row.what == "decide")
    assert owing == Counter(seat.person_id for seat in now.waiting if seat.id not in asking)


class ChainWalk:
    """Checks the events that are new since the last look; a whole walk each time would cost more than all else."""

    def __init__(self) -> None:
        self.reached: dict[int, tuple[int, str]] = {}

    def go_on(self) -> None:
        for chain in db.session.scalars(sa.select(Chain)):
            number, before = self.reached.get(chain.id, (0, FIRST_DIGEST))
            new = sa.select(Event).where(Event.chain_id == chain.id, Event.number > number).order_by(Event.number)
            events: list[Any] = list(db.session.scalars(new))
            for event in events:
                number += 1
                assert event.number == number
                assert (event.content, event.digest) == event.sealed(before)
                before = event.digest
            assert (chain.number, chain.digest) == (number, before)
            self.reached[chain.id] = (number, before)
