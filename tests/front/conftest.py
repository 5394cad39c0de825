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


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
def address(stage: Stage, tmp_path: Path) -> Iterator[str]:
    """Where the app serves, with the stage and the page of components; nobody is signed in."""
    app = create_app(config_for(tmp_path, f"sqlite:///{tmp_path / 'workspace.db'}"))
    app.register_blueprint(blueprint(stage))
    if "design.show" not in app.view_functions:
        app.register_blueprint(design.bp)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    stage.live.put(None)
    server.shutdown()


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the console and the policy said; a page without faults leaves it empty."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said
