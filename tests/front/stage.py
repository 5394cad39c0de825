"""Pages to try behaviours on, in the real frame and under the real policy, with a server that answers as features do."""

import json
import queue
import time
from collections.abc import Iterator
from threading import Event
from types import SimpleNamespace
from typing import Any

from flask import Blueprint, Response, render_template_string, request

from workspace.kernel.db import db

HEAD = """{% extends "layouts/app.html" %}{% from "shared/button.html" import button, icon_button %}
{% from "shared/draft.html" import draft_line %}{% from "shared/live.html" import live %}{% from "shared/menu.html" import menu, menu_link %}
{% from "shared/person.html" import person_option %}{% from "shared/toast.html" import toast %}{% block title %}Stage{% endblock %}
{% block heading %}<h1>Stage</h1>{% endblock %}{% block content %}"""
PAGES = {
    "form": """<form id="form" class="form" method="post" action="/stage/saves" hx-post="/stage/saves" hx-swap="none">
        <input type="hidden" name="csrf_token" value="{{ csrf_token() }}">
        <label for="text">Text</label><textarea class="form-control" id="text" name="text"></textarea>{{ button("Save") }}</form>""",
    "draft": """<form id="form" class="form" method="post" action="/stage/saves" data-behaviour="draft" data-draft-url="/stage/draft"
        {%- if stage.drafts %} data-draft-kept="10:32"{% endif %}>
        <input type="hidden" name="csrf_token" value="{{ csrf_token() }}">
        <label for="text">Text</label><textarea class="form-control" id="text" name="text"></textarea>
        <label><input type="checkbox" name="tell" value="1">Tell</label>
        <label for="kind">Kind</label><select id="kind" name="kind"><option>scope</option><option>cost</option></select>
        {{ button("Save") }}{{ draft_line() }}</form>""",
    "live": """{% include "stage_section" %}""",
    "order": """<ul id="agenda" data-behaviour="sortable" data-order-url="/stage/order">{% include "stage_items" %}</ul>""",
    "text": """<label for="text">Text</label><textarea class="form-control" id="text" data-behaviour="mention paste"
        data-people-url="/stage/people" data-upload-url="/stage/files"></textarea>""",
    "menus": """{% call menu("More", align="start") %}{{ menu_link("Print", "#printed") }}{{ menu_link("History", "#history") }}{% endcall %}
        <a href="/stage/fragment" hx-get="/stage/fragment" hx-target="#dialog-body" data-opens="dialog">Widen</a>
        <a href="/stage/page/form" data-key="g f">Form</a><a href="/stage/page/order" data-key="x">Order</a>
        <label for="text">Text</label><textarea class="form-control" id="text"></textarea>""",
}
ITEMS = """{% for each in stage.order %}<li data-id="{{ each }}">{{ icon_button("Move " ~ each, "grip-vertical", also="handle") }} Item {{ each }}</li>{% endfor %}"""
SECTION = """<section id="agenda" {{ live("/stage/section", "record:12/agenda", name="The agenda") }}>
    <p id="first">{{ stage.text }}</p><p id="second">Unchanged</p><label for="note">Note</label><input class="form-control" id="note"></section>"""


class Stage:
    """What the pages show and what arrived; `live` holds the messages of the stream."""

    def __init__(self) -> None:
        self.saved: list[str] = []
        self.drafts: list[list[str]] = []
        self.order = ["1", "2", "3"]
        self.text = "Rail"
        self.uploads: list[str] = []
        self.live: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.broken = Event()

    def change(self, text: str, by: str = "Li Wei") -> None:
        """Somebody saves: the section has a new text, and the stream says so."""
        self.text = text
        self.live.put({"topics": ["record:12/agenda"], "by": by, "number": 7})


def blueprint(stage: Stage) -> Blueprint:
    """Everything under /stage/."""
    bp = Blueprint("stage", __name__, url_prefix="/stage")

    def part(source: str) -> str:
        return render_template_string(HEAD.split("{% block title")[0].replace('{% extends "layouts/app.html" %}', "") + source)

    @bp.app_context_processor
    def frame() -> dict[str, Any]:
        frame: dict[str, Any] = {"stage": stage}
        if request.path == "/stage/page/live":
            ada = SimpleNamespace(id=1, name="Ada", initials="A", email="", theme="auto")
            frame |= {"me": ada, "stream_url": lambda record=None: "/stage/stream"}
        return frame

    @bp.get("/page/<name>")
    def page(name: str) -> str:
        body = PAGES[name].replace('{% include "stage_section" %}', SECTION).replace('{% include "stage_items" %}', ITEMS)
        return render_template_string(HEAD + body + "{% endblock %}")

    @bp.post("/saves")
    def save() -> tuple[str, int]:
        time.sleep(0.6)
        if request.form["text"] == "break":
            return "broken", 500
        stage.saved.append(request.form["text"])
        return "", 204

    @bp.route("/draft", methods=["GET", "POST", "DELETE"])
    def draft() -> Response | tuple[str, int]:
        if request.method == "GET":
            return Response(json.dumps({"fields": stage.drafts[-1]}), mimetype="application/json")
        stage.drafts = [] if request.method == "DELETE" else [list(request.form.items(multi=True))]
        return "", 204

    @bp.get("/section")
    def section() -> str:
        return part(SECTION)

    @bp.post("/order")
    def order() -> str:
        stage.order = request.form["order"].split(",")
        return part(f'<ul id="agenda" data-behaviour="sortable" data-order-url="/stage/order">{ITEMS}</ul>')

    @bp.get("/people")
    def people() -> str:
        found = [name for name in ("Li Wei", "Li Na", "王芳") if name.lower().startswith(request.args["q"].lower())]
        sample = [{"id": number, "name": name, "initials": name[:1]} for number, name in enumerate(found)]
        return render_template_string('{% from "shared/person.html" import person_option %}{% for who in people %}{{ person_option(who) }}{% endfor %}', people=sample)

    @bp.post("/files")
    def files() -> tuple[dict[str, str], int]:
        name = request.files["file"].filename or ""
        if name.endswith(".exe"):
            return {"message": "Programs are not taken."}, 422
        stage.uploads.append(name)
        return {"markdown": f"![{name}](/f/1)"}, 201

    @bp.route("/fragment", methods=["GET", "POST"])
    def fragment() -> Response | str:
        if request.method == "POST":
            return Response("", 204, {"HX-Trigger": "dialog-close"})
        return part('<h2>Widen</h2><form hx-post="/stage/fragment" hx-swap="none"><label for="why">Why</label><input class="form-control" id="why" name="why">{{ button("Show it") }}</form>')

    @bp.get("/stream")
    def stream() -> Response:
        if stage.broken.is_set():
            return Response("", 503)
        db.session.remove()

        def messages() -> Iterator[str]:
            yield ": here\n\n"
            while message := stage.live.get():
                yield f"id: {message['number']}\nevent: change\ndata: {json.dumps(message)}\n\n"

        return Response(messages(), mimetype="text/event-stream")

    return bp
