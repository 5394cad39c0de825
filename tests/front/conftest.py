"""A server with the stage on it, and a browser page that reports what the policy refused."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page
from werkzeug.serving import make_server

from tests.conftest import config_for
from tests.front.stage import Stage, blueprint
from workspace.assembly import design
from workspace.assembly.app import create_app


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Flask-Compress drops the file of a static answer without closing it; Python then closes it, with a warning."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.filterwarnings("ignore:Exception ignored in.*FileIO"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Stage, str]]:
    """The app with the stage and the page of components; nobody is signed in, and no database is asked."""
    folder = tmp_path_factory.mktemp("front")
    app = create_app(config_for(folder, f"sqlite:///{folder / 'workspace.db'}"))
    stage = Stage()
    app.register_blueprint(blueprint(stage))
    if "design.show" not in app.view_functions:
        app.register_blueprint(design.bp)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield stage, f"http://127.0.0.1:{server.port}"
    stage.clear()
    server.shutdown()


@pytest.fixture
def stage(server: tuple[Stage, str]) -> Stage:
    """The stage, empty."""
    server[0].clear()
    return server[0]


@pytest.fixture
def address(server: tuple[Stage, str], stage: Stage) -> str:
    """Where it is served."""
    return server[1]


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the console and the policy said; a page without faults leaves it empty."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said
