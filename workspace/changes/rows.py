"""What a change request tells of itself in a list."""

from collections.abc import Sequence
from typing import Any

from flask import g

from workspace.assignments.holding import holdings_of
from workspace.changes.models import ChangeRequest
from workspace.changes.templating import held_long, held_words, more


def told_of_change(change: ChangeRequest, among: Sequence[ChangeRequest]) -> dict[str, Any]:
    """What it costs and delays, whose turn it is and for how many days, and how long each side has held it."""
    held, me = holdings_of(change, among), g.member.person_id
    return {
        "cost": more(change.money) if change.cost else "", "days": change.days, "priority": change.priority,
        "turns": tuple((each.party.name, each.waiting_days, each.is_owed_by(me)) for each in held if each.is_now),
        "held": held_words(held_long(held)),
    }  # fmt: skip
