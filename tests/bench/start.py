"""How long a second start takes until it answers: `.venv/bin/python -m tests.bench.start`."""

import http.client
import os
import signal
import subprocess
import time
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.processes import within
from tests.serving import ROOT, free_port

TIMES = 3


def seconds_until_it_answers(folder: Path, *options: str) -> float:
    """Start as people do, wait for the page on which they sign in, and stop again."""
    port, began = free_port(), time.monotonic()
    env = {**os.environ, "DATA_DIR": str(folder), "PORT": str(port)}
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([ROOT / "bin" / "run", *options], env=env, **quiet)
    try:
        assert within(60, lambda: _answers(port)), "nothing answers"
        return time.monotonic() - began
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _answers(port: int) -> bool:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection, suppress(OSError):
        connection.request("GET", "/sign-in")
        return connection.getresponse().status == 200
    return False


def main() -> None:
    with TemporaryDirectory(prefix="bench-") as folder:
        first = seconds_until_it_answers(Path(folder), "--demo")
        later = [seconds_until_it_answers(Path(folder)) for _ in range(TIMES)]
    print(f"first start {first:.1f} s, later ones {', '.join(f'{seconds:.1f}' for seconds in later)} s")


if __name__ == "__main__":
    main()
