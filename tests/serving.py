"""The real server on a port of its own, started and ended by a test."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Protocol

from tests.processes import command, offspring, within
from workspace.assembly.serve import TIMES

ROOT = Path(__file__).resolve().parents[1]


def free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


class Process(Protocol):
    """What servers need of a process."""

    pid: int

    def terminate(self) -> None: ...

    def wait(self, timeout: float, /) -> object: ...


class Server:
    """uvicorn with some processes on a database, its files in `folder`."""

    def __init__(
        self, database_url: str, folder: Path, workers: int = 2, port: int | None = None, app: str = "asgi:asgi"
    ) -> None:
        self.port, self.workers = port or free_port(), workers
        env = {**os.environ, "DATABASE_URL": database_url, "DATA_DIR": str(folder), "SECRET_KEY": "tests"}
        where = ["--host", "127.0.0.1", "--port", str(self.port)]
        self.process = self.start([app, *where, "--workers", str(workers), "--log-level", "warning", *TIMES], env)
        if not within(60, self.answers):
            self.kill()
            raise AssertionError("the server does not answer")

    def start(self, arguments: list[str], env: dict[str, str]) -> Process:
        """A process in which uvicorn runs with these arguments."""
        return subprocess.Popen([sys.executable, "-m", "uvicorn", *arguments], cwd=ROOT, env=env)

    def answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        with closing(connection), suppress(OSError):
            connection.request("GET", "/sign-in")
            return connection.getresponse().status == 200
        return False

    @property
    def address(self) -> str:
        """Where it is, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def processes(self) -> list[int]:
        """The ids of the processes that serve."""
        if self.workers == 1:
            return [self.process.pid]
        return [process for process in offspring(self.process.pid) if "spawn_main" in command(process)]

    def stop(self) -> float:
        """End it as an operator does; returns how many seconds that took."""
        started = time.monotonic()
        self.process.terminate()
        self.process.wait(15)
        return time.monotonic() - started

    def kill(self) -> None:
        """End all of it at once, wherever it stands."""
        with suppress(ProcessLookupError):
            os.kill(self.process.pid, signal.SIGSTOP)  # or it might put a new process into the place of one that fell
        everybody = [self.process.pid, *offspring(self.process.pid)]
        for process in everybody:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.process.wait(15)
