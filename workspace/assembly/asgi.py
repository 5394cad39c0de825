"""The app for uvicorn: WSGI in threads, the live stream native."""

import asyncio
import signal
import threading
from collections.abc import Awaitable, Callable
from types import FrameType
from typing import Any

from a2wsgi import WSGIMiddleware
from flask import Flask

from workspace.activity.stream.hub import Hub
from workspace.activity.stream.native import Receive, Scope, Send, stream
from workspace.assembly.app import settle_memory
from workspace.kernel.commits import Commits, commits_of
from workspace.kernel.db import db
from workspace.kernel.kept_answers import KeptAnswers

Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]
WEB_THREADS = 8


def create_asgi(app: Flask) -> Asgi:
    """The same app, for a server that speaks ASGI."""
    kept: Any = KeptAnswers(app, lambda: _commits(app), app.config["SESSION_COOKIE_NAME"])
    wsgi: Any = WSGIMiddleware(kept, workers=WEB_THREADS)
    hub = Hub(app)

    async def asgi(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(hub, receive, send)
        elif scope["type"] == "http" and scope["method"] == "GET" and scope["path"].endswith("/stream"):
            await stream(app, hub, scope, receive, send)
        elif scope["type"] == "http":
            await wsgi(scope, receive, send)

    return asgi


def _commits(app: Flask) -> Commits:
    with app.app_context():
        return commits_of(db.engine)


async def _live(hub: Hub, receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            settle_memory()
            _hear_the_end(hub)
        else:
            await asyncio.to_thread(hub.wait)
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


def _hear_the_end(hub: Hub) -> None:
    """Let go of the viewers as soon as the server is told to end: it says so itself only after all open answers."""
    if threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _and_close(hub, loop, signal.getsignal(number)))


def _and_close(hub: Hub, loop: asyncio.AbstractEventLoop, before: Any) -> Callable[[int, FrameType | None], None]:
    def handle(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(hub.close)
        if callable(before):
            before(number, frame)

    return handle
