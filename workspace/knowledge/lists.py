"""The list of all pages: chips above it, orders, and columns when it leaves as a table."""

import sqlalchemy as sa

from workspace.kernel import clock
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.text.words import normal
from workspace.knowledge.models import Page, Tag
from workspace.records.kinds import Column, Filter, Sort
from workspace.spaces.models import Membership

TAGGED = "tag:"


def _is_due(member: Membership) -> sa.ColumnElement[bool]:
    return Page.review_on <= clock.today(member.space.zone)


PAGE_FILTERS = (
    Filter("mine", _l("Mine"), lambda member: Page.owner_id == member.person_id),
    Filter("outdated", _l("Out of date"), lambda member: Page.state == "outdated"),
    Filter("due", _l("Due for a look"), _is_due),
    Filter("nobody", _l("Without an owner"), lambda member: Page.owner_id.is_(None)),
)
PAGE_SORTS = (Sort("look", _l("Next look first"), (Page.review_on.is_(None), Page.review_on, Page.id)),)
PAGE_COLUMNS = (
    Column(_l("Tags"), lambda page: _(", ").join(tag.name for tag in page.tags)),
    Column(_l("Owner"), lambda page: page.owner.name if page.owner else ""),
    Column(_l("Next look"), lambda page: page.review_on.isoformat() if page.review_on else ""),
)


def tagged(name: str) -> Filter | None:
    """The chip of a tag, by its name in the address."""
    if not name.startswith(TAGGED):
        return None
    tag = name.removeprefix(TAGGED)
    has_it = sa.exists().where(Tag.page_id == Page.id, Tag.key == normal(tag)).correlate(Page)
    return Filter(name, f"# {tag}", lambda member: has_it)
