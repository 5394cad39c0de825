"""A database of its own for a benchmark, with a space for each page, and what each page answers there."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa
from flask import Flask
from sqlalchemy import event

from tests import cast
from tests.bench.pages import Fields, Page
from tests.conftest import FRAGMENT, Visitor, config_for, fill
from workspace.accounts.models import Organisation
from workspace.assembly.app import create_app
from workspace.kernel.config import Config
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import unit_of_work
from workspace.spaces.founding import open_space
from workspace.spaces.models import Membership

ROWS = (1, 3, 50)
ENCODINGS = "gzip, deflate, br, zstd"  # what browsers offer


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """The address of an empty database: a file in `folder`, or a new one on the server that DATABASE_URL names."""
    named = Config.from_environment({"DATABASE_URL": os.environ.get("DATABASE_URL", ""), "DATA_DIR": str(folder)})
    if named.database_url.startswith("sqlite"):
        yield f"sqlite:///{folder / 'workspace.db'}"
        return
    name = f"bench_{uuid4().hex[:12]}"
    server = sa.create_engine(named.database_url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
        try:
            yield server.url.set(database=name).render_as_string(hide_password=False)
        finally:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    server.dispose()


@dataclass(frozen=True)
class Seen:
    """What a page answered with the most rows, and how many queries it took with how many rows."""

    html: str
    queries: dict[int, int]


class Stage:
    """The app on this database, and Ada in front of it."""

    def __init__(self, folder: Path, database_url: str) -> None:
        config = config_for(folder, database_url, DEVELOPMENT="0")
        fill(config)
        self.app: Flask = create_app(config)
        self.ada = Visitor(self.app.test_client())
        assert self.ada.sign_in("ada").status_code == 303
        self.cast = self._read_cast()

    def play(self, page: Page) -> Seen:
        """Fill the page's space step by step and ask for it after each."""
        self._open(page)
        queries, here, html = {}, 0, ""
        for rows in ROWS:
            with self.app.app_context(), unit_of_work():
                page.fill(self.cast.space(space_of(page)), rows - here)
            here = rows
            stored = self._ask(page)  # not counted: a reader's first look writes down that they were here
            with self._counted() as sent:
                html = self._ask(page, page.sends(stored) if page.sends else None)
            queries[rows] = len(sent)
        return Seen(html, queries)

    def headers(self, page: Page) -> dict[str, str]:
        """What Ada's browser sends with each request for this page."""
        cookies = "; ".join(f"{each.key}={each.value}" for each in self.ada.client._cookies.values())
        if page.sends:  # its answer is read by the clients, and too short to be worth packing
            return {"Cookie": cookies, "X-CSRFToken": self.ada.token} | FRAGMENT
        return {"Cookie": cookies, "Accept-Encoding": ENCODINGS}

    def close(self) -> None:
        """Let go of the database, which the server has for itself from now on."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()

    def _ask(self, page: Page, fields: Fields | None = None) -> str:
        path = page.path(space_of(page))
        ask = self.ada.get_fragment if page.sends else self.ada.get
        answer = ask(path) if fields is None else self.ada.post_fragment(path, fields)
        assert answer.status_code == 200, f"{page.name}: {answer.status}"
        return answer.text

    def _read_cast(self) -> cast.Cast:
        with self.app.app_context():
            return cast.read()

    def _open(self, page: Page) -> None:
        with self.app.app_context(), unit_of_work():
            ada, li = self.cast.person("ada"), self.cast.person("li")
            names = sa.select(Organisation).order_by(Organisation.id)
            vendor, client = db.session.scalars(names.limit(2))
            space = open_space(space_of(page), page.name, by=ada, organisation=vendor, side="vendor")
            Membership.join(space, li, space.add_party(client, "client", by=ada), "manager", by=ada)

    @contextmanager
    def _counted(self) -> Iterator[list[str]]:
        sent: list[str] = []

        def remember(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            if not statement.startswith(("BEGIN", "PRAGMA")):
                sent.append(statement)

        with self.app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", remember)
        yield sent
        event.remove(engine, "before_cursor_execute", remember)


def space_of(page: Page) -> str:
    """The key of the page's own space."""
    return re.sub(r"[^A-Z]", "", page.name.upper())
