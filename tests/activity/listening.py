"""Listening to a stream of server-sent events over a bare connection, as no browser would hide anything of it."""

import http.client
import json
import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from tests.processes import within


@dataclass(frozen=True)
class Message:
    """One event as it came, and when (of `time.monotonic`)."""

    event: str
    data: Any
    id: str
    at: float


def parsed(fields: dict[str, str]) -> Message:
    data = json.loads(fields["data"]) if fields.get("data") else None
    return Message(fields.get("event", ""), data, fields.get("id", ""), time.monotonic())


def messages(text: str) -> list[Message]:
    """What a stream that has ended said."""
    blocks = [block.splitlines() for block in text.split("\n\n") if block]
    return [parsed({line.partition(":")[0]: line.partition(": ")[2] for line in block}) for block in blocks]


class Listener:
    """One open stream, read by a thread of its own."""

    def __init__(self, port: int, path: str, cookie: str, headers: dict[str, str]) -> None:
        self.messages: list[Message] = []
        self.ended = threading.Event()
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.asked_at = time.monotonic()
        self._connection.request("GET", path, headers={"Cookie": f"workspace={cookie}", **headers})
        self._socket = self._connection.sock
        self.response = self._connection.getresponse()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        fields: dict[str, str] = {}
        with suppress(OSError, ValueError, AttributeError, http.client.HTTPException):
            while line := self.response.readline():
                name, _, value = line.decode().rstrip("\n").partition(":")
                if name:
                    fields[name] = value.removeprefix(" ")
                elif fields:
                    self.messages.append(parsed(fields))
                    fields = {}
        self.ended.set()

    def heard(self, event: str = "change") -> list[Message]:
        return [message for message in self.messages if message.event == event]

    def waits_for(self, topic: str, event: str = "change", seconds: float = 3) -> Message:
        """The first message that names a topic; the test fails when it does not come in time."""
        found: list[Message] = []

        def came() -> bool:
            found[:] = [message for message in self.heard(event) if topic in message.data["topics"]]
            return bool(found)

        assert within(seconds, came), f"no {topic!r} in {self.messages}"
        return found[0]

    @property
    def topics(self) -> set[str]:
        return {topic for message in self.heard() for topic in message.data["topics"]}

    def close(self) -> None:
        """Go away as a closed page does."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)
        self.response.close()
        self._socket.close()
        self._connection.close()
