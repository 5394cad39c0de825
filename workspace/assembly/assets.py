"""Addresses of static files that change with their content, so that browsers may keep them for ever."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, url_for


@cache
def _fingerprint(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def init(app: Flask) -> None:
    """Give templates `asset('app.css')`."""

    def asset(name: str) -> str:
        path = Path(app.static_folder or "") / name
        return url_for("static", filename=name, v=_fingerprint(path, path.stat().st_mtime_ns))

    app.jinja_env.globals["asset"] = asset
