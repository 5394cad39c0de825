"""Lists of records."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace.kernel.text.words import normal
from workspace.records.kinds import Kind
from workspace.records.models import Record
from workspace.spaces.models import Membership

SORTS = {
    "updated": (Record.updated_at.desc(), Record.id.desc()),
    "number": (Record.number.desc(), Record.id.desc()),
    "title": (Record.title, Record.id),
}


def listed(member: Membership, kind: Kind | None, *, text: str = "", sort: str = "updated", state: str = "") -> sa.Select[Any]:
    """What a member may see of one kind (None: of all), found by words of the title, in order."""
    model: Any = kind.model if kind else sa.orm.with_polymorphic(Record, [])
    query = sa.select(model).where(Record.space_id == member.space_id, Record.seen_by(member))
    for word in normal(text).split():
        query = query.where(sa.func.lower(Record.title).contains(word, autoescape=True))
    if state:
        query = query.where(Record.state == state)
    options = kind.list_options() if kind else ()
    return query.options(joinedload(Record.author), *options).order_by(*SORTS.get(sort, SORTS["updated"]))
