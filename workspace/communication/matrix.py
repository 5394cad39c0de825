"""Stakeholders against items: who gets what of a plan, and who sees to it."""

from dataclasses import dataclass

from workspace.communication.models import CommunicationItem, CommunicationPlan
from workspace.spaces.models import Membership
from workspace.spaces.queries import people_for


@dataclass(frozen=True)
class Row:
    """One person with a cell for each item: `owns`, `gets`, `both`, or nothing."""

    member: Membership
    cells: list[str]

    @property
    def is_left_out(self) -> bool:
        """Whether nothing of the plan reaches them."""
        return not any(self.cells)


def rows(plan: CommunicationPlan) -> list[Row]:
    """All who may see the plan, contacts too, by party and name."""
    items, people = plan.items, people_for(plan.space, plan.audience)
    by_party = sorted(people, key=lambda member: (member.party_id, member.person.name))
    return [Row(member, [_cell(item, member) for item in items]) for member in by_party]


def _cell(item: CommunicationItem, member: Membership) -> str:
    owns, gets = item.owner_id == member.person_id, item.is_for(member)
    return "both" if owns and gets else "owns" if owns else "gets" if gets else ""
