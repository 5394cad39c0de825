"""The days on which somebody looks at pages again: when one comes, the owner owes it."""

import sqlalchemy as sa

from workspace.assignments.models import Assignment
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.handlers import every, handles
from workspace.kernel.unit_of_work import lock_row, unit_of_work
from workspace.knowledge.models import Page
from workspace.spaces.models import Space


@every(minutes=60)
@handles("pages.fall_due")
def remind(_payload: object) -> None:
    """Each page is looked at in a unit of its own. Closed spaces and what is in the trash are left alone."""
    for page_id, space_id in _candidates():
        with unit_of_work():
            lock_row(Space, space_id)
            db.session.get_one(Page, page_id).fall_due()


def _candidates() -> list[tuple[int, int]]:
    """Ids of pages and their spaces whose day has come somewhere on earth, and whose owners owe nothing yet."""
    owed = sa.exists().where(
        Assignment.record_id == Page.id, Assignment.person_id == Page.owner_id, Assignment.closed_at.is_(None)
    )
    query = (
        sa.select(Page.id, Page.space_id)
        .join(Space, Space.id == Page.space_id)
        .where(Page.review_on <= clock.today("Pacific/Kiritimati"), Page.owner_id.is_not(None), ~owed)
        .where(Page.trashed_at.is_(None), Space.closed_at.is_(None))
    )
    found = [(page_id, space_id) for page_id, space_id in db.session.execute(query.order_by(Page.id))]
    db.session.rollback()
    return found
