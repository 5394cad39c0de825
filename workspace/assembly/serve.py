"""Run the workspace: bring it up to date, then keep the web server and the worker going together.

This is what bin/run ends in. Of the app it imports the settings only, so that it is there at once, and it restarts
nothing silently: when a part ends by itself, the other is stopped, and the exit code is that of the part.
"""

import argparse
import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from workspace.assembly.address import Address, Unusable
from workspace.assembly.readiness import is_ready
from workspace.kernel.config import Config, WrongSetting

HELP = """\
The database is SQLite in instance/ unless DATABASE_URL names a PostgreSQL. Ctrl-C stops everything.

environment:
  HOST          the address to listen on (127.0.0.1)
  PORT          its port (8000)
  DATA_DIR      the folder for the database and uploaded files (instance)
  DATABASE_URL  postgresql://user:password@host/database
  PYTHON        the Python 3.11 to 3.14 to use (the newest on the path)

docs/operating.md tells the rest.
"""
FLASK = (sys.executable, "-m", "flask", "--app", "wsgi")
TIMES = ("--timeout-keep-alive", "75", "--timeout-graceful-shutdown", "5")  # seconds
UVICORN = (sys.executable, "-m", "uvicorn", "asgi:asgi", "--workers", "2", *TIMES,
           "--no-access-log", "--no-proxy-headers")  # fmt: skip
PATIENCE = 15.0  # seconds that a part gets to finish what it is doing; the worker asks for 12


@dataclass(frozen=True)
class Part:
    """A program of the workspace: what people call it, how it is started, and what it waits for before that."""

    name: str
    command: Sequence[str]
    after: Callable[[], Awaitable[None]] | None = None


class Keeper:
    """Starts parts and ends them: when it is told to by a signal, gently; when told twice, at once."""

    def __init__(self, patience: float) -> None:
        self.patience = patience
        self.stop, self.hurry = asyncio.Event(), asyncio.Event()
        hangup = [signal.SIGHUP] if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN else []  # nohup stays nohup
        for number in (signal.SIGINT, signal.SIGTERM, *hangup):
            asyncio.get_running_loop().add_signal_handler(number, self._signalled)

    def _signalled(self) -> None:
        if self.stop.is_set():
            self.hurry.set()
        self.stop.set()
        print("\nStopping … (Ctrl-C once more: at once)", flush=True)

    async def run(self, *parts: Part) -> tuple[Part, int] | None:
        """Run parts until one ends, then end the others. Returns that one and its exit code; None if told to stop."""
        processes: list[Process] = []
        told = asyncio.create_task(self.stop.wait())
        ends = {asyncio.create_task(self._start(part, processes)): part for part in parts}
        await asyncio.wait([told, *ends], return_when=asyncio.FIRST_COMPLETED)
        first = None if told.done() else next(end for end in ends if end.done())
        for task in (told, *ends):
            task.cancel()  # so that none that still waits is started now
        await asyncio.wait(ends)
        await asyncio.gather(*(self._end(process) for process in processes))
        return (ends[first], first.result()) if first else None

    async def _start(self, part: Part, processes: list[Process]) -> int:
        if part.after:
            await part.after()
        # A session of its own: Ctrl-C in the terminal is for us, and we pass it on in good order.
        process = await asyncio.create_subprocess_exec(*part.command, start_new_session=True)
        processes.append(process)
        return await process.wait()

    async def _end(self, process: Process) -> None:
        if process.returncode is None:
            process.terminate()
        gone, hurried = asyncio.create_task(process.wait()), asyncio.create_task(self.hurry.wait())
        await asyncio.wait([gone, hurried], timeout=self.patience, return_when=asyncio.FIRST_COMPLETED)
        hurried.cancel()
        # What is left of it: itself when it took too long, or those it started when it was killed.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        await gone


async def keep(prepare: Part | None, *parts: Part, patience: float = PATIENCE) -> int:
    """Run ``prepare``, if any, to its end, then ``parts`` together; returns the exit code, 0 if told to stop."""
    keeper = Keeper(patience)
    if prepare:
        prepared = await keeper.run(prepare)
        if prepared is None or prepared[1]:
            return exit_code(prepared[1]) if prepared else 0
    ended = await keeper.run(*parts)
    if ended is None:
        return 0
    code = exit_code(ended[1])
    print(f"The {ended[0].name} ended by itself (exit code {code}), so everything was stopped.", file=sys.stderr)
    return code or 1


def exit_code(returned: int) -> int:
    """What a shell would say: 128 and the signal for a process that was killed."""
    return returned if returned >= 0 else 128 - returned


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        "bin/run", description="Serve the workspace.", epilog=HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--demo", action="store_true", help="load the demo into an empty instance; say who can sign in")
    options = parser.parse_args(arguments)
    try:
        address = Address.from_environment()
        address.check()
        ready = is_ready(Config.from_environment())
    except (Unusable, WrongSetting) as problem:
        parser.exit(2, f"{problem}\n")

    async def announce() -> None:
        await address.answers()
        print(f"\nThe workspace is at {address}   (Ctrl-C stops it)\n", flush=True)
        if ready and options.demo:  # says who can sign in
            await (await asyncio.create_subprocess_exec(*prepare.command)).wait()

    prepare = Part("preparation", (*FLASK, "prepare", *(["--demo"] if options.demo else [])))
    web = Part("web server", (*UVICORN, "--host", address.host, "--port", str(address.port)))
    # Nobody looks at a page before it is there, so until then the web server has the machine for itself.
    worker = Part("worker", (*FLASK, "worker"), after=announce)
    with suppress(KeyboardInterrupt):
        return asyncio.run(keep(None if ready else prepare, web, worker))
    return 0


if __name__ == "__main__":
    sys.exit(main())
