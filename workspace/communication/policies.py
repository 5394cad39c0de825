"""Who may do what with communication plans and what falls due.

`may_…` is a right, and the gate asks it; whether the state allows it now is the verb's question, which then says why
not. `can_…` is both, and buttons ask it.
"""

from workspace.communication.models import CommunicationItem, CommunicationPlan, Occurrence
from workspace.spaces.models import Membership, Space


def may_begin(member: Membership, space: Space) -> bool:
    """Whoever contributes, on either side."""
    return member.contributes


def may_edit(member: Membership, plan: CommunicationPlan) -> bool:
    """Whoever contributes, on either side: what they change has to be agreed again."""
    return plan.is_open_to(member)


def may_edit_item(member: Membership, item: CommunicationItem) -> bool:
    return may_edit(member, item.plan)


def may_settle(member: Membership, occurrence: Occurrence) -> bool:
    """Who owes it, whoever contributes for the same party, and managers; where nobody owes it, whoever contributes."""
    if occurrence.owner_id == member.person_id:
        return member.comments
    ours = occurrence.party_id in (None, member.party_id)
    return member.is_manager or (ours and member.contributes)


def may_receive(member: Membership, occurrence: Occurrence) -> bool:
    """Its stakeholders say whether it reached them; who did it does not. Observers only read."""
    return member.comments and occurrence.done_by_id != member.person_id and occurrence.item.is_for(member)


def can_begin(member: Membership, space: Space) -> bool:
    return may_begin(member, space)


def can_edit(member: Membership, plan: CommunicationPlan) -> bool:
    return plan.takes_changes and may_edit(member, plan)


def can_edit_item(member: Membership, item: CommunicationItem) -> bool:
    return item.is_there and can_edit(member, item.plan)


def can_settle(member: Membership, occurrence: Occurrence) -> bool:
    """What waits to be done, moved or skipped."""
    return occurrence.is_open and occurrence.plan.trashed_at is None and may_settle(member, occurrence)


def can_reopen(member: Membership, occurrence: Occurrence) -> bool:
    """What was settled, until somebody said that it reached them."""
    settled = not occurrence.is_open and not occurrence.receipts
    return settled and occurrence.plan.trashed_at is None and may_settle(member, occurrence)


def can_receive(member: Membership, occurrence: Occurrence) -> bool:
    return occurrence.done_at is not None and may_receive(member, occurrence)
