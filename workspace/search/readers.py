"""Who is looking: one person in one space, or in each of theirs."""

from workspace.accounts.models import Session
from workspace.spaces.access import lens_of
from workspace.spaces.models import Membership
from workspace.spaces.queries import my_spaces


def readers_of(session: Session) -> list[Membership]:
    """The person of a session as a member of each of their spaces, through the lens that they put on there."""
    members = my_spaces(session.account.person)
    for member in members:
        if member.is_manager:
            member.look_as(lens_of(member))
    return members
