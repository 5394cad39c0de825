"""Where a page stands, as one reader sees it: the way to it, what stands beside it, and what below."""

from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.knowledge.models import Page
from workspace.spaces.asker import ASKER, asked_by
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
    rows = db.session.execute(_near(), asked_by(member, page_id=page.id, parent_id=page.parent_id)).all()
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
    rows = db.session.execute(_above(), asked_by(member, parent_id=page.parent_id))
    return [Neighbour(*row[:4]) for row in rows]


@cache
def _near() -> sa.Select[*tuple[Any, ...]]:
    """Made once, as the next one: every page asks. What has the parent None stands at the top, beside nothing."""
    query = sa.select(*_SHOWN, Page.parent_id).where(Page.space_id == ASKER.space_id, Page.seen_by(ASKER))
    near = sa.or_(Page.parent_id == sa.bindparam("page_id"), Page.parent_id == sa.bindparam("parent_id"))
    return query.where(near).order_by(Page.position, Page.id)


@cache
def _above() -> sa.Select[*tuple[Any, ...]]:
    columns = (*_SHOWN, Page.parent_id)
    seen = (Page.space_id == ASKER.space_id, Page.seen_by(ASKER))
    start = sa.select(*columns, sa.literal(1).label("steps")).where(Page.id == sa.bindparam("parent_id"), *seen)
    above = start.cte("above", recursive=True)
    step = sa.select(*columns, above.c.steps + 1).join(above, Page.id == above.c.parent_id)
    above = above.union_all(step.where(*seen, above.c.steps < DEEPEST))
    return sa.select(above).order_by(above.c.steps.desc())
