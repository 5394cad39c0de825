"""bin/run for real: web server, worker, database and all."""

import os
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.postgresql import Server
from tests.processes import offspring, within, works

CHECKOUT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as place:
        return int(place.getsockname()[1])


@contextmanager
def running(folder: Path, *options: str, **settings: str) -> Iterator["subprocess.Popen[str]"]:
    """bin/run as somebody starts it in ``folder``; what it says goes to the file ``said`` there."""
    environment = {**os.environ, "PORT": str(free_port()), "DATA_DIR": "data", **settings}
    with open(folder / "said", "w") as said:
        process = subprocess.Popen(
            [CHECKOUT / "bin" / "run", *options], cwd=folder, env=environment, text=True, stdout=said, stderr=said
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def address(folder: Path) -> str | None:
    """Where it says that the workspace is, as soon as it does."""
    found = re.search(r"The workspace is at (\S+)", (folder / "said").read_text())
    return found and found[1]


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_new_workspace_is_set_up_from_the_terminal_and_stops_without_a_trace(
    tmp_path: Path, database: str, request: pytest.FixtureRequest
):
    with ExitStack() as stack:
        url = ""
        if database == "postgresql":
            server: Server = request.getfixturevalue("postgresql")
            url = stack.enter_context(server.database())
        run = stack.enter_context(running(tmp_path, DATABASE_URL=url))

        assert within(60, lambda: address(tmp_path) or run.poll() is not None)
        said = (tmp_path / "said").read_text()
        invitation = re.search(r"http://\S+token=\S+", said)
        assert invitation, said
        with build_opener(HTTPCookieProcessor()).open(invitation[0]) as page:
            assert 'name="organisation"' in page.read().decode()
        everybody = offspring(run.pid)

        run.send_signal(signal.SIGINT)

        assert run.wait(30) == 0
        assert not [process for process in everybody if works(process)]
    assert (tmp_path / "data").is_dir()


def test_a_port_in_use_ends_the_start_before_anything_is_touched(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with running(tmp_path, PORT=str(port)) as run:
            assert run.wait(60) == 2
    assert f"Port {port} is in use already" in (tmp_path / "said").read_text()
    assert not (tmp_path / "data").exists()


def test_a_setting_that_cannot_be_right_is_said_in_a_sentence(tmp_path: Path):
    with running(tmp_path, DATABASE_URL="mysql://somewhere") as run:
        assert run.wait(60) == 2
    assert (tmp_path / "said").read_text().startswith("DATABASE_URL must begin with ")
