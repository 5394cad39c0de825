"""Who refers to a record, as far as the reader may see it."""

from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from workspace.kernel.db import db
from workspace.records.models import Link, Record
from workspace.spaces.asker import ASKER, asked_by
from workspace.spaces.audience import seen
from workspace.spaces.models import Membership


def backlinks(record: Record, member: Membership) -> dict[str, Any]:
    """Records whose text or comments name this one; the text itself and its record must both be visible."""
    prefixes = {kind: mapper.class_.prefix for kind, mapper in sa.inspect(Record).polymorphic_map.items()}
    rows = db.session.execute(_naming(), asked_by(member, record_id=record.id))
    return {"backlinks": [(f"{prefixes[kind]}-{number}", title) for kind, number, title in rows]}


@cache
def _naming() -> sa.Select[*tuple[Any, ...]]:
    """Made once: every page of a record asks."""
    source = aliased(Record)
    return (
        sa.select(source.kind, source.number, source.title)
        .join(Link, Link.source_id == source.id)
        .where(Link.target_id == sa.bindparam("record_id"), Link.seen_by(ASKER), source.trashed_at.is_(None))
        .where(seen(source.audience, ASKER))
        .distinct()
        .order_by(source.title)
    )
