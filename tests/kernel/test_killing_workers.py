"""Workers that are killed lose nothing and double nothing."""

import os
import signal
from collections import Counter

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.kernel.forge import Workers
from tests.kernel.kernel_app import Deed
from tests.processes import within, works
from workspace.kernel.db import db
from workspace.kernel.outbox import Job, enqueue
from workspace.kernel.unit_of_work import unit_of_work


def promise(app: Flask, names: list[str], seconds: float) -> None:
    with app.app_context(), unit_of_work():
        for name in names:
            enqueue("deed", {"name": name, "seconds": seconds})


def deeds(app: Flask) -> Counter[str]:
    with app.app_context():
        return Counter(db.session.scalars(sa.select(Deed.name)))


def states(app: Flask) -> Counter[str]:
    with app.app_context():
        return Counter(db.session.scalars(sa.select(Job.state).where(Job.kind == "deed")))


def test_five_killed_workers_lose_no_job_and_keep_no_effect_twice(app: Flask, workers: Workers):
    rounds = [[f"deed {number} of round {kill}" for number in range(8)] for kill in range(5)]
    pair = [workers.start(), workers.start()]
    for names in rounds:
        promise(app, names, 0.1)
        assert within(10, lambda: deeds(app)[names[0]])  # noqa: B023
        os.kill(pair.pop(0), signal.SIGKILL)
        pair.append(workers.start())
    assert within(10, lambda: states(app) == {"done": 40})
    assert deeds(app) == Counter(name for names in rounds for name in names)
    with app.app_context():
        assert db.session.scalar(sa.select(Job.id).where(Job.attempts > 1))  # some were at hand when killed


@pytest.mark.parametrize(
    ("database_url", "number"), [("sqlite", signal.SIGINT), ("postgresql", signal.SIGTERM)], indirect=["database_url"]
)
def test_a_worker_asked_to_end_finishes_its_jobs_and_takes_no_more(app: Flask, workers: Workers, number: int):
    promise(app, ["one", "two", "three"], 2)
    worker = workers.start()
    assert within(10, lambda: states(app)["leased"] == 2)
    os.kill(worker, number)
    assert workers.news.readline() == f"stopped {worker}\n"
    assert within(20, lambda: not works(worker))
    assert states(app) == {"done": 2, "ready": 1}
    assert deeds(app) == Counter(["one", "two"])
