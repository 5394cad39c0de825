"""The clients of a benchmark: in a process of their own, so that they take no time from anybody's interpreter.

Each client keeps one connection and asks again as soon as it was answered.
"""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

import httptools

Fields = dict[str, str]


@dataclass(frozen=True)
class Place:
    """Where clients ask: a port of this machine, the path of each client, and what they send there, if they do."""

    port: int
    paths: Sequence[str]
    headers: Mapping[str, str]
    sends: Callable[[str], Fields] | None = None


@dataclass(frozen=True)
class Figures:
    """What came of it: answers per second, and how many milliseconds half and 95 % of the answers took at most."""

    requests_per_second: float
    p50_ms: float
    p95_ms: float

    @classmethod
    def of(cls, times: Sequence[float], seconds: float) -> "Figures":
        """From what each answer took, in seconds, and how long all of it went on."""
        slow = sorted(times)
        p50, p95 = (slow[int(share * (len(slow) - 1))] * 1000 for share in (0.5, 0.95))
        return cls(round(len(slow) / seconds, 1), round(p50, 2), round(p95, 2))

    def plain(self) -> dict[str, float]:
        return asdict(self)


def compare(places: Sequence[Place], clients: int, seconds: float, turns: int = 4) -> list[Figures]:
    """Let so many clients ask at each place for so many seconds in all.

    The places take turns, there and back, so that what else the machine does strikes all of them alike.
    """
    times: list[list[float]] = [[] for _ in places]
    lasted = [0.0 for _ in places]
    for turn in range(turns):
        for index in range(len(places))[:: -1 if turn % 2 else 1]:
            found, took = asyncio.run(_ask(places[index], clients, seconds / turns))
            times[index] += found
            lasted[index] += took
    return [Figures.of(found, took) for found, took in zip(times, lasted, strict=True)]


async def _ask(place: Place, clients: int, seconds: float) -> tuple[list[float], float]:
    """What each answer took, and how long it went on until the last of them came."""
    loop, began = asyncio.get_running_loop(), time.perf_counter()
    asked = [Client(place, number, began + seconds) for number in range(clients)]
    for client in asked:
        await loop.create_connection(lambda client=client: client, "127.0.0.1", place.port)
    found = await asyncio.gather(*(client.done for client in asked))
    return [took for times in found for took in times], time.perf_counter() - began


class Client(asyncio.Protocol):
    """One connection. httptools tells where an answer ends."""

    def __init__(self, place: Place, number: int, until: float) -> None:
        self.place, self.path, self.until = place, place.paths[number], until
        self.done: asyncio.Future[list[float]] = asyncio.get_running_loop().create_future()
        self.times: list[float] = []
        self.body: list[bytes] = []
        self.parser = httptools.HttpResponseParser(self)
        self.asked_at = 0.0
        self.knows = place.sends is None  # else a first look shows what is stored

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._ask("GET", b"")

    def data_received(self, data: bytes) -> None:
        self.parser.feed_data(data)

    def on_body(self, body: bytes) -> None:
        if self.place.sends:
            self.body.append(body)

    def on_message_complete(self) -> None:
        now = time.perf_counter()
        if self.parser.get_status_code() != 200:
            raise RuntimeError(f"{self.path} answers {self.parser.get_status_code()}")
        if self.knows:
            self.times.append(now - self.asked_at)
        self.knows = True
        if now >= self.until and self.times:
            self.transport.close()
            self.done.set_result(self.times)
        elif self.place.sends:
            stored = b"".join(self.body).decode()
            self._ask("POST", urlencode(self.place.sends(stored)).encode())
        else:
            self._ask("GET", b"")

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(exc or ConnectionError(f"{self.path} was hung up on"))

    def _ask(self, method: str, body: bytes) -> None:
        self.body.clear()
        headers = {"Host": "127.0.0.1", "Content-Length": str(len(body))} | dict(self.place.headers)
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        lines = [f"{method} {self.path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
        self.asked_at = time.perf_counter()
        self.transport.write("\r\n".join(lines).encode() + body)
