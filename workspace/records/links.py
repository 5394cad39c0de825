"""Who refers to a record, as far as the reader may see it."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from workspace.kernel.db import db
from workspace.records.kinds import kind_of
from workspace.records.models import Link, Record, TitleLink
from workspace.spaces.models import Membership


def backlinks(record: Record, member: Membership) -> dict[str, Any]:
    """Records whose text or comments name this one by its number or a title of it; the text itself and its record must
    both be visible."""
    source = aliased(Record)

    def naming(link: type[Link] | type[TitleLink], *names: sa.ColumnElement[bool]) -> Any:
        query = sa.select(source.kind, source.number, source.title).join(link, link.source_id == source.id)
        query = query.where(link.seen_by(member), source.trashed_at.is_(None), source.space_id == record.space_id)
        return query.where(source.audience.op("&")(member.eyes) == member.eyes, source.id != record.id, *names)

    found = naming(Link, Link.target_id == record.id)
    if named := kind_of(record).named_by(record, member):
        found = found.union(naming(TitleLink, sa.or_(*named)))
    prefixes = {kind: mapper.class_.prefix for kind, mapper in sa.inspect(Record).polymorphic_map.items()}
    rows = sorted({(row.title, row.kind, row.number) for row in db.session.execute(found)})
    return {"backlinks": [(f"{prefixes[kind]}-{number}", title) for title, kind, number in rows]}
