"""Pages by their titles: where `[[Title]]` leads for one reader, and which links by title mean a page."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import url_for
from sqlalchemy.orm import aliased

from workspace.kernel.db import db
from workspace.kernel.i18n import gettext as _
from workspace.kernel.text.markdown import Target
from workspace.kernel.text.words import normal
from workspace.knowledge.models import FormerTitle, Page
from workspace.knowledge.policies import may_write
from workspace.records.models import Record, TitleLink
from workspace.spaces.asker import ASKER
from workspace.spaces.audience import seen
from workspace.spaces.models import Membership
from workspace.spaces.offers import can_act


class Found(NamedTuple):
    """A page that has a title, or had it (`is_former`)."""

    id: int
    number: int
    title: str
    parent_id: int | None
    is_former: bool


def look_up(member: Membership, keys: Iterable[str], near: Any = None) -> dict[str, Found]:
    """Which page each title (in its comparable form) means for this reader: one that has it now rather than one that
    had it; of several the one beside or below `near`, else the oldest. One query."""
    wanted = set(keys)
    shown = (Page.id, Page.number, Page.title, Page.parent_id)
    seen_here = (Page.space_id == member.space_id, Page.seen_by(member))
    present = sa.select(*shown, sa.false().label("is_former"), Page.title_key.label("key"))
    former = sa.select(*shown, sa.true(), FormerTitle.title_key).join(FormerTitle, FormerTitle.page_id == Page.id)
    query = sa.union_all(
        present.where(*seen_here, Page.title_key.in_(wanted)),
        former.where(*seen_here, FormerTitle.seen_by(member), FormerTitle.title_key.in_(wanted)),
    )
    rows = [(row.key, Found(*row[:4], bool(row.is_former))) for row in db.session.execute(query)]
    rows.sort(key=lambda row: _rank(row[1], near), reverse=True)
    return dict(rows)


def _rank(found: Found, near: Any) -> tuple[bool, bool, int]:
    around = {near.id, near.parent_id} if isinstance(near, Page) else set()
    return found.is_former, found.parent_id not in around, found.id


def find_titled(member: Membership, titles: list[str], near: Any) -> dict[str, Target]:
    """Where titles lead. Who writes pages here is led to writing those that are missing."""
    by_key = {normal(title): title for title in titles}
    found = look_up(member, by_key, near)
    led = {key: Target(f"{member.space.url}{Page.prefix}-{each.number}", each.title) for key, each in found.items()}
    if not (can_act(member) and may_write(member, member.space)):
        return led
    below = near.ref if isinstance(near, Page) else None

    def begin(title: str) -> Target:
        url = url_for("pages.new", space_key=member.space.key, title=title, below=below)
        return Target(url, _("Write this page"), is_missing=True)

    return {key: led.get(key) or begin(title) for key, title in by_key.items()}


def named_by() -> tuple[sa.ColumnElement[bool], ...]:
    """Links by the title of a page, and by one it had, unless a page that the reader sees has that one now."""
    record_id, title = sa.bindparam("record_id", type_=sa.Integer), sa.bindparam("record_title", type_=sa.Text)
    other = aliased(Record)
    taken = sa.exists().where(
        other.space_id == ASKER.space_id, other.kind == Page.kind_name(), other.title_key == FormerTitle.title_key,
        other.trashed_at.is_(None), seen(other.audience, ASKER),
    )  # fmt: skip
    former = sa.select(FormerTitle.title_key).where(
        FormerTitle.page_id == record_id, FormerTitle.seen_by(ASKER), ~taken
    )
    return TitleLink.title_key == title, TitleLink.title_key.in_(former)
