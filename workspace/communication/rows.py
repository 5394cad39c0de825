"""What a communication plan tells of itself in a list."""

from collections.abc import Sequence
from typing import Any

from workspace.communication.models import CommunicationPlan


def told_of_plan(plan: CommunicationPlan, _among: Sequence[CommunicationPlan]) -> dict[str, Any]:
    """How many items it has."""
    return {"item_count": len(plan.items)}
