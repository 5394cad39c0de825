"""A meeting to do things to, and real servers to listen to."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.activity.listening import Listener
from tests.cast import Cast
from tests.serving import Server
from workspace.kernel.db import db
from workspace.kernel.text.written import Written
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.models import Meeting
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Lens, Membership, Party

Do = Callable[..., Any]


@pytest.fixture
def do(app: Flask, harbour: Cast) -> Do:
    """`do("ada", lambda ada: …)` lets Ada do something in one unit of work and returns what came of it."""

    def act(who: str, deed: Callable[[Membership], Any], key: str = "HARBOUR") -> Any:
        with app.app_context(), unit_of_work():
            return deed(harbour.member(who, key))

    return act


@pytest.fixture
def meet(do: Do) -> Callable[..., int]:
    """`meet("Kick-off", internal=True)` files a meeting and returns its id."""

    def plan(title: str = "Kick-off", *, by: str = "ada", internal: bool = False, key: str = "HARBOUR") -> int:
        def start(member: Membership) -> int:
            audience = member.party.bit if internal else EVERYONE
            return Meeting.start(
                title, by=member, audience=audience, zone="UTC", purpose=Written(), place="", call_url=""
            ).id

        return int(do(by, start, key))

    return plan


@pytest.fixture
def serve(database_url: str, tmp_path: Path, quick_server: Callable[..., Server]) -> Iterator[Callable[..., Server]]:
    """`serve()` starts uvicorn with two processes on this test's database; `serve(workers=1, port=…)` as you like."""
    started: list[Server] = []

    def start(**how: Any) -> Server:
        started.append(quick_server(database_url, tmp_path, **how))
        return started[-1]

    yield start
    for server in started:
        server.kill()


@contextmanager
def served_on(
    kind: str, request: pytest.FixtureRequest, folders: pytest.TempPathFactory
) -> Iterator[tuple[str, Server]]:
    """A database of a kind that holds the cast, and a server on it, for all tests of a module."""
    folder = folders.mktemp("served")
    with ExitStack() as stack:
        if kind == "sqlite":
            shutil.copy(request.getfixturevalue("sqlite_template"), folder / "workspace.db")
            url = f"sqlite:///{folder / 'workspace.db'}"
        else:
            template = request.getfixturevalue("postgresql_template")
            url = stack.enter_context(request.getfixturevalue("postgresql").database(template))
        server = request.getfixturevalue("quick_server")(url, folder)
        stack.callback(server.kill)
        yield url, server


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Server]]:
    """The address of a database and the server on it, one for a module: to start one takes longer than most tests."""
    with served_on(request.param, request, tmp_path_factory) as found:
        yield found


@pytest.fixture
def server(served: tuple[str, Server], app: Flask) -> Iterator[Server]:
    """The module's server; its people are again as they were when the test is over."""
    with app.app_context():
        before = db.session.execute(sa.select(Membership.id, Membership.role)).all()
    yield served[1]
    with app.app_context(), unit_of_work():
        db.session.execute(sa.delete(Lens))
        db.session.execute(sa.update(Party).values(ended_at=None))
        for key, role in before:
            again = sa.update(Membership).where(Membership.id == key).values(role=role, ended_at=None)
            db.session.execute(again)
        db.session.execute(sa.delete(Membership).where(Membership.id.not_in([key for key, _ in before])))


@pytest.fixture
def listen(visitor: Callable[..., Any]) -> Iterator[Callable[..., Listener]]:
    """`listen(server, "chen", "/s/HARBOUR/stream")` is Chen's open page, at the other end of a stream."""
    listeners: list[Listener] = []

    def open_stream(server: Server, who: str | None, path: str = "/s/HARBOUR/stream", **headers: str) -> Listener:
        cookie = visitor(who).client.get_cookie("workspace") if who else None
        listeners.append(Listener(server.port, path, cookie.value if cookie else "", headers))
        return listeners[-1]

    yield open_stream
    for listener in listeners:
        listener.close()
