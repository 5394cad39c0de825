"""Who refers to a record, as far as the reader may see it."""

from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from workspace.kernel.db import db
from workspace.records.kinds import kind_of
from workspace.records.models import Link, Record, TitleLink
from workspace.spaces.asker import ASKER, asked_by
from workspace.spaces.audience import seen
from workspace.spaces.models import Membership


def backlinks(record: Record, member: Membership) -> dict[str, Any]:
    """Records whose text or comments name this one by its number or a title of it; the text itself and its record must
    both be visible."""
    query: Any = _by_number()
    if named := kind_of(record).named_by(record, member):
        query = query.union(_naming(TitleLink).where(sa.or_(*named)))
    asked = asked_by(member, record_id=record.id, in_space=record.space_id)
    prefixes = {kind: mapper.class_.prefix for kind, mapper in sa.inspect(Record).polymorphic_map.items()}
    rows = sorted({(row.title, row.kind, row.number) for row in db.session.execute(query, asked)})
    return {"backlinks": [(f"{prefixes[kind]}-{number}", title) for title, kind, number in rows]}


@cache
def _by_number() -> sa.Select[*tuple[Any, ...]]:
    """Made once: every page of a record asks."""
    return _naming(Link).where(Link.target_id == sa.bindparam("record_id"))


def _naming(link: type[Link] | type[TitleLink]) -> sa.Select[*tuple[Any, ...]]:
    source = aliased(Record)
    query = sa.select(source.kind, source.number, source.title).join(link, link.source_id == source.id)
    query = query.where(link.seen_by(ASKER), source.trashed_at.is_(None), seen(source.audience, ASKER))
    return query.where(source.space_id == sa.bindparam("in_space"), source.id != sa.bindparam("record_id"))
