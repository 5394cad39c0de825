"""Servers that are there at once: a process that imports the house once, and from which each of them is forked.

To start a server in the usual way costs each of its processes four seconds of a processor, for imports alone, and a run
starts more than a hundred. Forked ones are the same processes with the same supervisor over them; what a start itself
does is asked where servers are started as an operator does (`tests.serving.Server`).

A pytest plugin with the fixture `quick_server`, and that process: `python -m tests.nursery FOLDER` keeps compiled
templates in the folder.
"""

import gc
import json
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from uvicorn import _subprocess as processes

from tests.compiled import keep_compiled
from tests.processes import offspring, within
from tests.serving import ROOT, Server


class Grown:
    """A process that the nursery forked, with those words of `Popen` that servers are ended with."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def terminate(self) -> None:
        os.kill(self.pid, signal.SIGTERM)

    def wait(self, seconds: float) -> None:
        assert within(seconds, lambda: not self._is_there()), f"process {self.pid} does not end"

    def _is_there(self) -> bool:
        with suppress(ProcessLookupError):
            os.kill(self.pid, 0)
            return True
        return False


class Nursery:
    """The process that servers are forked from."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.nursery", str(folder)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def fork(self, arguments: list[str], env: dict[str, str]) -> Grown:
        """A process in which uvicorn runs with these arguments."""
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps({"arguments": arguments, "env": env}), file=self._process.stdin, flush=True)
        return Grown(int(self._process.stdout.readline()))

    def end(self) -> None:
        self._process.communicate()


class Forked(Server):
    """A server that is forked instead of started."""

    def __init__(self, nursery: Nursery, *where: Any, **how: Any) -> None:
        self._nursery = nursery
        super().__init__(*where, **how)

    def start(self, arguments: list[str], env: dict[str, str]) -> Grown:
        return self._nursery.fork(arguments, env)

    @property
    def processes(self) -> list[int]:
        return offspring(self.process.pid) or [self.process.pid]


@pytest.fixture(scope="session")
def quick_server(compiled: Path) -> Iterator[Callable[..., Server]]:
    """`quick_server(url, folder)` is a `Server` that is there at once."""
    if sys.platform == "darwin":  # what Apple's libraries have begun does not go on in a fork
        yield Server
        return
    nursery = Nursery(compiled)
    yield partial(Forked, nursery)
    nursery.end()


def main(folder: Path) -> None:
    """Fork a server for each line that comes in, and say its id. In the forked process this does not come back."""
    keep_compiled(folder)
    grow_by_forking()
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, lambda *_: bury())
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            serve(**json.loads(line))
        print(pid, flush=True)


def bury() -> None:
    """Ask for those who have ended, so that they are gone."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def grow_by_forking() -> None:
    """Let uvicorn fork its processes instead of starting Python anew for each."""
    begin = processes.subprocess_started

    def started(**how: Any) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        begin(**how)

    processes.spawn = multiprocessing.get_context("fork")  # type: ignore[assignment]
    processes.subprocess_started = started  # type: ignore[assignment]


def serve(arguments: list[str], env: dict[str, str]) -> None:
    """Be that server: with its settings, and without the pipes to the nursery."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(env)
    with open(os.devnull) as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    uvicorn.main(arguments)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
