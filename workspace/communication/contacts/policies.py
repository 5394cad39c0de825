"""Who may do what with the contact log. `may_…` is a right; `can_…` is right and state, which buttons ask."""

from workspace.communication.models import Contact
from workspace.spaces.models import Membership, Space


def may_log(member: Membership, space: Space) -> bool:
    """Whoever contributes writes down what was said, and may name somebody who is in no list yet."""
    return member.contributes


def may_edit(member: Membership, contact: Contact) -> bool:
    """Its author's party."""
    return contact.is_open_to(member)


def can_log(member: Membership, space: Space) -> bool:
    return may_log(member, space)


def can_edit(member: Membership, contact: Contact) -> bool:
    return contact.takes_changes and may_edit(member, contact)
