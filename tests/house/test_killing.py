"""Whatever is killed, and whenever: what was acknowledged is there, once, and nothing is there by halves."""

import os
import random
import re
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.house.minuting import Minuter
from tests.processes import offspring, within, works
from tests.serving import Server
from workspace.activity import chain
from workspace.activity.models import Chain, Event
from workspace.kernel.db import db
from workspace.kernel.text.canonical import sha256_of
from workspace.kernel.text.written import write
from workspace.meetings.models import AgendaItem, Meeting, Resolution
from workspace.records.models import Comment, Record, Revision
from workspace.records.revising import revise
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

MINUTERS = {"ada": 1, "vera": 2, "li": 3}
KILLS = 5


@pytest.fixture
def minuted(do: Callable[..., Any]) -> None:
    """M-1, being held, with a topic for each who minutes."""

    def hold(ada: Membership) -> None:
        plan: dict[str, Any] = {"zone": "UTC", "minutes": 60, "place": "", "call_url": "", "purpose": write("")}
        meeting = Meeting.start("Stand-up", by=ada, audience=EVERYONE, **plan)
        revise(meeting, by=ada)
        for who in MINUTERS:
            AgendaItem.add(meeting, f"Topic of {who}", by=ada)
        meeting.hold(by=ada)

    do("ada", hold)


@pytest.fixture
def server(database_url: str, app: Flask, minuted: None, tmp_path: Path) -> Iterator[Server]:
    serving = Server(database_url, tmp_path)
    yield serving
    serving.kill()


@pytest.fixture
def minuting(visitor: Callable[..., Any], minuted: None) -> Callable[..., Any]:
    """`with minuting(server) as minuters:` lets everybody write; an answer that should not have come fails."""

    @contextmanager
    def write_down(server: Server) -> Iterator[list[Minuter]]:
        minuters = []
        for who, topic in MINUTERS.items():
            browser = visitor(who)
            browser.get("/s/HARBOUR/M-1")
            minuters.append(Minuter(server.port, browser.client.get_cookie("workspace").value, browser.token, topic))
        for minuter in minuters:
            minuter.start()
        try:
            yield minuters
        finally:
            for minuter in minuters:
                minuter.stopping.set()
            for minuter in minuters:
                minuter.join(30)
        assert [wrong for minuter in minuters for wrong in minuter.wrong] == []

    return write_down


def saved(minuters: list[Minuter]) -> int:
    return sum(minuter.saved for minuter in minuters)


def let_them_save(minuters: list[Minuter], amount: int = 4) -> None:
    """Until so much more was acknowledged, and a moment longer, so that they are in the midst of something."""
    before = saved(minuters)
    came = within(30, lambda: saved(minuters) >= before + amount)
    assert came, [(minuter.saved, minuter.unanswered, minuter.wrong) for minuter in minuters]
    time.sleep(random.uniform(0, 0.2))


def check_nothing_is_lost_or_doubled(app: Flask, minuters: list[Minuter]) -> None:
    with app.app_context():
        comments = Counter(comment.body.text for comment in db.session.scalars(sa.select(Comment)))
        for minuter in minuters:
            item = db.session.scalars(sa.select(AgendaItem).where(AgendaItem.number == minuter.topic)).one()
            lines = [int(number) for number in re.findall(r"Line (\d+)", item.notes.text)]
            assert lines == list(range(1, len(lines) + 1))
            assert set(minuter.lines) <= set(lines)
            of_topic = sa.select(Resolution).where(Resolution.agenda_item_id == item.id)
            resolved = [each.wording.text for each in db.session.scalars(of_topic.order_by(Resolution.id))]
            assert resolved == [f"Resolved {minuter.topic}-{number}" for number in lines]
            assert [comments[words] for words in minuter.comments] == [1] * len(minuter.comments)
        assert set(comments.values()) <= {1}


def check_nothing_is_there_by_halves(app: Flask) -> None:
    with app.app_context():
        assert list(chain.verify()) == []
        actions = Counter(db.session.scalars(sa.select(Event.action)))
        assert actions["meeting.commented"] == db.session.query(Comment).count()
        assert actions["meeting.resolution_recorded"] == db.session.query(Resolution).count()
        assert db.session.query(Event).count() == sum(db.session.scalars(sa.select(Chain.number)))
        for record in db.session.scalars(sa.select(Record)):
            latest = Revision.latest(record)
            assert latest.sha256 == sha256_of(latest.document) == sha256_of(record.document())


def test_killed_web_processes_lose_no_acknowledged_save(app, server, minuting):
    killed = []
    with minuting(server) as minuters:
        for _ in range(KILLS):
            let_them_save(minuters)
            killed.append(random.choice(server.processes))
            theirs = offspring(killed[-1])
            os.kill(killed[-1], signal.SIGKILL)
            assert within(5, lambda: not any(map(works, theirs)))  # noqa: B023
        let_them_save(minuters)
    check_nothing_is_lost_or_doubled(app, minuters)
    check_nothing_is_there_by_halves(app)
    assert len(set(killed)) == KILLS


def test_a_process_that_falls_while_it_is_asked_how_it_is_holds_nobody_up(server):
    """Who looks after the processes asks each of them in turn and waits for its answer, while another may fall too."""
    stuck, other = server.processes
    os.kill(stuck, signal.SIGSTOP)
    time.sleep(2)  # they are asked twice a second
    for process in (stuck, other):
        os.kill(process, signal.SIGKILL)
    assert within(25, server.answers)


def test_a_power_cut_loses_no_acknowledged_save(app, server, minuting, database_url, tmp_path):
    with minuting(server) as minuters:
        let_them_save(minuters)
        server.kill()
        check_nothing_is_lost_or_doubled(app, minuters)
        again = Server(database_url, tmp_path, port=server.port)
        try:
            let_them_save(minuters)
        finally:
            again.kill()
    check_nothing_is_lost_or_doubled(app, minuters)
    check_nothing_is_there_by_halves(app)
