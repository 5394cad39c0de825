"""Web server and worker are kept together: started together, stopped together, and nothing is left behind.

The parts here are tiny programs, because it is their end that counts, not what they do.
"""

import asyncio
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.processes import offspring, within, works
from workspace.assembly.address import Address, Unusable

PROGRAM = """
import asyncio, sys
from workspace.assembly.serve import Part, keep

parts = [Part(name, ["sh", "-c", script]) for name, script in {parts!r}]
sys.exit(asyncio.run(keep(*parts, patience={patience})))
"""
DONE = ("preparation", "true")
# Ends when it is told to, after writing down what it was doing, and has a child of its own.
CAREFUL = """
sleep 60 & child=$!
trap 'echo saved > {note}; kill $child; exit 0' TERM
touch {note}.up
wait
"""
STUBBORN = "trap '' TERM; touch {note}.up; while :; do sleep 60 & wait; done"


@contextmanager
def kept(*parts: tuple[str, str], patience: float = 10) -> Iterator["subprocess.Popen[str]"]:
    """Keep parts going in a process of their own, which the test may signal."""
    program = PROGRAM.format(parts=parts, patience=patience)
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_lets_every_part_finish_and_leaves_nobody_behind(tmp_path: Path, number: signal.Signals):
    web, worker = tmp_path / "web", tmp_path / "worker"
    with kept(DONE, ("web", CAREFUL.format(note=web)), ("worker", CAREFUL.format(note=worker))) as keeper:
        assert within(10, lambda: Path(f"{web}.up").exists() and Path(f"{worker}.up").exists())
        everybody = offspring(keeper.pid)
        assert len(everybody) >= 4  # the two and their children

        keeper.send_signal(number)

        assert keeper.wait(10) == 0
    assert web.read_text() == worker.read_text() == "saved\n"
    assert not [process for process in everybody if works(process)]


def test_when_one_part_ends_the_other_is_stopped_and_the_exit_code_says_so(tmp_path: Path):
    web = tmp_path / "web"
    failing = f"while [ ! -e {web}.up ]; do sleep 0.05; done; exit 7"
    with kept(DONE, ("web server", CAREFUL.format(note=web)), ("worker", failing)) as keeper:
        _, words = keeper.communicate(timeout=10)
    assert keeper.returncode == 7
    assert "The worker ended by itself (exit code 7)" in words
    assert web.read_text() == "saved\n"


def test_a_part_that_ends_without_an_error_is_an_error_all_the_same():
    with kept(DONE, ("worker", "true"), ("web", "sleep 60")) as keeper:
        assert keeper.wait(10) == 1


def test_the_children_of_a_killed_part_do_not_outlive_it(tmp_path: Path):
    note = tmp_path / "web"
    with kept(DONE, ("web", CAREFUL.format(note=note)), ("worker", "sleep 60")) as keeper:
        assert within(10, Path(f"{note}.up").exists)
        everybody = offspring(keeper.pid)
        web = next(process for process in everybody if offspring(process))

        subprocess.run(["kill", "-KILL", str(web)], check=True)

        assert keeper.wait(10) == 128 + signal.SIGKILL
    assert not [process for process in everybody if works(process)]


@pytest.mark.parametrize(("patience", "signals"), [(0.3, 1), (60, 2)])
def test_a_part_that_does_not_finish_is_ended_in_the_end_and_at_once_after_a_second_ctrl_c(
    tmp_path: Path, patience: float, signals: int
):
    note = tmp_path / "web"
    with kept(DONE, ("web", STUBBORN.format(note=note)), ("worker", "sleep 60"), patience=patience) as keeper:
        assert within(10, Path(f"{note}.up").exists)
        everybody = offspring(keeper.pid)
        for _ in range(signals):
            keeper.send_signal(signal.SIGINT)
            # Two signals of a kind that arrive together count as one: the second when the first was heard.
            assert any("Stopping" in line for line in keeper.stdout)
        assert keeper.wait(10) == 0
    assert not [process for process in everybody if works(process)]


def test_nothing_starts_when_the_preparation_fails(tmp_path: Path):
    with kept(("preparation", "exit 3"), ("web", f"touch {tmp_path}/started")) as keeper:
        assert keeper.wait(10) == 3
    assert not (tmp_path / "started").exists()


def test_ctrl_c_during_the_preparation_stops_it(tmp_path: Path):
    preparation = f"touch {tmp_path}/preparing; exec sleep 60"
    with kept(("preparation", preparation), ("web", f"touch {tmp_path}/started")) as keeper:
        assert within(10, (tmp_path / "preparing").exists)
        keeper.send_signal(signal.SIGINT)
        assert keeper.wait(10) == 0
    assert not (tmp_path / "started").exists()


def test_a_part_that_waits_for_another_is_not_started_before(tmp_path: Path):
    program = f"""
import asyncio
from pathlib import Path
from workspace.assembly.serve import Part, keep

async def answered():
    while not Path("{tmp_path}/answers").exists():
        await asyncio.sleep(0.01)

web = Part("web", ["sh", "-c", "sleep 0.3; touch {tmp_path}/answers; sleep 60"])
worker = Part("worker", ["sh", "-c", "test -e {tmp_path}/answers && exit 9"], after=answered)
raise SystemExit(asyncio.run(keep(Part("preparation", ["true"]), web, worker)))
"""
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=30).returncode == 9


def test_the_address_is_told_when_it_answers_and_not_before():
    async def scene() -> None:
        with socket.socket() as place:
            place.bind(("127.0.0.1", 0))
            address = Address("127.0.0.1", place.getsockname()[1])
            waiting = asyncio.create_task(address.answers())
            await asyncio.sleep(0.2)
            assert not waiting.done()
            server = await asyncio.start_server(answer, sock=place)
            await asyncio.wait_for(waiting, 5)
            server.close()

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 302 FOUND\r\n\r\n")
        writer.close()

    # In a thread of its own: a browser of another test may keep a loop going in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(scene())).result()


def test_a_port_in_use_is_said_in_words_with_another_that_may_do():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Unusable, match=f"Port {port} is in use already.*PORT={port + 1}"):
            Address("127.0.0.1", port).check()


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "8000.5"])
def test_a_port_that_is_none_is_said_in_words(monkeypatch: pytest.MonkeyPatch, port: str):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(Unusable, match="whole number from 1 to 65535"):
        Address.from_environment()


def test_every_address_is_shown_as_one_that_opens_here():
    assert str(Address("0.0.0.0", 8000)) == "http://127.0.0.1:8000"
    assert str(Address("::", 8000)) == "http://[::1]:8000"


def test_the_keeper_is_there_at_once_because_it_knows_nothing_of_the_app():
    program = "import sys, workspace.assembly.serve; print({'flask', 'sqlalchemy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
