"""The worker finds jobs soon, does each to its end, and lets none of them delay the others."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.kernel import deeds
from tests.kernel.kernel_app import Deed
from tests.processes import within
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.handlers import Calendar, Handler, Rhythm, handles
from workspace.kernel.outbox import Job, enqueue
from workspace.kernel.unit_of_work import unit_of_work
from workspace.kernel.worker import Pace, run_worker
from workspace.kernel.workers import PresentWorker


@pytest.fixture
def plain(new_app: Callable[..., Flask]) -> Flask:
    """The kernel on SQLite, where what is tested has nothing to do with the database."""
    return new_app()


@contextmanager
def working(app: Flask, pause: float = 0.05, **pace: float) -> Iterator[threading.Thread]:
    """A worker beside the test, stopped at the end."""
    stop = threading.Event()
    thread = threading.Thread(target=run_worker, args=(app, stop, Pace(pause=pause, **pace)))
    thread.start()
    try:
        yield thread
    finally:
        deeds.held_up.set()
        stop.set()
        thread.join(10)
        assert not thread.is_alive()
        deeds.held_up.clear()


def promise(app: Flask, kind: str, name: str, **payload) -> None:
    with app.app_context(), unit_of_work():
        enqueue(kind, {"name": name, **payload})


def done(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(sa.select(Deed.name).order_by(Deed.id)))


def is_idle(app: Flask) -> bool:
    """Whether the worker was there already and has nothing left to do."""
    due = sa.or_(Job.state == "leased", sa.and_(Job.state == "ready", Job.run_at <= clock.now()))
    with app.app_context():
        was_there = db.session.scalar(sa.select(sa.func.count(PresentWorker.id)))
        return bool(was_there) and db.session.scalar(sa.select(sa.func.count(Job.id)).where(due)) == 0


def job(app: Flask, kind: str) -> Job:
    with app.app_context():
        return db.session.scalars(sa.select(Job).where(Job.kind == kind)).one()


def test_a_new_job_is_done_within_half_a_second(app: Flask):
    with working(app, pause=Pace().pause):
        for name in ("first", "second"):
            assert within(10, lambda: is_idle(app))  # what comes round regularly is done
            time.sleep(0.4)
            promise(app, "deed", name)
            assert within(0.5, lambda: done(app)[-1:] == [name])  # noqa: B023


def test_a_job_that_crashes_is_tried_again_later_and_the_others_go_on(app: Flask):
    promise(app, "deed.crash", "poison")
    promise(app, "deed", "wholesome")
    with working(app):
        assert within(2, lambda: len(done(app)) == 2)
    assert set(done(app)) == {"poison: RuntimeError: poison", "wholesome"}
    crashed = job(app, "deed.crash")
    assert (crashed.state, crashed.attempts, crashed.error) == ("ready", 1, "RuntimeError: poison")
    assert timedelta(seconds=3) < crashed.run_at - clock.now() < timedelta(seconds=16)


def test_a_job_that_cannot_succeed_is_given_up_at_once_and_loudly(plain: Flask, caplog: pytest.LogCaptureFixture):
    promise(plain, "deed.refuse", "Erin")
    with working(plain):
        assert within(2, lambda: done(plain))
    assert done(plain) == ["Erin: There is nobody of that name. (final)"]
    assert (job(plain, "deed.refuse").state, job(plain, "deed.refuse").attempts) == ("dead", 1)
    assert [record.message for record in caplog.records if record.levelno == logging.ERROR] == [
        "Job 1 (deed.refuse) is dead after attempt 1: There is nobody of that name."
    ]


def test_the_eighth_failure_is_the_last(plain: Flask, caplog: pytest.LogCaptureFixture):
    promise(plain, "deed.crash", "poison")
    with plain.app_context(), unit_of_work() as session:
        session.execute(sa.update(Job).values(attempts=7))
    with working(plain):
        assert within(2, lambda: done(plain))
    assert job(plain, "deed.crash").state == "dead"
    assert "is dead after attempt 8: RuntimeError: poison" in caplog.text


def test_a_job_that_ended_its_worker_each_time_is_buried_unopened(plain: Flask):
    promise(plain, "deed", "explosive")
    with plain.app_context(), unit_of_work() as session:
        past = clock.now() - timedelta(minutes=1)
        session.execute(sa.update(Job).values(attempts=8, state="leased", lease_by="a dead worker", lease_until=past))
    with working(plain):
        assert within(2, lambda: job(plain, "deed").state == "dead")
    assert done(plain) == []
    assert job(plain, "deed").error == "The worker ended 8 times while it did this."


def test_a_kind_that_only_a_newer_release_knows_waits_for_it(plain: Flask):
    promise(plain, "deed.of_tomorrow", "x")
    with working(plain):
        assert within(2, lambda: job(plain, "deed.of_tomorrow").error)
    assert job(plain, "deed.of_tomorrow").state == "ready"


@pytest.fixture(scope="module")
def hanging() -> Handler:
    return handles("deed.hang", effect=deeds.keep, limit=timedelta(seconds=0.3))(deeds.hang)


@pytest.mark.usefixtures("hanging")
def test_a_job_that_hangs_is_abandoned_and_its_late_effect_is_not_kept(plain: Flask):
    promise(plain, "deed.hang", "stuck")
    promise(plain, "deed", "after it")
    with working(plain, lanes=1):
        assert within(3, lambda: done(plain) == ["after it"])
        assert job(plain, "deed.hang").error == "It took longer than its limit."
        deeds.held_up.set()
        time.sleep(0.3)
    assert done(plain) == ["after it"]


@pytest.fixture(scope="module")
def long() -> Handler:
    return handles("deed.long", effect=deeds.keep)(deeds.hang)


@pytest.mark.usefixtures("long")
def test_a_job_longer_than_its_lease_is_kept_by_whoever_does_it(app: Flask):
    promise(app, "deed.long", "slow")
    with working(app, lease=2), working(app, lease=2):
        assert within(4, lambda: job(app, "deed.long").lease_until)
        first = job(app, "deed.long").lease_until or clock.now()
        assert within(4, lambda: clock.now() > first)
        deeds.held_up.set()
        assert within(4, lambda: done(app))
    assert done(app) == ["slow"]
    assert job(app, "deed.long").attempts == 1


def test_a_worker_that_is_told_to_stop_finishes_what_it_holds_and_takes_no_more(plain: Flask):
    promise(plain, "deed", "at hand", seconds=2)
    promise(plain, "deed", "still waiting")
    with working(plain, lanes=1):
        assert within(2, lambda: job_states(plain) == ["leased", "ready"])
    assert done(plain) == ["at hand"]
    assert job_states(plain) == ["done", "ready"]


def job_states(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(sa.select(Job.state).where(Job.kind == "deed").order_by(Job.id)))


def test_a_worker_survives_a_database_that_is_away_for_a_while(plain: Flask, caplog: pytest.LogCaptureFixture):
    with plain.app_context(), unit_of_work() as session:
        session.execute(sa.text("ALTER TABLE job RENAME TO job_away"))
    with working(plain, after_trouble=0.1):
        assert within(2, lambda: "cannot reach the database" in caplog.text)
        with plain.app_context(), unit_of_work() as session:
            session.execute(sa.text("ALTER TABLE job_away RENAME TO job"))
        promise(plain, "deed", "back again")
        assert within(2, lambda: done(plain) == ["back again"])


def test_a_job_whose_time_has_not_come_waits_and_that_is_no_attempt(plain: Flask):
    until = clock.now() + timedelta(hours=1)
    promise(plain, "deed.not_yet", "one", until=until.isoformat())
    with working(plain):
        assert within(5, lambda: job(plain, "deed.not_yet").error)
    waiting = job(plain, "deed.not_yet")
    assert (waiting.state, waiting.attempts, waiting.error) == ("ready", 0, "It rests.")
    assert waiting.run_at == until


def test_a_job_comes_round_only_where_it_is_wanted(plain: Flask):
    wanted: list[bool] = []
    rhythm = Rhythm("deed", timedelta(minutes=1), timedelta(), lambda: bool(wanted))
    with plain.app_context():
        calendar = Calendar()
        calendar.promise([rhythm])
        assert db.session.scalars(sa.select(Job.id)).all() == []
        wanted.append(True)
        calendar.promise([rhythm])
        assert len(db.session.scalars(sa.select(Job.id)).all()) == 1


def test_a_worker_is_seen_while_it_works_and_leaves_nothing_behind(plain: Flask):
    def there() -> list[PresentWorker]:
        with plain.app_context():
            return list(db.session.scalars(sa.select(PresentWorker)))

    with working(plain):
        assert within(5, there)
    assert there() == []
