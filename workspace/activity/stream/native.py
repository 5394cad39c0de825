"""The stream on an ASGI server: the same gated view as everywhere answers, and then the answer stays open."""

import asyncio
import io
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from a2wsgi.wsgi import build_environ
from flask import Flask
from werkzeug.wrappers import Response

from workspace.activity.stream.hub import Hub
from workspace.activity.stream.subscription import Subscription
from workspace.activity.stream.viewer import Viewer

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

# Under this name the view finds where to leave its subscription; plain WSGI servers bring no such place.
STAYS = "workspace.stream"
LASTS = 15 * 60.0  # seconds; then the browser comes again, through the gate


async def stream(app: Flask, hub: Hub, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request for a stream; what the gate refuses is answered as it refuses it."""
    response, subscription = await asyncio.to_thread(_ask, app, scope)
    headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in response.headers]
    if subscription:
        headers = [header for header in headers if header[0] != b"content-length"]
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
    await send({"type": "http.response.body", "body": response.get_data(), "more_body": subscription is not None})
    if subscription:
        await _stay(hub, Viewer(subscription), receive, send)


def _ask(app: Flask, scope: Scope) -> tuple[Response, Subscription | None]:
    place: list[Subscription] = []
    environ: dict[str, Any] = {**build_environ(scope, io.BytesIO()), STAYS: place}  # type: ignore[arg-type]
    response = Response.from_app(app, environ, buffered=True)
    return response, place[0] if place else None


async def _stay(hub: Hub, viewer: Viewer, receive: Receive, send: Send) -> None:
    loop = asyncio.get_running_loop()
    leaving = loop.create_task(_until_gone(viewer, receive))
    # Not all at once: they would also come back all at once.
    ending = loop.call_later(LASTS * random.uniform(0.9, 1), viewer.end)  # noqa: S311
    hub.join(viewer)
    try:
        # Cancelled: it read too slowly, or the server does not wait any longer.
        with suppress(OSError, asyncio.CancelledError):
            while (frame := await viewer.next()) is not None:
                await send({"type": "http.response.body", "body": frame, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
    finally:
        hub.leave(viewer)
        ending.cancel()
        leaving.cancel()


async def _until_gone(viewer: Viewer, receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    viewer.end()
