"""The environment that templates live in."""

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment as FlaskEnvironment


class Environment(FlaskEnvironment):
    """Flask's own, in which templates without globals of their own share one plain dictionary.

    Jinja gives each a ChainMap over it. Every import and every include compares or copies all its keys, which takes
    longer than the macro that is imported: on a list of 50 rows that was a fifth of the page.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals
