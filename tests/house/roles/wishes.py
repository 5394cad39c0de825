"""Change requests of the world: one in each state in which somebody can do something with it."""

from typing import Any

from tests.house.roles.writer import SECRET, Writer
from workspace.changes.drafting import draft
from workspace.changes.models import ChangeRequest
from workspace.kernel.text.written import write

Place = dict[str, Any]


def things(writer: Writer) -> dict[str, Place]:
    """What there is twice: shared and sealed."""
    names = {"wish": "submitted", "returned": "returned", "approved": "approved", "implemented": "implemented"}
    return {name: place(wish(writer, state)) for name, state in names.items()}


def alone(writer: Writer) -> dict[str, Place]:
    """What there is once: a draft, which only the vendor sees, and a wish of the client's sponsor."""
    drafted = wish(writer, "draft", secret=True)
    return {"drafted": place(drafted), "chen's-wish": place(wish(writer, "submitted", by="chen"))}


def wish(writer: Writer, state: str, *, by: str = "ada", secret: bool = False) -> ChangeRequest:
    member = writer.harbour.member(by)
    words = SECRET if secret else writer.words
    texts = {name: write(words) for name in ("reason", "description", "before", "after")}
    change = draft({"title": words, "cost_lines": [(words, 500)], **texts}, by=member)
    if state != "draft":
        change.submit(writer.audience, version=change.version, by=member)
        change.state = state
    if state in ("approved", "implemented"):
        change.approved_cost, change.approved_days = change.cost, change.days
    return change


def place(change: ChangeRequest) -> Place:
    return {"ref": change.ref, "number": change.number, "record": change.id}
