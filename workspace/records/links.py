"""Who refers to a record, as far as the reader may see it."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from workspace.kernel.db import db
from workspace.records.models import Link, Record
from workspace.spaces.models import Membership


def backlinks(record: Record, member: Membership) -> dict[str, Any]:
    """Records whose text or comments name this one; the text itself and its record must both be visible."""
    source = aliased(Record)
    query = (
        sa.select(source.kind, source.number, source.title)
        .join(Link, Link.source_id == source.id)
        .where(Link.target_id == record.id, Link.seen_by(member), source.trashed_at.is_(None))
        .where(source.audience.op("&")(member.eyes) == member.eyes)
        .distinct()
        .order_by(source.title)
    )
    prefixes = {kind: mapper.class_.prefix for kind, mapper in sa.inspect(Record).polymorphic_map.items()}
    rows = db.session.execute(query)
    return {"backlinks": [(f"{prefixes[kind]}-{number}", title) for kind, number, title in rows]}
