"""Posting to an address that somebody typed, without becoming their hand inside the operator's network.

The name is resolved here, once; what it leads to must be out in the world (or in `HOOK_NETWORKS`), and exactly that is
connected to, so that a name cannot point elsewhere a moment later. No redirect is followed, no more than the first
bytes of the answer are read, and all of it ends after a few seconds.
"""

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from workspace.kernel.config import Network
from workspace.kernel.text.words import clean_line
from workspace.notices.hooks.formats import Parcel

SECONDS = 10.0
MOST_BYTES, SHOWN = 4096, 300
Address = IPv4Address | IPv6Address
_TRANSLATED = IPv6Network("64:ff9b::/96")


class Unreachable(Exception):
    """Nobody could be told; the text says why, and nothing about the network inside."""


@dataclass(frozen=True)
class Reply:
    """What came back: the HTTP status, and the first bytes as text in one line."""

    status: int
    answer: str

    @property
    def excerpt(self) -> str:
        return clean_line(self.answer)[:SHOWN]


def call(parcel: Parcel, inside: Sequence[Network] = (), seconds: float = SECONDS) -> Reply:
    """Post a parcel. `inside` are networks that may be reached though they are not out in the world.

    Raises Unreachable.
    """
    parts = urlsplit(parcel.address)
    host, is_tls = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if is_tls else 80)
    where = find_way(host, port, inside)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection: _Plain | _Sealed = (_Sealed if is_tls else _Plain)(host, port, timeout=seconds)
    connection.way = where
    try:
        with _ending(connection, seconds):
            headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "workspace", **parcel.headers}
            connection.request("POST", target, parcel.body, headers)
            response = connection.getresponse()
            return Reply(response.status, response.read(MOST_BYTES).decode(errors="replace"))
    except (OSError, HTTPException, ValueError) as error:
        raise Unreachable(_words(error)) from error
    finally:
        connection.close()


def find_way(host: str, port: int, inside: Sequence[Network] = ()) -> str:
    """The address to connect to. Raises Unreachable where a name has none, or any that must not be reached."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable("There is no server of that name.") from error
    ways = [str(sockaddr[0]) for *_rest, sockaddr in found]
    if not ways or not all(is_allowed(ip_address(way.partition("%")[0]), inside) for way in ways):
        raise Unreachable("This address lies inside the operator's network.")
    return ways[0]


def is_allowed(address: Address, inside: Sequence[Network] = ()) -> bool:
    """Whether an address lies out in the world, or in a network that the operator allows."""
    real = _real(address)
    if any(real.version == network.version and real in network for network in inside):
        return True
    # Of the newer kind some count as global that lead inside all the same: site-local ones, and those that stand for
    # addresses of the older kind in ways which only the network itself knows.
    leads_inside = real.is_multicast or real.is_reserved or (isinstance(real, IPv6Address) and real.is_site_local)
    return real.is_global and not leads_inside


def _real(address: Address) -> Address:
    """The address of the older kind that one of the newer kind stands for."""
    if isinstance(address, IPv4Address):
        return address
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None) or address


class _Plain(HTTPConnection):
    way = ""
    line: socket.socket | None = None  # kept, because http.client lets go of its own when the answer begins

    def connect(self) -> None:
        self.line = self.sock = socket.create_connection((self.way, self.port), self.timeout)


class _Sealed(HTTPSConnection):
    way = ""
    line: socket.socket | None = None

    def connect(self) -> None:
        bare = socket.create_connection((self.way, self.port), self.timeout)
        try:
            self.line = self.sock = ssl.create_default_context().wrap_socket(bare, server_hostname=self.host)
        except BaseException:
            bare.close()
            raise


@contextlib.contextmanager
def _ending(connection: _Plain | _Sealed, seconds: float) -> Iterator[None]:
    """End a conversation after so many seconds, also with somebody who says one letter each second."""
    over = threading.Event()

    def end() -> None:
        over.set()
        with contextlib.suppress(OSError, AttributeError):
            connection.line.shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, HTTPException) as error:
        raise TimeoutError if over.is_set() else error from error
    finally:
        timer.cancel()


def _words(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "The server did not answer in time."
    if isinstance(error, ssl.SSLError):
        return f"The connection cannot be trusted: {error.reason or error}"
    return str(error) or type(error).__name__
