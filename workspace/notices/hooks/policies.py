"""Who may keep web hooks."""

from workspace.notices.hooks.models import Hook, HookDelivery
from workspace.spaces.models import Membership, Space


def may_keep_hooks(member: Membership, subject: Space | Hook | HookDelivery) -> bool:
    """Managers, for their own party: a hook speaks for it. Not while they look as another one, which sees none."""
    return member.is_manager and member.lens is None
