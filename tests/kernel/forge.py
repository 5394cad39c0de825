"""Worker processes for tests, started by a process that has imported everything already, so that they work at once."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.kernel.kernel_app import ROOT

Forge = subprocess.Popen[str]


@contextmanager
def opened_forge() -> Iterator[Forge]:
    """A process that starts workers."""
    command = [sys.executable, "-m", "tests.kernel.deeds"]
    process = subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    yield process
    process.communicate()


class Workers:
    """Worker processes on the test's database."""

    def __init__(self, forge: Forge, settings: dict[str, str]) -> None:
        assert forge.stdin
        assert forge.stdout
        self.orders, self.news, self.settings = forge.stdin, forge.stdout, settings
        self.pids: list[int] = []

    def start(self, **settings: str) -> int:
        """A new worker's process id. `lanes` are how many jobs it does at once."""
        self.orders.write(json.dumps(self.settings | settings) + "\n")
        self.orders.flush()
        word, pid = self.news.readline().split()
        assert word == "started"
        self.pids.append(int(pid))
        return int(pid)

    def kill(self) -> None:
        """End all of them at once."""
        for pid in self.pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
