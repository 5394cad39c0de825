"""Waking: telling every process that there may be something new, and hearing it.

A call says only "look now"; what happened stands in the tables. So a call that is lost costs seconds, never news.
"""

import logging
import time
from collections.abc import Callable
from typing import Any, Protocol

import sqlalchemy as sa

from workspace.kernel.commits import SqliteCommits
from workspace.kernel.db import db

log = logging.getLogger(__name__)
CHANNEL = "workspace_news"
GLANCES_EACH_SECOND = 20
LONGEST_WAIT = 0.25  # seconds


class Waker(Protocol):
    """Waits a moment (at most a quarter of a second) and says whether somebody called meanwhile."""

    def called(self) -> bool: ...

    def close(self) -> None: ...


def ring() -> None:
    """Call every process when the present transaction commits. SQLite needs no call: its file shows each commit."""
    if db.session().get_bind().dialect.name == "postgresql":
        db.session.execute(sa.select(sa.func.pg_notify(CHANNEL, "")))


def make_waker(engine: sa.Engine) -> Waker:
    """The waker that suits the database."""
    return SqliteWaker(engine.url) if engine.dialect.name == "sqlite" else PostgresWaker(engine.url)


class SqliteWaker:
    """Looks at the counter of commits."""

    def __init__(self, url: sa.URL) -> None:
        self._commits = SqliteCommits(url)
        self._mark = self._commits.mark()

    def called(self) -> bool:
        time.sleep(1 / GLANCES_EACH_SECOND)
        before, self._mark = self._mark, self._commits.mark()
        return before != self._mark

    def close(self) -> None:
        self._commits.close()


class PostgresWaker:
    """Listens on a direct connection of its own, and makes a new one when that breaks."""

    def __init__(self, url: sa.URL, connect: Callable[..., Any] | None = None) -> None:
        import psycopg  # noqa: PLC0415 - a tenth of each start, and of no use on SQLite

        self._errors = psycopg.Error
        self._address = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._connect = connect or psycopg.connect
        self._connection: Any = None

    def called(self) -> bool:
        try:
            if self._connection is None:
                self._connection = self._connect(self._address, autocommit=True, application_name="workspace news")
                self._connection.execute(f"LISTEN {CHANNEL}")
                return True  # whoever called while nobody listened
            calls = list(self._connection.notifies(timeout=LONGEST_WAIT, stop_after=1))
        except self._errors:
            log.warning("The connection that listens for news broke; trying again.")
            self.close()
            time.sleep(LONGEST_WAIT)
            return False
        return bool(calls)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None
