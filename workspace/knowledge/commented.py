"""Passages after each save of their page, and for whoever reads it."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from workspace.activity.models import Event
from workspace.kernel.db import db
from workspace.knowledge.finding import Text
from workspace.knowledge.models import Page, Passage
from workspace.records.models import Comment
from workspace.spaces.models import Membership


def follow(event: Event) -> None:
    """A page was saved: look where the words are now that comments are about."""
    passages = db.session.scalars(sa.select(Passage).where(Passage.page_id == event.record_id)).all()
    if passages:
        text = Text(db.session.get_one(Page, event.record_id).body.html)
        for passage in passages:
            passage.find_again(text)


def forget(event: Event) -> None:
    """A page was deleted for good: its words are nowhere any more."""
    gone = {"quote": "", "found": "", "before": "", "after": "", "place": None}
    db.session.execute(sa.update(Passage).where(Passage.page_id == event.record_id).values(gone))


def passages_on(page_id: int, member: Membership) -> Mapping[int, Passage]:
    """The passages of a page by the comments on them, as far as this member may see those."""
    query = sa.select(Passage).join(Passage.comment).options(contains_eager(Passage.comment))
    found = db.session.scalars(query.where(Passage.page_id == page_id, Comment.seen_by(member))).unique()
    return {passage.comment_id: passage for passage in found}


def find_passage(member: Membership, number: int, id: int) -> Passage | None:
    """The passage of a comment on a page, both of which this member may see."""
    page = Page.find(member, number)
    return passages_on(page.id, member).get(id) if page else None
