"""Whether anything was written meanwhile, by any process: asked without reading what."""

import threading
from collections.abc import Hashable
from typing import Any, Protocol

import sqlalchemy as sa

from workspace.kernel.sqlite import sqlite_driver


class Commits(Protocol):
    """What is committed in a database."""

    def mark(self) -> Hashable:
        """A sign for all that is committed now: two are the same only where nothing was written in between."""
        ...

    def close(self) -> None: ...


def commits_of(engine: sa.Engine) -> Commits:
    """The commits of a database."""
    return SqliteCommits(engine.url) if engine.dialect.name == "sqlite" else PostgresCommits(engine)


class SqliteCommits:
    """The counter that each file keeps, seen through a connection that never writes: it counts those of all others."""

    def __init__(self, url: sa.URL) -> None:
        self._lock = threading.Lock()
        self._connection: Any = sqlite_driver().connect(
            str(url.database), timeout=10, isolation_level=None, check_same_thread=False
        )

    def mark(self) -> int:
        with self._lock:
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        self._connection.close()


class PostgresCommits:
    """Which transactions a reader sees: with the same ones, all that it sees is the same."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")

    def mark(self) -> str:
        with self._engine.connect() as connection:
            return str(connection.scalar(sa.text("SELECT pg_current_snapshot()::text")))

    def close(self) -> None:
        """The engine's connections are its own."""
