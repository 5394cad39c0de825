"""The environment that templates live in."""

import secrets
from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

from flask import g
from flask.sansio.app import App
from flask.templating import Environment as FlaskEnvironment
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup, escape

from workspace.kernel.i18n import language, reader_zone

KEPT = 8192
# Where the token of forgery protection stands in what is kept: nobody can guess it, so no text of theirs holds it.
_TOKEN = secrets.token_hex(16)
# What is kept may not depend on any of these; to ask one of them is an error.
_OF_ONE_REQUEST = ("request", "session", "g", "current_user", "get_flashed_messages")


class Environment(FlaskEnvironment):
    """Flask's own, in which templates without globals of their own share one plain dictionary.

    Jinja gives each a ChainMap over it. Every import and every include compares or copies all its keys, which takes
    longer than the macro that is imported: on a list of 50 rows that was a fifth of the page.
    """

    def __init__(self, app: App, **options: Any) -> None:
        super().__init__(app, **options)
        self._kept = lru_cache(KEPT, typed=True)(self._make)
        self.globals["kept"] = self.kept

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals

    def kept(self, template: str, **values: Any) -> Markup:
        """A partial that shows these values and nothing else of the request: equal values look equal, so they are put
        into words once for each language and zone. Values must be plain (texts, numbers, moments, tuples of them), for
        they are compared. What it calls may depend on them alone; the token of forgery protection may stand in it.
        """
        make = self._make if self.auto_reload else self._kept
        parts = make(template, language(), reader_zone(), **values)
        return parts[0] if len(parts) == 1 else escape(generate_csrf()).join(parts)

    def _make(self, template: str, _language: str, _zone: Any, /, **values: Any) -> list[Markup]:
        token, g.csrf_token = generate_csrf(), _TOKEN
        try:
            said = self.get_template(template).render(dict.fromkeys(_OF_ONE_REQUEST, self.undefined()) | values)
        finally:
            g.csrf_token = token
        return [Markup(part) for part in said.split(_TOKEN)]  # noqa: S704 - made by a template
