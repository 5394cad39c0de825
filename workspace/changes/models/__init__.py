"""Change requests, their parts, and baselines."""

from workspace.changes.models.baseline import Baseline
from workspace.changes.models.change_request import ChangeRequest
from workspace.changes.models.cost_line import CostLine
from workspace.changes.models.limits import Limits
from workspace.changes.models.option import Option

__all__ = ["Baseline", "ChangeRequest", "CostLine", "Limits", "Option"]
