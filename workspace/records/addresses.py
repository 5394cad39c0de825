"""How addresses name records: `/s/HARBOUR/M-7`."""

from typing import Any

from flask import Flask, url_for
from werkzeug.routing import BaseConverter, Map

from workspace.records import policies
from workspace.records.forms import CommentForm, FilesForm
from workspace.records.kinds import KINDS, kind_of
from workspace.records.models import Record
from workspace.records.rows import row_of
from workspace.spaces.models import Space


class RefConverter(BaseConverter):
    """`M-7`, `CR-12`: the name people use."""

    regex = r"[A-Z]{1,4}-[1-9][0-9]{0,8}"
    part_isolating = True


# Policies that buttons ask too.
ASKED = (
    "can_attach", "can_comment", "can_edit_comment", "can_remove_attachment", "can_remove_comment", "can_trash",
    "can_widen",
)  # fmt: skip


class SlugConverter(BaseConverter):
    """The room of a kind: `meetings`. Only declared kinds match, so that other addresses stay free."""

    part_isolating = True

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map)
        self.regex = "|".join(kind.slug for kind in KINDS.values())


class NumberConverter(BaseConverter):
    """A number that people see, `7` of `M-7`: no larger than a database can hold."""

    regex = r"[1-9][0-9]{0,8}"

    def to_python(self, value: str) -> int:
        return int(value)


def mentioning(record: Record, pictures: bool = True) -> dict[str, str]:
    """Attributes of a textarea in which people of this record may be mentioned and, if its text belongs to this record,
    pictures pasted."""
    at: dict[str, Any] = {"space_key": record.space.key, "ref": record.ref}
    attributes = {"data-behaviour": "mention", "data-people-url": url_for("mentions.index", **at)}
    paste = {"data-behaviour": "mention paste", "data-upload-url": url_for("attachments.paste", **at)}
    return attributes | paste if pictures else attributes


def editing(space: Space, record: Record | None = None) -> dict[str, str]:
    """What the macro `editor` takes for a text of this record; for one that is yet to be, whom to mention is open."""
    asked = {
        "preview_url": url_for("previews.create", space_key=space.key),
        "records_url": url_for("references.index", space_key=space.key),
    }
    if not record:
        # For templates: also what is not defined.
        return asked | {"upload_url": url_for("pasted.create", space_key=space.key)}
    at: dict[str, Any] = {"space_key": space.key, "ref": record.ref}
    return asked | {"people_url": url_for("mentions.index", **at), "upload_url": url_for("attachments.paste", **at)}


def init(app: Flask) -> None:
    app.url_map.converters.update(ref=RefConverter, slug=SlugConverter, number=NumberConverter)
    app.jinja_env.globals.update(
        kinds=KINDS,
        kind_of=kind_of,
        row_of=row_of,
        mentioning=mentioning,
        editing=editing,
        empty_comment_form=lambda: CommentForm(formdata=None),
        empty_files_form=lambda: FilesForm(formdata=None),
        **{name: getattr(policies, name) for name in ASKED},
    )
