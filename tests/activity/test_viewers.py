"""One viewer of the native stream, close up: its end, its signs of life, and what happens to who does not read."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.activity.listening import messages
from tests.cast import Cast
from tests.processes import play
from workspace.accounts.models import Session
from workspace.activity.stream import hub, native
from workspace.activity.stream.news import News
from workspace.activity.stream.subscription import Seat, Subscription, present_seats, subscribe
from workspace.activity.stream.viewer import MOST_WAITING, Viewer
from workspace.kernel.db import db
from workspace.spaces.audience import EVERYONE

Make = Callable[..., Any]


async def ask(app: Flask, cookie: str, send: Callable[[dict[str, Any]], Awaitable[None]], path: str) -> None:
    """A request whose client stays until it is told to go."""
    scope = {
        "type": "http", "method": "GET", "path": path, "query_string": b"", "http_version": "1.1", "scheme": "http",
        "headers": [(b"host", b"127.0.0.1"), (b"cookie", f"workspace={cookie}".encode())],
        "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1),
    }  # fmt: skip
    here = hub.Hub(app)
    try:
        await asyncio.wait_for(native.stream(app, here, scope, stay, send), 10)
    finally:
        here.close()
        await asyncio.to_thread(here.wait)


async def stay() -> dict[str, Any]:
    return await asyncio.get_running_loop().create_future()


def cookie_of(visitor: Make, who: str) -> str:
    return str(visitor(who).client.get_cookie("workspace").value)


def heard(app: Flask, cookie: str, path: str = "/s/HARBOUR/stream") -> list[dict[str, Any]]:
    """Everything that is sent until the stream ends by itself."""
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    play(ask(app, cookie, send, path))
    return sent


@pytest.fixture
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native, "LASTS", 1.0)
    monkeypatch.setattr(hub, "BEAT", 0.02)


@pytest.mark.usefixtures("in_a_hurry")
def test_a_stream_gives_signs_of_life_and_ends_by_itself_without_a_farewell(app: Flask, visitor: Make):
    sent = heard(app, cookie_of(visitor, "chen"))
    assert sent[0]["status"] == 200
    events = [message.event for message in messages(b"".join(part["body"] for part in sent[1:]).decode())]
    assert events[0] == "welcome"
    assert set(events[1:]) == {"beat"}
    assert len(events) >= 3
    assert sent[-1] == {"type": "http.response.body", "body": b"", "more_body": False}


def test_what_the_gate_refuses_is_answered_in_full_and_ends(app: Flask, visitor: Make):
    sent = heard(app, cookie_of(visitor, "dana"))
    assert [sent[0]["status"], len(sent)] == [404, 2]
    assert not sent[1]["more_body"]
    assert heard(app, "")[0]["status"] == 303


def test_an_address_that_only_looks_like_a_stream_is_answered_as_ever(app: Flask, visitor: Make):
    assert heard(app, cookie_of(visitor, "chen"), "/nowhere/stream")[0]["status"] == 404


def subscription(numbers: dict[int, int] | None = None) -> Subscription:
    return Subscription(1, 1, {3: Seat(1, 1, "observer")}, 3, None, {3: 5}, numbers or {3: 7}, b"")


def news(number: int, audience: int = EVERYONE, by: int = 1) -> News:
    return News(3, number, audience, "meeting.noted", (f"agenda-{number}",), by, "Ada")


def test_a_reader_who_does_not_read_is_let_go():
    async def scene() -> bool:
        viewer: list[Viewer] = []

        async def read_nothing() -> None:
            viewer.append(Viewer(subscription()))
            await viewer[0].next()
            await asyncio.Event().wait()  # as send() does while the other end takes nothing

        task = asyncio.create_task(read_nothing())
        await asyncio.sleep(0)
        for number in range(MOST_WAITING + 2):
            viewer[0].hear([news(8 + number)])
        await asyncio.wait([task], timeout=1)
        return task.cancelled()

    assert play(scene())


def test_a_viewer_hears_each_number_once_and_only_what_is_meant_for_it():
    async def scene() -> list[bytes | None]:
        viewer = Viewer(subscription())
        viewer.hear([news(6), news(7), news(8, audience=2), news(9)])
        viewer.hear([news(8), news(9), news(10, by=2), news(11)])
        viewer.end()
        return [await viewer.next() for _ in range(4)]

    *frames, end = play(scene())
    assert end is None
    told = [message for frame in frames for message in messages((frame or b"").decode())]
    assert [(message.id, message.data["topics"]) for message in told] == [
        ("3:9", ["agenda-9"]), ("3:10", ["agenda-10"]), ("3:11", ["agenda-11"]),
    ]  # fmt: skip


def test_whoever_was_let_in_before_something_happened_and_sat_down_after_it_hears_of_it(
    app: Flask, harbour: Cast, meet: Make, visitor: Make
):
    visitor("chen")
    with app.app_context():
        chen, row = harbour.member("chen"), db.session.scalars(sa.select(Session)).one()
        seats = {chen.space_id: Seat(chen.id, chen.eyes, chen.role)}
        before = subscribe(row, seats, None, only=chen.space_id)

    async def scene() -> list[bytes | None]:
        here = hub.Hub(app)
        early, late = Viewer(before), Viewer(before)
        here.join(early)
        await asyncio.sleep(0.5)
        await asyncio.to_thread(meet, "Meanwhile")
        first = await asyncio.wait_for(early.next(), 5)
        here.join(late)
        second = await asyncio.wait_for(late.next(), 5)
        here.close()
        await asyncio.to_thread(here.wait)
        return [first, second]

    first, second = play(scene())
    assert first == second
    assert b"event: change" in (first or b"")


def test_a_thread_that_cannot_reach_the_database_goes_on_where_it_was(
    app: Flask, visitor: Make, harbour: Cast, meet: Make, monkeypatch: pytest.MonkeyPatch
):
    """The table of chains is away for a moment; what happened meanwhile is told when it is back."""
    monkeypatch.setattr(native, "LASTS", 4.0)
    monkeypatch.setattr(hub, "CHECK", 0.3)
    cookie, key = cookie_of(visitor, "chen"), 0
    sent: list[dict[str, Any]] = []
    in_vain: list[object] = []

    def broken(asked: object) -> None:
        in_vain.append(asked)
        raise OSError("the database is away")

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def scene() -> None:
        nonlocal key
        stream = asyncio.ensure_future(ask(app, cookie, send, "/s/HARBOUR/stream"))
        await until(lambda: len(sent) > 1)
        monkeypatch.setattr(hub, "present_seats", broken)
        await until(lambda: in_vain)
        key = await asyncio.to_thread(meet, "Meanwhile")
        known = len(in_vain)
        await until(lambda: len(in_vain) > known)
        monkeypatch.setattr(hub, "present_seats", present_seats)
        await until(lambda: any(f"record-{key}".encode() in part["body"] for part in sent[1:]))
        monkeypatch.undo()  # so that its thread is waited for as long as in life
        await stream

    play(scene())
    body = b"".join(part["body"] for part in sent[1:]).decode()
    assert [f"record-{key}" in message.data["topics"] for message in messages(body) if message.data] == [True]


async def until(come_true: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not come_true():
            await asyncio.sleep(0.01)
