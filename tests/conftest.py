"""What every test can ask for: an app on each database, the cast, browsers without a screen, and a query counter."""

import asyncio
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask, session
from flask.testing import FlaskClient
from flask_migrate import upgrade
from flask_wtf.csrf import generate_csrf
from hypothesis import HealthCheck, settings
from sqlalchemy import event
from werkzeug.test import TestResponse

from tests import cast
from tests.refilling import Refillable, refillable
from workspace.accounts.models import Account
from workspace.accounts.signed_in import begin
from workspace.assembly.commands import with_commands
from workspace.kernel.config import Config
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import unit_of_work
from workspace.spaces.models import Membership

pytest_plugins = ["tests.another_day", "tests.browsing", "tests.compiled", "tests.nursery", "tests.postgresql"]
# The same inputs every time: what is green stays so, what is red is red again. `--hypothesis-profile=searching` tries
# new ones. How long an input may take is not asked: other tests beside this one can hold it up.
settings.register_profile("repeating", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("searching", deadline=None)
settings.load_profile("repeating")
FRAGMENT = {"HX-Request": "true", "HX-Request-Type": "partial"}
LONGEST = {
    "test_a_thousand_mails", "test_any_course_of_events", "test_bringing_in_real_minutes", "test_lifecycles",
    "test_real_minutes", "test_real_proposals", "test_roles", "test_ten_busy_days",
}  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--steps", type=int, help="new random steps of people signing off, instead of the usual ones")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest begin first, so that none of them goes on alone when all others are done."""
    items.sort(key=lambda item: item.path.stem not in LONGEST)


def config_for(folder: Path, database_url: str, **more: str) -> Config:
    """Settings of an app whose files lie in `folder`."""
    env = {"DATA_DIR": str(folder), "DATABASE_URL": database_url, "SECRET_KEY": "tests", "DEVELOPMENT": "1"}
    return Config.from_environment(env | more)


def fill(config: Config) -> None:
    """Migrate a new database and write the cast into it."""
    app = with_commands(config)
    with app.app_context():
        upgrade()
        cast.load()
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the cast, copied for each test."""
    folder = tmp_path_factory.mktemp("template")
    fill(config_for(folder, f"sqlite:///{folder / 'workspace.db'}"))
    return folder / "workspace.db"


@pytest.fixture(scope="session")
def refilled(postgresql: Any, postgresql_template: str) -> Iterator[Refillable]:
    """A PostgreSQL database for all tests of this process."""
    with refillable(postgresql, postgresql_template) as database:
        yield database


@pytest.fixture(scope="session")
def postgresql_template(postgresql: Any, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a PostgreSQL database with the cast, copied for each test."""
    folder = tmp_path_factory.mktemp("template")
    return str(postgresql.template(lambda url: fill(config_for(folder, url))))


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the apps of this test process keep their files."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, data_dir: Path) -> str:
    """The address of a database that holds just the cast; both databases in turn."""
    if request.param == "postgresql":
        database = request.getfixturevalue("refilled")
        database.refill()
        return str(database.url)
    _copy(request.getfixturevalue("sqlite_template"), data_dir)
    return f"sqlite:///{data_dir / 'workspace.db'}"


@pytest.fixture
def refill(request: pytest.FixtureRequest, database_url: str, data_dir: Path) -> Callable[[], object]:
    """Call it to put the database back to just the cast, while nobody is connected."""
    if database_url.startswith("sqlite"):
        template = request.getfixturevalue("sqlite_template")
        return lambda: _copy(template, data_dir)
    database: Refillable = request.getfixturevalue("refilled")
    return database.refill


def _copy(template: Path, folder: Path) -> None:
    for path in folder.glob("workspace.db*"):
        path.unlink()
    shutil.copy(template, folder / "workspace.db")


@pytest.fixture(scope="session")
def apps(data_dir: Path) -> Callable[[str], Flask]:
    """One app for each address, kept for the whole run: making one and compiling its templates takes half a second."""

    def make(url: str) -> Flask:
        app = with_commands(config_for(data_dir, url))
        app.config["PROPAGATE_EXCEPTIONS"] = True  # a test shows what broke, not the page that says so
        return app

    return cache(make)


@pytest.fixture
def app(apps: Callable[[str], Flask], database_url: str, data_dir: Path) -> Iterator[Flask]:
    """The app, outside its context: requests get sessions of their own, as in life."""
    app = apps(database_url)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    for folder in ("files", "mail"):
        shutil.rmtree(data_dir / folder, ignore_errors=True)


@pytest.fixture
def harbour(app: Flask) -> cast.Cast:
    """The people of the space HARBOUR."""
    with app.app_context():
        return cast.read()


@pytest.fixture(autouse=True)
def without_loop(request: pytest.FixtureRequest) -> Iterator[None]:
    """Once a browser was used, Playwright leaves its event loop marked as running in this thread, which nobody who
    makes one of their own would bear; a test without a browser does not see it."""
    loop = asyncio._get_running_loop()
    hidden = loop is not None and "playwright" not in request.fixturenames
    if hidden:
        asyncio._set_running_loop(None)
    yield
    if hidden:
        asyncio._set_running_loop(loop)


class Visitor:
    """A browser without a screen or scripts: keeps cookies, sends the token of forgery protection with each form."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.token = ""

    def get(self, url: str, **options: Any) -> TestResponse:
        # Buffered: read to its end and closed, as a browser does, files too.
        response = self.client.get(url, **({"buffered": True} | options))
        if response.mimetype != "text/html":
            return response
        found = re.search(r'X-CSRFToken": "([^"]+)"|name="csrf_token"[^>]*value="([^"]+)"', response.text)
        self.token = next((token for token in found.groups() if token), self.token) if found else self.token
        return response

    def post(self, url: str, data: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        if not self.token:
            self.get("/sign-in")
            self.get("/me")
        return self.client.post(url, data={"csrf_token": self.token, **(data or {})}, **options)

    def get_fragment(self, url: str) -> TestResponse:
        return self.client.get(url, headers=FRAGMENT)

    def post_fragment(self, url: str, data: dict[str, Any] | None = None) -> TestResponse:
        return self.post(url, data, headers=FRAGMENT)

    def enter(self, who: str) -> None:
        """Be signed in, in the way of the sign-in page but for the password, whose hash is slow on purpose."""
        with self.client.application.test_request_context(), unit_of_work():
            account = Account.at(cast.email(who))
            assert account
            begin(account)
            self.token = generate_csrf()
            kept = dict(session)
        with self.client.session_transaction() as cookie:
            cookie.update(kept)
            cookie.permanent = True

    def sign_in(self, who: str, password: str = cast.PASSWORD) -> TestResponse:
        self.get("/sign-in")
        return self.post("/sign-in", {"email": cast.email(who), "password": password})


@pytest.fixture
def visitor(app: Flask) -> Callable[..., Visitor]:
    """`visitor("ada")` is Ada's browser, signed in; `visitor()` nobody's."""

    def open_one(who: str | None = None) -> Visitor:
        opened = Visitor(app.test_client())
        if who:
            opened.enter(who)
        return opened

    return open_one


@pytest.fixture
def do(app: Flask, harbour: cast.Cast) -> Callable[..., Any]:
    """`do("ada", lambda ada: …)` lets Ada do something in one unit of work and returns what came of it."""

    def act(who: str, deed: Callable[[Membership], Any], key: str = "HARBOUR") -> Any:
        with app.app_context(), unit_of_work():
            return deed(harbour.member(who, key))

    return act


@pytest.fixture
def stored(app: Flask) -> Callable[..., list[Any]]:
    """`stored(Comment.id)` is what the database holds now, oldest first."""

    def read(*columns: Any) -> list[Any]:
        with app.app_context():
            rows = db.session.execute(sa.select(*columns).order_by(*_keys(columns[0]))).all()
            return [row[0] if len(columns) == 1 else tuple(row) for row in rows]

    return read


def _keys(column: Any) -> tuple[Any, ...]:
    """What rows are put in order by, so that both databases give them alike: the keys of the column's own table."""
    model = getattr(column, "class_", None)
    return tuple(sa.inspect(model).primary_key) if model else ()


@pytest.fixture
def queries(app: Flask) -> Callable[[], Any]:
    """`with queries() as sent:` collects the statements that requests send, transactions' own words left out."""

    @contextmanager
    def collect() -> Iterator[list[str]]:
        sent: list[str] = []
        with app.app_context():
            engine = db.engine

        def remember(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if not statement.startswith(("BEGIN", "PRAGMA")):
                sent.append(statement)

        event.listen(engine, "before_cursor_execute", remember)
        try:
            yield sent
        finally:
            event.remove(engine, "before_cursor_execute", remember)

    return collect
