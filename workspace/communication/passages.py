"""By which texts communication plans and messages are found."""

from collections.abc import Iterator

from workspace.communication.messages.fields import without_fields
from workspace.communication.models import CommunicationPlan, Message
from workspace.kernel.text.plain import plain
from workspace.records.passages import Passage, passage


def plan_passages(plan: CommunicationPlan) -> Iterator[Passage]:
    """Its texts, and of each item the name, the objective and the content."""
    yield passage(plan.objective)
    yield passage(plan.principles)
    for item in plan.items:
        yield Passage(item.title, item.ref)
        yield Passage(item.objective, item.ref)
        yield passage(item.content, item.ref)


def message_passages(message: Message) -> Iterator[Passage]:
    """Its text without fields, which hold something else for everyone who gets it."""
    yield Passage(plain(without_fields(message.body.html)))
