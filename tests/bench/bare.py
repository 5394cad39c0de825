"""The bare baseline: flat pages from plain dicts, with the product's server and compression and nothing else.

uvicorn imports `asgi` from here and finds the pages in the folder `bare` of DATA_DIR.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from a2wsgi import WSGIMiddleware
from flask import Flask, render_template
from flask_compress import Compress

from tests.bench.flat import MARKS, Flat
from workspace.assembly.app import settle_memory
from workspace.assembly.asgi import WEB_THREADS

FOLDER = "bare"


def keep(folder: Path, pages: Mapping[str, Flat]) -> None:
    """Write pages down where the baseline's processes look for them, by the path of their address."""
    home = folder / FOLDER
    home.mkdir()
    (home / "pages.json").write_text(json.dumps({path: asdict(page) for path, page in pages.items()}))


def create(folder: Path) -> Flask:
    """An app that answers each path with its page, whatever is asked there."""
    pages: dict[str, Any] = json.loads((folder / FOLDER / "pages.json").read_text())
    app = Flask("bare")
    app.jinja_options = dict(MARKS)
    templates = {path: app.jinja_env.from_string(page["template"]) for path, page in pages.items()}

    @app.route("/sign-in", defaults={"path": ""})
    @app.route("/<path:path>", methods=["GET", "POST"])
    def show(path: str) -> str:
        return render_template(templates[path], lists=pages[path]["lists"]) if path else ""

    Compress(app)
    return app


async def asgi(scope: Any, receive: Any, send: Any) -> None:
    """The same door as the product's, without the live stream."""
    if scope["type"] == "http":
        return await _wsgi(scope, receive, send)
    while (message := await receive())["type"] != "lifespan.shutdown":
        settle_memory()
        await send({"type": f"{message['type']}.complete"})
    await send({"type": "lifespan.shutdown.complete"})


if os.environ.get("DATA_DIR"):
    _wsgi = WSGIMiddleware(create(Path(os.environ["DATA_DIR"])), workers=WEB_THREADS)
