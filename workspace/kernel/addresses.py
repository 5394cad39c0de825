"""Addresses within a page: worked out once each, for a page asks for hundreds."""

from functools import lru_cache
from typing import Any

import flask
from flask import Flask, current_app, has_request_context, request


@lru_cache(maxsize=16_384, typed=True)
def _within(_routes: Any, _root: str, endpoint: str, /, **values: Any) -> str:
    return flask.url_for(endpoint, **values)


def url_for(endpoint: str, /, **values: Any) -> str:
    """Flask's own. Inside a request it depends on nothing but where the app is hung up, and on these values."""
    if endpoint.startswith(".") or "_external" in values or not has_request_context():
        return flask.url_for(endpoint, **values)
    return _within(current_app.url_map, request.script_root, endpoint, **values)


def init(app: Flask) -> None:
    """Let templates ask for addresses in this way."""
    app.jinja_env.globals["url_for"] = url_for
