"""The environment that templates live in."""

import re
import secrets
from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

from flask import g, request
from flask.sansio.app import App
from flask.templating import Environment as FlaskEnvironment
from flask_wtf.csrf import generate_csrf
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from workspace.kernel.db import Model
from workspace.kernel.i18n import language, reader_zone

KEPT = 8192
# Where the token of forgery protection and the address of the page stand in what is kept: nobody can guess these
# marks, so no text of theirs holds them.
_TOKEN, _HERE = secrets.token_hex(16), secrets.token_hex(16)
_MARKS = re.compile(f"({_TOKEN}|{_HERE})")
# What is kept may not depend on any of these; to ask one of them is an error.
_OF_ONE_REQUEST = ("request", "session", "g", "current_user", "get_flashed_messages")


class _Context(Context):
    """Jinja's own, which calls macros, and pages call hundreds, without asking first what kind of thing they are."""

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        if type(called) is not Macro:
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(self.eval_ctx, *args, **kwargs)


class Environment(FlaskEnvironment):
    """Flask's own, in which templates without globals of their own share one plain dictionary.

    Jinja gives each a ChainMap over it. Every import and every include compares or copies all its keys, which takes
    longer than the macro that is imported: on a list of 50 rows that was a fifth of the page.
    """

    context_class = _Context

    def __init__(self, app: App, **options: Any) -> None:
        super().__init__(app, **options)
        self._kept = lru_cache(KEPT, typed=True)(self._make)
        self.globals["once"] = self.once

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals

    def once(self, template: str, **values: Any) -> Markup:
        """A partial that shows these values and nothing else of the request: equal values look equal, so they are put
        into words once for each language and zone. Values must be plain (texts, numbers, moments, tuples of them), for
        they are compared. What it calls may depend on them alone; the token of forgery protection may stand in it, and
        `here`, the address that was asked for.
        """
        make = self._make if self.auto_reload else self._kept
        parts = make(template, language(), reader_zone(), **values)
        if len(parts) == 1:
            return parts[0]
        now = {_TOKEN: generate_csrf(), _HERE: escape(request.full_path)}
        return Markup("").join(now.get(part, part) for part in parts)

    def _make(self, template: str, _language: str, _zone: Any, /, **values: Any) -> list[Markup]:
        if rows := [name for name, value in values.items() if isinstance(value, Model)]:
            raise TypeError(f"{template} is kept, but {rows} would never be equal again")
        token, g.csrf_token = generate_csrf(), _TOKEN
        try:
            known = dict.fromkeys(_OF_ONE_REQUEST, self.undefined()) | {"here": _HERE} | values
            said = self.get_template(template).render(known)
        finally:
            g.csrf_token = token
        return [Markup(part) for part in _MARKS.split(said)]  # noqa: S704 - made by a template
