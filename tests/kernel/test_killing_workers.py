"""Workers that are killed lose nothing and double nothing."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.kernel.kernel_app import ROOT, Deed
from tests.processes import within, works
from workspace.kernel.db import db
from workspace.kernel.outbox import Job, enqueue
from workspace.kernel.unit_of_work import unit_of_work

Forge = subprocess.Popen[str]


@pytest.fixture(scope="module")
def forge() -> Iterator[Forge]:
    """A process that starts workers."""
    command = [sys.executable, "-m", "tests.kernel.deeds"]
    process = subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    yield process
    process.communicate()


class Workers:
    """Worker processes on the test's database."""

    def __init__(self, forge: Forge, settings: dict[str, str]) -> None:
        assert forge.stdin
        assert forge.stdout
        self.orders, self.news, self.settings = forge.stdin, forge.stdout, settings
        self.pids: list[int] = []

    def start(self) -> int:
        """A new worker's process id."""
        self.orders.write(json.dumps(self.settings) + "\n")
        self.orders.flush()
        word, pid = self.news.readline().split()
        assert word == "started"
        self.pids.append(int(pid))
        return int(pid)


@pytest.fixture
def workers(forge: Forge, database_url: str, tmp_path: Path) -> Iterator[Workers]:
    workers = Workers(forge, {"DATABASE_URL": database_url, "DATA_DIR": str(tmp_path)})
    yield workers
    for pid in workers.pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


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
    promise(app, ["one", "two", "three"], 0.4)
    worker = workers.start()
    assert within(10, lambda: states(app)["leased"] == 2)
    os.kill(worker, number)
    assert workers.news.readline() == f"stopped {worker}\n"
    assert within(20, lambda: not works(worker))
    assert states(app) == {"done": 2, "ready": 1}
    assert deeds(app) == Counter(["one", "two"])
