"""Who may do what with change requests, baselines and limits.

`may_…` is a right, and the gate asks it; whether the state allows it now is the verb's question, which then says why
not. `can_…` is both, and buttons ask it.
"""

from workspace.changes.models import ChangeRequest
from workspace.changes.models.turns import assessors_of
from workspace.spaces.models import Membership, Space


def may_raise(member: Membership, space: Space) -> bool:
    """To wish for a change is to speak: everybody may but who only observes."""
    return member.comments


def may_edit(member: Membership, change: ChangeRequest) -> bool:
    """Its author and whoever contributes for the author's party, managers, and the vendor, who fills in the impact."""
    return change.is_open_to(member)


def may_submit(member: Membership, change: ChangeRequest) -> bool:
    """Only the party that a request comes from puts it before others."""
    ours = member.party_id == change.party_id
    return ours and change.is_open_to(member)


def may_assess(member: Membership, change: ChangeRequest) -> bool:
    """Whoever contributes for the vendor says that the impact is known."""
    return member.contributes and member.party in assessors_of(change)


def may_withdraw(member: Membership, change: ChangeRequest) -> bool:
    """The party that a request comes from, and managers."""
    return member.is_manager or may_submit(member, change)


def may_report(member: Membership, change: ChangeRequest) -> bool:
    """The vendor says what an approved change costs by now."""
    return may_assess(member, change)


def may_implement(member: Membership, change: ChangeRequest) -> bool:
    """The vendor says that it is done."""
    return may_assess(member, change)


def may_close(member: Membership, change: ChangeRequest) -> bool:
    """Managers of either side, and the party that the request came from."""
    return may_withdraw(member, change)


def may_settle(member: Membership, space: Space) -> bool:
    """Managers enter what was agreed first, and set the limits."""
    return member.is_manager


def can_raise(member: Membership, space: Space) -> bool:
    return may_raise(member, space)


def can_edit(member: Membership, change: ChangeRequest) -> bool:
    """Until it is settled. While it is in sign-off, saving ends the round."""
    return change.takes_changes and may_edit(member, change)


def can_submit(member: Membership, change: ChangeRequest) -> bool:
    return change.may("submit") and may_submit(member, change)


def can_assess(member: Membership, change: ChangeRequest) -> bool:
    return change.may("assess") and may_assess(member, change)


def can_withdraw(member: Membership, change: ChangeRequest) -> bool:
    return change.may("withdraw") and may_withdraw(member, change)


def can_report(member: Membership, change: ChangeRequest) -> bool:
    """An approved change that costs more or less than was thought."""
    return change.state == "approved" and change.trashed_at is None and may_report(member, change)


def can_implement(member: Membership, change: ChangeRequest) -> bool:
    """Not while it is past the limits: then it needs approval again."""
    return change.may("implement") and may_implement(member, change) and not change.is_past_limits


def can_close(member: Membership, change: ChangeRequest) -> bool:
    return change.may("close") and may_close(member, change)


def can_settle(member: Membership, space: Space) -> bool:
    return may_settle(member, space)
