"""Answers in HTML: the only place that reads or writes htmx's headers.

A fragment goes to htmx, a whole page or a redirect to everyone else; a history restore or a boosted
navigation never gets a fragment.
"""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from flask import Flask, Response, make_response, redirect, render_template, request
from htmx_flask import Htmx
from htmx_flask.requests import HtmxAwareRequest, HtmxHeaders

VARY = ("HX-Request", "HX-Request-Type", "HX-History-Restore-Request")


class Htmx4Headers(HtmxHeaders):
    """htmx 4 names elements as `tag#id` in HX-Source and HX-Target and says which kind of answer it wants."""

    def _id(self, name: str) -> str | None:
        value = self._headers.get(name, "")
        return unquote(value.split("#", 1)[1]) if "#" in value else None

    @property
    def source_id(self) -> str | None:
        return self._id("HX-Source")

    @property
    def target_id(self) -> str | None:
        return self._id("HX-Target")

    @property
    def wants_fragment(self) -> bool:
        kind = self._headers.get("HX-Request-Type", "partial")
        return bool(self) and kind == "partial" and not self.history_restore_request


class Request(HtmxAwareRequest):
    """A request that knows htmx 4."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.htmx = Htmx4Headers(self.headers)


def wants_fragment() -> bool:
    """Whether this request came from htmx and replaces a part of a page."""
    return bool(request.htmx.wants_fragment)  # type: ignore[attr-defined]


def dom_id(thing: Any, suffix: str = "") -> str:
    """The id of a thing's element, the same in the page, the reply and the live refresh."""
    name = f"{type(thing).__name__.lower()}-{thing.id}"
    return f"{name}-{suffix}" if suffix else name


def fragment(template: str, **context: Any) -> str:
    """A partial; for a browser without htmx the same partial inside a whole page."""
    if wants_fragment():
        return render_template(template, **context)
    return render_template("shared/partial_page.html", partial=template, **context)


@dataclass(frozen=True)
class Answer:
    """What a writing view wants said once its work is safely kept: rendered after the commit, never before.

    `triggers` names an event for the page's scripts, such as `dialog-close`, or several with details, as JSON.
    """

    template: str | None
    otherwise: str
    context: dict[str, Any] = field(default_factory=dict)
    triggers: str = ""

    def response(self) -> Response:
        if not wants_fragment():
            return make_response(redirect(self.otherwise, 303))
        if self.template is None:
            return hx_redirect(self.otherwise)
        response = make_response(render_template(self.template, **self.context))
        if self.triggers:
            response.headers["HX-Trigger"] = self.triggers
        return response


def answer(template: str | None = None, *, otherwise: str, triggers: str = "", **context: Any) -> Answer:
    """End a writing view well: `template` for htmx (None: go to `otherwise`), a redirect for everyone else."""
    return Answer(template, otherwise, context, triggers)


def refuse(template: str, status: int = 422, **context: Any) -> Response:
    """End a writing view with its form shown again; the gate keeps nothing of what was done."""
    body = (
        fragment(template, **context)
        if template.rsplit("/", 1)[-1].startswith("_")
        else render_template(template, **context)
    )
    response = make_response(body, status)
    response.refused = True  # type: ignore[attr-defined]
    return response


def hx_redirect(url: str, status: int = 200) -> Response:
    """Send the whole page of an htmx request elsewhere."""
    response = make_response("", status)
    response.headers["HX-Redirect"] = url
    return response


def init(app: Flask) -> None:
    """Teach the app to speak with htmx 4."""
    Htmx(app)
    app.request_class = Request  # after Htmx(), which sets its own

    @app.after_request
    def finish(response: Response) -> Response:
        response.vary.update(VARY)
        if response.status_code in (301, 302, 303) and wants_fragment():
            response.headers["HX-Redirect"] = response.headers.pop("Location")
            response.status_code, response.data = 200, b""
        return response

    app.jinja_env.globals.update(dom_id=dom_id)
