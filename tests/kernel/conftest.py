"""The kernel alone, on both databases."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.kernel.forge import Forge, Workers, opened_forge
from tests.kernel.kernel_app import make_app
from tests.kernel.post_office import PostOffice, opened
from tests.postgresql import Server
from tests.refilling import Refillable, refillable
from workspace.kernel import handlers
from workspace.kernel.config import Config
from workspace.kernel.db import db


def prepare(database_url: str) -> None:
    """Make the kernel's tables in a new database."""
    app = make_app(Config.from_environment({"DATABASE_URL": database_url, "SECRET_KEY": "tests"}))
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(autouse=True)
def kernels_rhythms(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other packages let come round needs their tables, where tests of theirs ran in this process before."""
    own = {
        kind: rhythm
        for kind, rhythm in handlers._rhythms.items()
        if handlers._handlers[kind].prepare.__module__.startswith("workspace.kernel.")
    }
    monkeypatch.setattr(handlers, "_rhythms", own)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database of this test's own, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'test.db'}"
        return
    database = request.getfixturevalue("refilled_kernel")
    database.refill()
    yield database.url


@pytest.fixture(scope="session")
def refilled_kernel(postgresql: Server) -> Iterator[Refillable]:
    """A PostgreSQL database with the kernel's tables, for all tests of this process."""
    with refillable(postgresql, postgresql.template(prepare, name="kernel")) as database:
        yield database


@pytest.fixture
def new_app(tmp_path: Path) -> Iterator[Callable[..., Flask]]:
    """Make apps of the kernel, in the test's own folder, with the environment variables given."""
    made: list[Flask] = []

    def make(**env: str) -> Flask:
        settings = {"DATA_DIR": str(tmp_path), "BASE_URL": "https://work.example", **env}
        made.append(make_app(Config.from_environment(settings)))
        return made[-1]

    yield make
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def app(new_app: Callable[..., Flask], database_url: str) -> Flask:
    """The kernel on both databases; a test enters its context where it needs to."""
    return new_app(DATABASE_URL=database_url)


@pytest.fixture(scope="module")
def forge() -> Iterator[Forge]:
    """A process that starts workers."""
    with opened_forge() as forge:
        yield forge


@pytest.fixture
def workers(forge: Forge, database_url: str, tmp_path: Path) -> Iterator[Workers]:
    """Worker processes on the test's database."""
    workers = Workers(forge, {"DATABASE_URL": database_url, "DATA_DIR": str(tmp_path)})
    yield workers
    workers.kill()


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """A mail server."""
    with opened(PostOffice()) as office:
        yield office
