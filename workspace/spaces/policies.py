"""Who may do what in a space."""

from typing import Any

from workspace.spaces.access import may_see as may_see
from workspace.spaces.models import Membership, Space


def can_settle(member: Membership, space: Space) -> bool:
    """Managers change the settings."""
    return member.is_manager


def can_manage_members(member: Membership, subject: Any) -> bool:
    """Managers manage the people of their own party."""
    return member.is_manager


def can_manage_parties(member: Membership, subject: Any) -> bool:
    """Managers of the party that owns the space also manage parties."""
    return member.is_manager and member.owns_space


def can_manage(member: Membership, other: Membership) -> bool:
    """A manager manages people of their own party; the owner's managers everybody."""
    return member.is_manager and (member.party_id == other.party_id or member.owns_space)


def can_close(member: Membership, space: Space) -> bool:
    """Managers of the party that owns the space close it, and open it again."""
    return member.is_manager and member.owns_space


def can_look_as_another(member: Membership, space: Space) -> bool:
    """Managers may look at the space as another party sees it."""
    return member.is_manager
