"""Messages and entries of the contact log of the world: one sent, one composed, a template, a call."""

from typing import Any

from tests.house.roles.writer import SECRET, Writer
from workspace.communication.messages.letters import letters
from workspace.communication.models import Contact, Message, MessagePattern
from workspace.communication.models.delivery import Delivery
from workspace.kernel.text.written import write

Place = dict[str, Any]


def things(writer: Writer) -> dict[str, Place]:
    """What there is twice: shared and sealed."""
    sent = send(writer, compose(writer))
    delivery = Delivery.of(sent, writer.harbour.ids["vera"])
    assert delivery
    kept = {"by": writer.ada, "audience": writer.audience}
    pattern = MessagePattern.keep(writer.words, writer.words, writer.words, **kept)
    contact = log(writer)
    return {
        "sent": place(sent) | {"id": delivery.id},
        "pattern": {"id": pattern.id},
        "contact": place(contact),
    }


def alone(writer: Writer) -> dict[str, Place]:
    """What there is once: a draft, which only the vendor sees."""
    return {"composed": place(compose(writer, secret=True))}


def compose(writer: Writer, *, secret: bool = False) -> Message:
    """From Ada to Vera."""
    words, to = SECRET if secret else writer.words, f"person:{writer.harbour.ids['vera']}"
    return Message.compose(words, write(words), by=writer.ada, reach=writer.audience, to=[to])


def send(writer: Writer, message: Message) -> Message:
    message.send(letters(message, writer.ada), version=message.version, by=writer.ada)
    return message


def log(writer: Writer) -> Contact:
    people, audience = [writer.ada.person_id], writer.audience
    return Contact.log(writer.words, by=writer.ada, audience=audience, people=people, detail=write(writer.words))


def place(record: Message | Contact) -> Place:
    return {"ref": record.ref, "number": record.number, "record": record.id}
