"""Who refers to a record, as far as the reader may see it."""

from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from workspace.kernel.db import db
from workspace.records.kinds import KINDS
from workspace.records.models import Link, Record, TitleLink
from workspace.spaces.asker import ASKER, asked_by
from workspace.spaces.audience import seen
from workspace.spaces.models import Membership

_record: sa.BindParameter[int] = sa.bindparam("record_id", type_=sa.Integer)


def backlinks(record: Record, member: Membership) -> dict[str, Any]:
    """Records whose text or comments name this one by its number or a title of it; the text itself and its record must
    both be visible."""
    asked = asked_by(member, record_id=record.id, record_title=record.title_key)
    prefixes = {kind: mapper.class_.prefix for kind, mapper in sa.inspect(Record).polymorphic_map.items()}
    rows = sorted({(row.title, row.kind, row.number) for row in db.session.execute(_to(record.kind), asked)})
    return {"backlinks": [(f"{prefixes[kind]}-{number}", title) for title, kind, number in rows]}


@cache
def _to(kind: str) -> Any:
    """Made once for each kind: every page of a record asks."""
    by_number = _naming(Link).where(Link.target_id == _record)
    named = KINDS[kind].named_by()
    return by_number.union(_naming(TitleLink).where(sa.or_(*named))) if named else by_number


def _naming(link: type[Link] | type[TitleLink]) -> sa.Select[*tuple[Any, ...]]:
    source = aliased(Record)
    query = sa.select(source.kind, source.number, source.title).join(link, link.source_id == source.id)
    query = query.where(link.seen_by(ASKER), source.trashed_at.is_(None), seen(source.audience, ASKER))
    return query.where(source.space_id == ASKER.space_id, source.id != _record)
