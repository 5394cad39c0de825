"""Slots of the common record page, which higher storeys fill without this one knowing them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workspace.records.models import Record
from workspace.spaces.models import Membership

SLOTS = ("head", "actions", "main", "margin")


@dataclass(frozen=True)
class Panel:
    """A part of every record's page: where it stands, its partial, and what the partial needs, in few queries."""

    slot: str
    template: str
    load: Callable[[Record, Membership], dict[str, Any]]


PANELS: list[Panel] = []


def fill(*panels: Panel) -> None:
    """Add panels in the order in which they are shown. Only the roof calls this."""
    PANELS.extend(panel for panel in panels if panel not in PANELS)


def loaded(record: Record, member: Membership, slots: tuple[str, ...] = SLOTS) -> dict[str, Any]:
    """What the panels of these slots need for this record and reader, and which partials stand in each."""
    context: dict[str, Any] = {f"{slot}_panels": [] for slot in slots}
    for panel in PANELS:
        if panel.slot in slots:
            context[f"{panel.slot}_panels"].append(panel.template)
            context |= panel.load(record, member)
    return context
