"""Finding pages through the member who asks."""

from workspace.knowledge.models import Page
from workspace.spaces.models import Membership


def find_page(member: Membership, number: int) -> Page | None:
    """The page with this number, if this member may see it."""
    return Page.find(member, number)
