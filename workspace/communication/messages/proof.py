"""Who was sent a message and who has read it, as a table to keep."""

from collections.abc import Iterator

from workspace.communication.messages.policies import may_follow
from workspace.communication.messages.queries import deliveries_of
from workspace.communication.messages.words import FATES, READ_HOW
from workspace.communication.models import Message
from workspace.spaces.models import Membership


def proof(message: Message, member: Membership) -> Iterator[list[object]]:
    """One row for each recipient; what became of the mails is for the party that sent them."""
    knows = may_follow(member, message)
    for each in deliveries_of(message):
        mail = [FATES[each.fate][0], each.fate_at.isoformat(timespec="seconds") if each.fate_at else ""]
        read = each.read_at.isoformat(timespec="seconds") if each.read_at else ""
        how = READ_HOW[each.read_how] if each.read_how else ""
        yield [message.ref, message.title, each.person.name, each.party.name, *(mail if knows else ["", ""]), read, how]
