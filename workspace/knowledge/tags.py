"""The tags of a space, as one reader sees them."""

from typing import NamedTuple

import sqlalchemy as sa
from flask import g, url_for

from workspace.kernel.db import db
from workspace.knowledge.lists import TAGGED
from workspace.knowledge.models import Page, Tag
from workspace.spaces.models import Membership

MOST = 40


class Used(NamedTuple):
    """A tag and on how many pages that the reader sees it stands."""

    name: str
    amount: int


def tags_of(member: Membership) -> list[Used]:
    """The tags that most pages have, in the order of the alphabet; tags of hidden pages are not there."""
    query = sa.select(sa.func.min(Tag.name), sa.func.count()).join(Page, Page.id == Tag.page_id)
    query = query.where(Page.space_id == member.space_id, Page.seen_by(member)).group_by(Tag.key)
    rows = db.session.execute(query.order_by(sa.func.count().desc(), Tag.key).limit(MOST))
    return sorted((Used(name, amount) for name, amount in rows), key=lambda used: used.name.casefold())


def tags_of_reader() -> list[Used]:
    return tags_of(g.member)


def tag_url(tag: Tag | Used) -> str:
    """The list of the pages that have a tag."""
    return url_for("records.index", space_key=g.member.space.key, kind="pages", only=TAGGED + tag.name)
