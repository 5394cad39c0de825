"""Frames: the bytes of a stream of server-sent events."""

import json
from collections.abc import Mapping
from typing import Any

# An event and no comment: so the page can tell a quiet connection from a dead one.
BEAT = b"event: beat\ndata:\n\n"


def welcome(retry: int) -> bytes:
    """The first bytes, at once, so that proxies pass them on. `retry`: milliseconds until the browser comes back."""
    return b"retry: %d\nevent: welcome\ndata:\n\n" % retry


def change(data: Mapping[str, Any], cursor: str) -> bytes:
    """Something changed; `cursor` is where the browser goes on after a break."""
    return b"id: %s\nevent: change\ndata: %s\n\n" % (cursor.encode(), _json(data))


def presence(record_id: int) -> bytes:
    """Somebody came to a record, left it, or types."""
    return b"event: presence\ndata: %s\n\n" % _json({"topics": [f"presence-{record_id}"]})


def gone(why: str) -> bytes:
    """The last frame: the session ended (`session`), the membership did (`access`), or what it lets one see changed."""
    return b"event: gone\ndata: %s\n\n" % _json({"why": why})


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
