"""What is offered on the screen: the policies that buttons ask, in the light of how the reader looks at the space."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

from workspace.spaces.models import Membership


class Offers:
    """The policies of a package by their names, for buttons. Nothing is offered in a closed space, nor while looking as
    another party: there the gate refuses whatever the policy says."""

    def __init__(self, policies: ModuleType) -> None:
        self._policies = policies

    def __getattr__(self, name: str) -> Callable[[Membership, Any], bool]:
        policy: Callable[[Membership, Any], bool] = getattr(self._policies, name)
        return lambda member, subject: can_act(member) and policy(member, subject)


def can_act(member: Membership) -> bool:
    """Whether anything can be changed in this view of the space."""
    return member.space.is_open and not member.lens
