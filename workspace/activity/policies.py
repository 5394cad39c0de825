"""Who may make themselves seen."""

from typing import Any

from workspace.spaces.access import may_see as may_see
from workspace.spaces.models import Membership


def can_type(member: Membership, place: Any) -> bool:
    """Everybody but observers writes somewhere, so everybody but observers may be seen doing it."""
    return member.comments
