"""Pages of the world: one with text, shared and sealed."""

from typing import Any

from tests.house.roles.writer import Writer
from workspace.kernel.text.written import write
from workspace.knowledge.models import Page

Place = dict[str, Any]


def things(writer: Writer) -> dict[str, Place]:
    """What there is twice: shared and sealed."""
    return {"page": place(write_one(writer))}


def write_one(writer: Writer) -> Page:
    return Page.compose(writer.words, write(writer.words, headings=True), by=writer.ada, audience=writer.audience)


def place(page: Page) -> Place:
    return {"ref": page.ref, "number": page.number, "record": page.id}
