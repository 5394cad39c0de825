"""Passages: where in the minutes somebody's quotation stands.

People quote what they see, so a text is searched as it was typed and as it is shown; white space never matters.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from workspace.kernel.text.plain import plain
from workspace.kernel.text.written import write

Document = Mapping[str, Any]


def find_passage(document: Document, quoted: str) -> str | None:
    """The place of a quotation: `A3`, `R2`, `AI-5`; empty for title, purpose and attendance, None for nowhere."""
    wanted = _squashed(quoted)
    if not wanted:
        return None
    texts = [(place, text) for place, text in _texts(document) if text]
    for shape in (str, _shown):
        for place, text in texts:
            if wanted in _squashed(shape(text)):
                return place
    return None


def _shown(text: str) -> str:
    return plain(write(text).html)


def _squashed(text: str) -> str:
    return "".join(text.split())


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    for item in document["agenda"]:
        yield from ((f"A{item['number']}", item[name]) for name in ("title", "notes"))
    for resolution in document["resolutions"]:
        yield from ((f"R{resolution['number']}", resolution[name]) for name in ("text", "reason"))
    for action in document["action_items"]:
        yield f"AI-{action['number']}", action["title"]
    yield from (("", document[name]) for name in ("title", "purpose", "place"))
    for attendance in document["attendance"]:
        yield from (("", attendance[name]) for name in ("person", "remark"))
