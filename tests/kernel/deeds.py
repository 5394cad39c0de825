"""Jobs that tests promise, and worker processes that do them.

`python -m tests.kernel.deeds` forks a worker for each line of settings (JSON) that it reads, so that none of them
waits for imports.
"""

import json
import os
import signal
import sys
import threading
import time
from datetime import datetime
from typing import Any

from tests.kernel.kernel_app import Deed, make_app
from workspace.kernel.config import Config
from workspace.kernel.db import db
from workspace.kernel.handlers import GiveUp, NotYet, handles
from workspace.kernel.worker import Pace, run_worker

held_up = threading.Event()


def keep(name: str) -> None:
    db.session.add(Deed(name=name))


def keep_failure(payload: dict[str, Any], error: str, final: bool) -> None:
    keep(f"{payload['name']}: {error}{' (final)' if final else ''}")


@handles("deed", effect=keep)
def do_deed(payload: dict[str, Any]) -> str:
    time.sleep(payload.get("seconds", 0))
    return payload["name"]


@handles("deed.crash", failed=keep_failure)
def crash(payload: dict[str, Any]) -> None:
    raise RuntimeError("poison")


@handles("deed.refuse", failed=keep_failure)
def refuse(payload: dict[str, Any]) -> None:
    raise GiveUp("There is nobody of that name.")


@handles("deed.not_yet")
def wait(payload: dict[str, Any]) -> None:
    raise NotYet(datetime.fromisoformat(payload["until"]), "It rests.")


def hang(payload: dict[str, Any]) -> str:
    held_up.wait(20)
    return payload["name"]


def end_with(parent: int) -> None:
    """No worker outlives a run of the tests that was killed."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def work(settings: dict[str, str], parent: int) -> None:
    threading.Thread(target=end_with, args=(parent,), daemon=True).start()
    pace = Pace(lanes=int(settings.get("lanes", 2)), lease=float(settings.get("lease", 1)), pause=0.05)
    run_worker(make_app(Config.from_environment(settings)), pace=pace)
    print(f"stopped {os.getpid()}", flush=True)


def start_workers() -> None:
    forge = os.getpid()
    for settings in sys.stdin:
        if not (worker := os.fork()):
            return work(json.loads(settings), forge)
        print(f"started {worker}", flush=True)
    return None


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever has ended is gone
    start_workers()
