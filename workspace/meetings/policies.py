"""Who may do what with meetings and minutes."""

from workspace.meetings.models import ActionItem, AgendaItem, Meeting
from workspace.spaces.models import Membership, Space


def can_plan(member: Membership, space: Space) -> bool:
    """Managers and contributors plan meetings."""
    return member.contributes


def can_edit(member: Membership, meeting: Meeting) -> bool:
    """Who contributes may change a meeting that is not settled yet."""
    return member.contributes and meeting.takes_agenda


def can_minute(member: Membership, meeting: Meeting) -> bool:
    """Who contributes may write minutes while the meeting takes them."""
    return member.contributes and meeting.takes_minutes


def can_minute_item(member: Membership, item: AgendaItem) -> bool:
    return can_minute(member, item.meeting)


def can_work_on(member: Membership, item: ActionItem) -> bool:
    """Who contributes, and whoever owns the item, may change it."""
    return member.contributes or item.owner_id == member.person_id
