"""Addresses of static files that change with their content, so that browsers may keep them for ever."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask


@cache
def _fingerprint(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def init(app: Flask) -> None:
    """Give templates `asset('app.css')`. Every icon asks, so only developers' apps look at the file each time."""

    def asset(name: str) -> str:
        path = Path(app.static_folder or "") / name
        return f"{app.static_url_path}/{name}?v={_fingerprint(path, path.stat().st_mtime_ns)}"

    app.jinja_env.globals["asset"] = asset if app.extensions["workspace"].development else cache(asset)
