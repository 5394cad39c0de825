"""How addresses name records: `/s/HARBOUR/M-7`."""

from flask import Flask
from werkzeug.routing import BaseConverter

from workspace.records.kinds import kind_of


class RefConverter(BaseConverter):
    """`M-7`, `CR-12`: the name people use."""

    regex = r"[A-Z]{1,4}-[1-9][0-9]{0,8}"
    part_isolating = True


def init(app: Flask) -> None:
    app.url_map.converters["ref"] = RefConverter
    app.jinja_env.globals["kind_of"] = kind_of
