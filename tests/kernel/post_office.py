"""A real mail server on this machine that can be told to misbehave."""

import asyncio
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from types import SimpleNamespace
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope


class PostOffice:
    """Keeps what it accepts. Each of `moods` is how it takes one mail; after the last it is well."""

    def __init__(self, *moods: str) -> None:
        self.moods = list(moods)
        self.accepted: list[Envelope] = []
        self.accepted_at: list[float] = []  # by time.monotonic
        self.passwords: list[bytes] = []
        self.port = 0

    @property
    def mails(self) -> list[EmailMessage]:
        """What was accepted, as a mail program reads it."""
        return [message_from_bytes(envelope.content or b"", policy=default) for envelope in self.accepted]

    def mood(self, step: str) -> str:
        return self.moods.pop(0).partition(" ")[2] if self.moods and self.moods[0].startswith(step) else ""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]) -> str:
        if said := self.mood("RCPT"):
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        said = self.mood("DATA")
        if said == "stalls":
            await asyncio.sleep(1.5)
            return "451 Too late"
        if said == "drops":
            server.transport.abort()
            return "451 Never said"
        if said:
            return said
        self.accepted.append(envelope)
        self.accepted_at.append(time.monotonic())
        return "250 Accepted"

    async def handle_QUIT(self, server: Any, session: Any, envelope: Envelope) -> str:
        return self.mood("QUIT") or "221 Bye"

    def authenticate(self, server: Any, session: Any, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        self.passwords.append(data.password)
        return AuthResult(success=data.password == b"right @/", handled=False)


@contextmanager
def opened(office: PostOffice, *, tls: ssl.SSLContext | None = None, **options: Any) -> Iterator[PostOffice]:
    """Run the server on a free port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        office.port = probe.getsockname()[1]
    # Named, because it would look its name up for each connection.
    named = {"server_hostname": "post.example", **options}
    # Nothing but what it answers with: all that an office has is looked at anew for each connection, its mails too.
    hooks = {name: getattr(office, name) for name in dir(type(office)) if name.startswith("handle_")}
    controller = Controller(SimpleNamespace(**hooks), "127.0.0.1", office.port, ssl_context=tls, **named)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()
