"""The app for uvicorn: WSGI in threads, the live stream native."""

from collections.abc import Awaitable, Callable
from typing import Any

from a2wsgi import WSGIMiddleware
from flask import Flask

from workspace.assembly.app import settle_memory

Scope = dict[str, Any]
Asgi = Callable[[Scope, Callable[[], Awaitable[Any]], Callable[[Any], Awaitable[None]]], Awaitable[None]]
WEB_THREADS = 8


def create_asgi(app: Flask) -> Asgi:
    """The same app, for a server that speaks ASGI."""
    wsgi = WSGIMiddleware(app, workers=WEB_THREADS)

    async def asgi(scope: Scope, receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] == "http":
            await wsgi(scope, receive, send)  # type: ignore[arg-type]

    return asgi


async def _live(receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            settle_memory()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
