"""Which package fills which slot of the common record page."""

from typing import Any

from workspace.assignments.queries import open_on
from workspace.kernel import clock
from workspace.records.links import backlinks
from workspace.records.models import Record
from workspace.records.panels import Panel, fill
from workspace.records.watching import watches
from workspace.spaces.models import Membership


def _turn(record: Record, member: Membership) -> dict[str, Any]:
    return {"owed": open_on(record), "today": clock.today(record.space.zone), "now": clock.now()}


def _watching(record: Record, member: Membership) -> dict[str, Any]:
    return {"watching": watches(member.person, record)}


def register() -> None:
    """Name the panels in the order in which a page shows them."""
    fill(
        Panel("head", "assignments/_turn.html", _turn),
        Panel("margin", "records/watches/_button.html", _watching),
        Panel("margin", "records/_backlinks.html", backlinks),
    )
