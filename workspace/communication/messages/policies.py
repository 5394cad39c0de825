"""Who may do what with messages. `may_…` is a right; `can_…` is right and state, which buttons ask."""

from workspace.communication.models import Delivery, Message, MessagePattern
from workspace.spaces.models import Membership, Space


def may_write(member: Membership, subject: Space | Message) -> bool:
    """Whoever contributes writes messages, for their own party."""
    return member.contributes


def may_send(member: Membership, message: Message) -> bool:
    """Whoever contributes for the party that it comes from edits and sends it."""
    return message.is_open_to(member)


def may_follow(member: Membership, message: Message) -> bool:
    """What became of each mail is the matter of the party that sent it; others see who got it and who has read it."""
    return member.party_id == message.party_id and not member.lens


def may_read_letter(member: Membership, delivery: Delivery) -> bool:
    """What one recipient got is shown to them and to the party that sent it."""
    return delivery.person_id == member.person_id or may_follow(member, delivery.message)


def may_send_again(member: Membership, delivery: Delivery) -> bool:
    return may_send(member, delivery.message)


def may_remove_pattern(member: Membership, pattern: MessagePattern) -> bool:
    """Whoever contributes for the party that keeps it."""
    return member.contributes and member.party_id == pattern.party_id


def can_write(member: Membership, space: Space) -> bool:
    return may_write(member, space)


def can_edit(member: Membership, message: Message) -> bool:
    return message.takes_changes and may_send(member, message)


def can_send(member: Membership, message: Message) -> bool:
    return message.may("send") and may_send(member, message)


def can_correct(member: Membership, message: Message) -> bool:
    """What was sent is put right by another message."""
    return message.state == "sent" and may_send(member, message)


def can_send_again(member: Membership, delivery: Delivery) -> bool:
    return delivery.may_go_again and may_send_again(member, delivery)


def can_follow(member: Membership, message: Message) -> bool:
    return may_follow(member, message)


def can_remove_pattern(member: Membership, pattern: MessagePattern) -> bool:
    return may_remove_pattern(member, pattern)
