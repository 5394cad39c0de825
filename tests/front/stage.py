"""Pages to try behaviours on, in the real frame and under the real policy; the server answers as features do."""

import json
import queue
import time
from collections.abc import Iterator
from threading import Event
from types import SimpleNamespace
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request
from flask_wtf import FlaskForm
from markupsafe import escape
from wtforms import TextAreaField

from workspace.kernel.text.written import write

PEOPLE = ("Li Wei", "Li Na", "王芳")


class TextForm(FlaskForm):
    """What is written into the editor."""

    class Meta:
        csrf = False

    text = TextAreaField("Text")


class Stage:
    """What the pages show and what arrived; `live` holds the messages of the stream."""

    def __init__(self) -> None:
        self.live: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.broken = Event()
        self.clear()

    def clear(self) -> None:
        """As before the first test; the streams of the one before end."""
        self.live.put(None)
        self.live = queue.Queue()
        self.broken.clear()
        self.saved: list[str] = []
        self.drafts: list[list[tuple[str, str]]] = []
        self.order = ["1", "2", "3"]
        self.text = "Rail"
        self.uploads: list[str] = []

    def change(self, text: str) -> None:
        """Li Wei saves: the section has a new text, and the stream says so."""
        self.text = text
        self.live.put({"topics": ["record:12/agenda"], "by": "Li Wei", "number": 7})


def blueprint(stage: Stage) -> Blueprint:
    """Everything under /stage/."""
    bp = Blueprint("stage", __name__, url_prefix="/stage", template_folder="templates")

    @bp.app_context_processor
    def frame() -> dict[str, Any]:
        frame: dict[str, Any] = {"stage": stage, "text_form": TextForm(formdata=None)}
        if request.path == "/stage/page/live":
            ada = SimpleNamespace(id=1, name="Ada", initials="A", email="", theme="auto")
            frame |= {"me": ada, "stream_url": lambda record=None: "/stage/stream"}
        return frame

    @bp.get("/page/<name>")
    def page(name: str) -> str:
        return render_template(f"stage/{name}.html")

    @bp.post("/saves")
    def save() -> tuple[str, int]:
        time.sleep(0.6)
        if request.form["text"] == "break":
            return "broken", 500
        stage.saved.append(request.form["text"])
        return "", 204

    @bp.post("/next")
    def add_next() -> tuple[str, int]:
        time.sleep(0.6)
        text = request.form["text"]
        if text == "refuse":
            return render_template("stage/_next.html", text=text), 422
        stage.saved.append(text)
        return render_template("stage/_next.html"), 200

    @bp.route("/draft", methods=["GET", "POST", "DELETE"])
    def draft() -> Response | tuple[str, int]:
        if request.method == "GET":
            return jsonify(fields=stage.drafts[-1])
        stage.drafts = [] if request.method == "DELETE" else [list(request.form.items(multi=True))]
        return "", 204

    @bp.get("/section")
    def section() -> str:
        return render_template("stage/_section.html")

    @bp.post("/order")
    def order() -> str:
        stage.order = request.form["order"].split(",")
        return render_template("stage/_agenda.html")

    @bp.get("/people")
    def people() -> str:
        found = [name for name in PEOPLE if name.lower().startswith(request.args["q"].lower())]
        people = [{"id": number, "name": name, "initials": name[:1]} for number, name in enumerate(found)]
        return render_template("stage/_people.html", people=people)

    @bp.get("/titles")
    def titles() -> str:
        return option("[[Berth plan]]") + option("[[Berth depth]]")

    @bp.get("/records")
    def records() -> str:
        return option(f"{request.args['q']}2 ")

    @bp.post("/preview")
    def preview() -> str:
        return f'<div class="prose">{write(request.form["text"]).html}</div>'

    @bp.post("/files")
    def files() -> tuple[Response, int]:
        name = request.files["file"].filename or ""
        if name.endswith(".exe"):
            return jsonify(message="Programs are not taken."), 422
        stage.uploads.append(name)
        return jsonify(markdown=f"![{name}](/f/1)"), 201

    @bp.route("/fragment", methods=["GET", "POST"])
    def fragment() -> Response | str:
        if request.method == "POST":
            return Response("", 204, {"HX-Trigger": "dialog-close"})
        return render_template("stage/_fragment.html")

    @bp.get("/stream")
    def stream() -> Response:
        if stage.broken.is_set():
            return Response("", 503)
        return Response(messages(stage.live), mimetype="text/event-stream")

    return bp


def option(text: str) -> str:
    """One of the things that are offered while somebody types."""
    words = escape(text)
    return (
        f'<li class="listbox__option" role="option" id="{words}" data-text="{words}" aria-selected="false">{words}</li>'
    )


def messages(live: "queue.Queue[dict[str, Any] | None]") -> Iterator[str]:
    """What comes into the queue, as events of the stream, until None comes."""
    yield ": here\n\n"
    while message := live.get():
        yield f"id: {message['number']}\nevent: change\ndata: {json.dumps(message)}\n\n"
