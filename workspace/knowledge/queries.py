"""Finding pages through the member who asks."""

from workspace.kernel.db import db
from workspace.knowledge.models import Page
from workspace.spaces.models import Membership


def find_page(member: Membership, number: int) -> Page | None:
    """The page with this number, if this member may see it."""
    return Page.find(member, number)


def name_of_page(record_id: int, page_id: int) -> str | None:
    """What the one place of a page is called in which somebody types: the page."""
    page = db.session.get(Page, page_id) if record_id == page_id else None
    return page.title if page else None
