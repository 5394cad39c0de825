"""Where a page stands, as one reader sees it: the way to it, what stands beside it, and what below."""

from typing import Any, NamedTuple

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.knowledge.models import Page
from workspace.spaces.models import Membership

_SHOWN = (Page.id, Page.number, Page.title, Page.state)
# Nobody nests deeper; a ring in the table, which nothing here makes, must not hold up a page for ever.
DEEPEST = 60


class Neighbour(NamedTuple):
    """A page near another."""

    id: int
    number: int
    title: str
    state: str

    @property
    def ref(self) -> str:
        return f"{Page.prefix}-{self.number}"


def surroundings(page: Page, member: Membership) -> dict[str, Any]:
    """For templates: `way` from the top down, `below`, and `previous` and `following` at its place. Two queries."""
    query = sa.select(*_SHOWN, Page.parent_id).where(Page.space_id == page.space_id, Page.seen_by(member))
    near = Page.parent_id == page.id
    if page.parent_id:
        near = sa.or_(near, Page.parent_id == page.parent_id)
    rows = db.session.execute(query.where(near).order_by(Page.position, Page.id)).all()
    below = [Neighbour(*row[:4]) for row in rows if row.parent_id == page.id]
    row = [Neighbour(*row[:4]) for row in rows if row.parent_id != page.id]
    at = next((place for place, each in enumerate(row) if each.id == page.id), None)
    previous = row[at - 1] if at else None
    following = row[at + 1] if at is not None and at + 1 < len(row) else None
    return {"way": way_to(page, member), "below": below, "previous": previous, "following": following}


def way_to(page: Page, member: Membership) -> list[Neighbour]:
    """The pages above it, from the top down, up to the first that the reader may not see."""
    if not page.parent_id:
        return []
    columns = (*_SHOWN, Page.parent_id)
    seen = (Page.space_id == page.space_id, Page.seen_by(member))
    start = sa.select(*columns, sa.literal(1).label("steps")).where(Page.id == page.parent_id, *seen)
    above = start.cte("above", recursive=True)
    step = sa.select(*columns, above.c.steps + 1).join(above, Page.id == above.c.parent_id)
    above = above.union_all(step.where(*seen, above.c.steps < DEEPEST))
    rows = db.session.execute(sa.select(above).order_by(above.c.steps.desc()))
    return [Neighbour(*row[:4]) for row in rows]
