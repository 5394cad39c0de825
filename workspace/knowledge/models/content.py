"""The content of a page as one document, of which each revision keeps one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workspace.kernel.db import db
from workspace.kernel.text.words import normal
from workspace.knowledge.models.tag import Tag
from workspace.records.models import Attachment

if TYPE_CHECKING:
    from workspace.knowledge.models.page import Page


def document(page: "Page") -> dict[str, Any]:
    """The text, the tags and the shared files. The place in the tree is not said: one reader sees it, another not."""
    files = db.session.scalars(Attachment.shown_with(page))
    return {
        "body": page.body.text,
        "tags": sorted(tag.name for tag in page.tags),
        "files": [{"name": file.name, "sha256": file.sha256} for file in files],
    }


def fill(page: "Page", values: Mapping[str, Any]) -> None:
    """Take another title, body or tags (names)."""
    values = dict(values)
    if "tags" in values:
        there = {tag.key: tag for tag in page.tags}
        named = {normal(name): name for name in values.pop("tags")}
        page.tags = [there.get(key) or Tag.named(name) for key, name in named.items() if key]
    for name, value in values.items():
        setattr(page, name, value)


def restore(page: "Page", document: Mapping[str, Any]) -> None:
    """Take the text and the tags of an older document, readied, again; files stay as they are."""
    fill(page, {"body": document["body"], "tags": document["tags"]})
