"""Jobs are promised in a transaction, done by whoever takes them, and kept once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.kernel.kernel_app import Deed
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.handlers import Calendar, Rhythm, sweep
from workspace.kernel.outbox import Claim, Job, back_off, claim, enqueue, finish, put_back, renew, revive
from workspace.kernel.unit_of_work import undo, unit_of_work

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def within_the_app(app: Flask):
    with app.app_context():
        yield


def promise(kind: str = "greet", **settings) -> bool:
    with unit_of_work():
        return enqueue(kind, {"name": "陈 Chen"}, **settings)


def take(**settings) -> Claim:
    taken = claim(**settings)
    assert taken
    return taken


def job(taken: Claim) -> Job:
    db.session.rollback()
    return db.session.get_one(Job, taken.id, populate_existing=True)


def do(name: object) -> None:
    db.session.add(Deed(name=str(name)))


def deeds() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(Deed.name).order_by(Deed.id)))


def test_a_promise_vanishes_with_the_transaction_that_made_it():
    with unit_of_work():
        enqueue("greet", {})
        undo()
    assert claim() is None
    promise()
    assert take().payload == {"name": "陈 Chen"}


def test_a_promise_with_the_same_name_is_made_once():
    assert promise(dedupe="greet Ada")
    assert not promise(dedupe="greet Ada")
    assert promise(dedupe="greet Bo")
    assert [take().kind, take().kind, claim()] == ["greet", "greet", None]


def test_a_job_waits_for_its_time_and_the_longest_due_comes_first():
    promise("later", run_at=clock.now() + HOUR)
    promise("second", run_at=clock.now() - HOUR)
    promise("first", run_at=clock.now() - 2 * HOUR)
    assert [take().kind, take().kind, claim()] == ["first", "second", None]


def test_many_workers_that_claim_at_once_take_each_job_once(app: Flask):
    with unit_of_work():
        for number in range(24):
            enqueue("greet", {"number": number})

    def take_some() -> list[int]:
        with app.app_context():
            return [taken.payload["number"] for taken in (claim() for _ in range(4)) if taken]

    with ThreadPoolExecutor(8) as pool:
        takings = [pool.submit(take_some) for _ in range(8)]
        taken = [number for taking in takings for number in taking.result()]
    assert len(taken) == len(set(taken))
    while rest := claim():
        taken.append(rest.payload["number"])
    assert sorted(taken) == list(range(24))


def test_a_finished_job_keeps_its_effect_and_is_never_taken_again():
    promise()
    taken = take()
    assert finish(taken, do, "greeted")
    assert deeds() == ["greeted"]
    assert (job(taken).state, job(taken).error) == ("done", None)
    assert claim(lease=-HOUR) is None


def test_whoever_lost_the_lease_keeps_no_effect_and_cannot_put_the_job_back():
    promise()
    slow = take(lease=-HOUR)
    quick = take()
    assert quick.id == slow.id
    assert not finish(slow, do, "done twice")
    assert not put_back(slow, "too late", failed=lambda *_: do("complained"))
    assert finish(quick, do, "done once")
    assert not finish(quick, do, "done again")
    assert deeds() == ["done once"]


def test_a_lease_that_is_renewed_holds_and_one_that_ended_is_told():
    promise()
    promise()
    second, first = take(), take(lease=-HOUR)
    assert renew([first.lease, second.lease]) == {first.lease, second.lease}
    assert claim() is None
    finish(second)
    assert renew([first.lease, second.lease]) == {first.lease}


def test_an_effect_that_fails_leaves_the_job_undone():
    promise()
    taken = take()
    with pytest.raises(sa.exc.IntegrityError):
        finish(taken, lambda names: db.session.add_all(Deed(name=name) for name in names), ["half", None])
    assert deeds() == []
    assert job(taken).state == "leased"


def test_a_job_put_back_waits_longer_each_time_and_keeps_its_error():
    promise()
    taken = take()
    assert put_back(taken, "no answer", failed=lambda payload, error, final: do((payload["name"], error, final)))
    assert claim() is None
    assert (job(taken).state, job(taken).error) == ("ready", "no answer")
    assert deeds() == ["('陈 Chen', 'no answer', False)"]
    waits = [[back_off(attempt) for _ in range(20)] for attempt in range(1, 8)]
    assert all(max(sooner) < min(later) for sooner, later in pairwise(waits[:6]))
    assert len(set(waits[0])) > 10


def test_a_dead_job_stays_with_its_error_until_somebody_revives_it():
    promise()
    taken = take()
    put_back(taken, "x" * 9000, final=True)
    assert (job(taken).state, len(job(taken).error or "")) == ("dead", 2000)
    assert claim() is None
    with unit_of_work():
        assert revive(taken.id)
        assert not revive(taken.id)
    again = take()
    assert (again.id, again.attempts) == (taken.id, 1)


def test_what_comes_round_is_promised_once_each_time_whoever_promises(monkeypatch: pytest.MonkeyPatch):
    now = clock.now()  # for all of them, or the next time may come in between
    monkeypatch.setattr(clock, "now", lambda: now)
    rhythms = [Rhythm("tidy", timedelta(minutes=5), timedelta()), Rhythm("report", timedelta(days=1), 3 * HOUR)]
    for calendar in (Calendar(), Calendar()):
        calendar.promise(rhythms)
        calendar.promise(rhythms)
    assert {take().kind, take().kind} == {"tidy", "report"}
    assert claim() is None


def test_a_rhythm_names_the_last_moment_it_was_due():
    now = clock.now().replace(hour=2, minute=59, second=0, microsecond=0)
    daily = Rhythm("report", timedelta(days=1), 3 * HOUR)
    assert daily.latest(now) == now.replace(hour=3, minute=0) - timedelta(days=1)
    assert daily.latest(now + timedelta(minutes=1)) == now.replace(hour=3, minute=0)


def test_the_sweep_forgets_what_was_done_long_ago_and_nothing_else():
    for kind in ("old", "fresh", "dead", "waiting"):
        promise(kind, run_at=clock.now() - HOUR)
    old, fresh, dead = take(), take(), take()
    finish(old)
    finish(fresh)
    put_back(dead, "no", final=True)
    with unit_of_work() as session:
        session.execute(sa.update(Job).values(created_at=clock.now() - timedelta(days=99)))
        session.execute(sa.update(Job).where(Job.id == old.id).values(done_at=clock.now() - timedelta(days=15)))
    sweep({})
    assert set(db.session.scalars(sa.select(Job.kind))) == {"fresh", "dead", "waiting"}
