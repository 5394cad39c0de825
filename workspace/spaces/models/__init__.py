"""Spaces, their parties and their members."""

from workspace.spaces.models.lens import Lens
from workspace.spaces.models.membership import ROLES, Membership
from workspace.spaces.models.party import SIDES, Party
from workspace.spaces.models.space import Space
from workspace.spaces.models.visit import Visit

__all__ = ["ROLES", "SIDES", "Lens", "Membership", "Party", "Space", "Visit"]
