"""The address where the web server listens: read, checked, and watched until it answers."""

import asyncio
import errno
import os
import socket
from contextlib import suppress
from dataclasses import dataclass


class Unusable(Exception):
    """The address to listen on cannot be used; the message says why and what would do."""


@dataclass(frozen=True)
class Address:
    """Where the web server listens."""

    host: str
    port: int

    @classmethod
    def from_environment(cls) -> "Address":
        """``HOST`` and ``PORT``, or what they are by default. Raises Unusable."""
        port = os.environ.get("PORT", "").strip() or "8000"
        if not port.isdecimal() or not 1 <= int(port) <= 65535:
            raise Unusable(f"PORT={port!r} is not a whole number from 1 to 65535.")
        return cls(os.environ.get("HOST", "").strip() or "127.0.0.1", int(port))

    @property
    def near(self) -> str:
        """The host under which this machine itself reaches it."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104

    def __str__(self) -> str:
        return f"http://{f'[{self.near}]' if ':' in self.near else self.near}:{self.port}"

    def check(self) -> None:
        """See that nobody listens here already. Raises Unusable."""
        try:
            family, kind, _, _, place = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)[0]
            with socket.socket(family, kind) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(place)
        except OSError as problem:
            raise Unusable(self._reason(problem)) from problem

    def _reason(self, problem: OSError) -> str:
        if problem.errno == errno.EADDRINUSE:
            return (
                f"Port {self.port} is in use already, perhaps by another bin/run. "
                f"Stop that, or choose another port: PORT={self.port + 1} bin/run"
            )
        if problem.errno == errno.EACCES:
            return f"Port {self.port} needs special rights. Choose one from 1024: PORT=8000 bin/run"
        return f"HOST={self.host} is not an address of this machine: {problem.strerror}."

    async def answers(self) -> None:
        """Return as soon as a request is answered here."""
        request = f"GET / HTTP/1.1\r\nHost: {str(self).removeprefix('http://')}\r\nConnection: close\r\n\r\n"
        while True:
            with suppress(OSError):
                reader, writer = await asyncio.open_connection(self.near, self.port)
                writer.write(request.encode())
                answer = await reader.readline()
                writer.close()
                if answer.startswith(b"HTTP/"):
                    return
            await asyncio.sleep(0.05)
