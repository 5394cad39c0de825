"""Web hooks to test with: somebody else's server, and hooks that lead there."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.conftest import config_for
from workspace.assembly.commands import with_commands
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.outbox import Job, claim
from workspace.kernel.unit_of_work import unit_of_work
from workspace.kernel.worker import carry_out
from workspace.meetings.models import Meeting
from workspace.notices.hooks.models import Hook
from workspace.records.replying import reply_address
from workspace.spaces.audience import EVERYONE


class Listener:
    """A server that hears what it is told. Each of `moods` is how it takes one request; after the last it is well:
    a status, with an answer after a space, or what it does instead."""

    def __init__(self) -> None:
        self.moods: list[str] = []
        self.answer = "ok"
        self.heard: list[tuple[str, dict[str, str], bytes]] = []
        self.port = 0
        self.leave = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook?key=1"

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _path, _headers, body in self.heard]


@pytest.fixture
def listener() -> Iterator[Listener]:
    """Somebody else's server, on this machine."""
    listener = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            listener.heard.append((self.path, dict(self.headers), body))
            mood = listener.moods.pop(0) if listener.moods else "200"
            if mood == "stalls":
                listener.leave.wait(5)
                return
            status, _, said = mood.partition(" ")
            self.send_response(int(status))
            if status == "302":
                self.send_header("Location", "/elsewhere")
            self.end_headers()
            if said == "trickles":
                while not listener.leave.wait(0.1):
                    try:
                        self.wfile.write(b"x")
                        self.wfile.flush()
                    except OSError:
                        return
            self.wfile.write((said or listener.answer).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing among the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    listener.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield listener
    listener.leave.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def apps(data_dir: Any) -> Callable[[str], Flask]:
    """The same apps as elsewhere, with settings by which hooks may lead to this machine and mails may be replied to."""
    made: dict[str, Flask] = {}

    def make(url: str) -> Flask:
        if url not in made:
            settings = {"HOOK_NETWORKS": "127.0.0.1/32", "REPLY_ADDRESS": "reply@work.example"}
            made[url] = with_commands(config_for(data_dir, url, **settings))
            made[url].config["PROPAGATE_EXCEPTIONS"] = True
        return made[url]

    return make


@pytest.fixture
def work(app: Flask) -> Callable[..., None]:
    """`work()` does all jobs there are, also those that wait for a later attempt; `kinds` alone, if given."""

    def everything(*kinds: str, rested: bool = True) -> None:
        with app.app_context():
            for _round in range(20):
                with unit_of_work() as session:
                    wanted = (Job.state == "ready", *((Job.kind.in_(kinds),) if kinds else ()))
                    session.execute(sa.update(Job).where(*wanted).values(run_at=clock.now()))
                    resting = None if rested else clock.now() + timedelta(hours=1)  # however slow this machine is
                    session.execute(sa.update(Hook).where(Hook.rests_until.is_not(None)).values(rests_until=resting))
                claims = []
                while taken := claim():
                    claims.append(taken)
                for taken in claims:
                    carry_out(taken)
                db.session.remove()
                if not claims or rested:
                    return

    return everything


@pytest.fixture
def meeting(do) -> int:
    return do("ada", lambda ada: Meeting.start("Secret plans", by=ada, audience=EVERYONE, zone="UTC").id)


@pytest.fixture
def address(app: Flask, harbour, meeting: int) -> Callable[..., str]:
    """`address("chen", audience)` is where Chen's reply on the meeting goes."""

    def of(who: str = "chen", audience: int = EVERYONE) -> str:
        with app.app_context():
            found = reply_address(harbour.person(who), db.session.get_one(Meeting, meeting), audience)
            assert found
            return found

    return of
