"""Who may do what with pages. `may_…` is a right; `can_…` is right and state, which buttons ask."""

from workspace.knowledge.models import Page
from workspace.spaces.models import Membership, Space


def may_write(member: Membership, subject: Page | Space) -> bool:
    """Whoever contributes writes pages, and puts them in order."""
    return member.contributes


def can_write(member: Membership, space: Space) -> bool:
    return may_write(member, space)


def can_edit(member: Membership, page: Page) -> bool:
    return page.takes_changes and may_write(member, page)


def can_move(member: Membership, page: Page) -> bool:
    return can_edit(member, page)


def may_lead(member: Membership, subject: Page | Space) -> bool:
    """Managers say which page the knowledge base opens with."""
    return member.is_manager


def can_lead(member: Membership, page: Page) -> bool:
    return page.takes_changes and may_lead(member, page)
