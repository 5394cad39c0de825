"""Looking at processes from outside, and waiting for what they do."""

import asyncio
import os
import subprocess
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


def within(seconds: float, come_true: Callable[[], object]) -> bool:
    """Whether it comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if come_true():
            return True
        time.sleep(0.02)
    return False


def works(process: int) -> bool:
    """Whether a process is there and has not ended (one that nobody has asked about yet stays as a Z)."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True).stdout
    return bool(state) and not state.startswith("Z")


def command(process: int) -> str:
    """What a process was started with; empty where there is none."""
    return subprocess.run(["ps", "-ww", "-o", "args=", "-p", str(process)], capture_output=True, text=True).stdout


def offspring(process: int) -> list[int]:
    """The processes that a process has started, and those that these have started."""
    table = subprocess.run(["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True).stdout
    parents = [tuple(map(int, line.split())) for line in table.splitlines()]
    found = [process]
    for parent in found:
        found += [child for child, its_parent in parents if its_parent == parent]
    return found[1:]


def play(scene: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine to its end, in a thread of its own: once a browser was used, Playwright keeps an event loop
    running in the main one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, scene).result()


def a_second() -> float:
    """A second, or more where this machine has more to do than it can at once, such as other tests."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
