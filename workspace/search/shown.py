"""Records and texts as hits show them: plain values. To make objects that could be changed took a fifth of a search."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.kernel.among import among
from workspace.kernel.db import db
from workspace.records.kinds import KINDS
from workspace.records.models import Record
from workspace.search.models import SearchDocument
from workspace.spaces.audience import Audience
from workspace.spaces.models import Membership, Space

_documents, _records = cast(sa.Table, SearchDocument.__table__), cast(sa.Table, Record.__table__)
_RECORDS = (
    sa.select(
        _records.c.id, _records.c.space_id, _records.c.kind, _records.c.number, _records.c.title, _records.c.state,
        _records.c.audience, _records.c.updated_at, Person.name,
    )
    .join(Person, Person.id == _records.c.author_id)
    .where(among(_records.c.id, "ids"))
)  # fmt: skip
_TEXTS = (
    sa.select(
        _documents.c.id, _documents.c.comment_id, _documents.c.attachment_id, _documents.c.title, _documents.c.text,
        _documents.c.anchors, _documents.c.audience, _documents.c.moment, Person.name,
    )
    .join(Person, Person.id == _documents.c.author_id)
    .where(among(_documents.c.id, "ids"))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """A record of which something answers; `author` is a name."""

    id: int
    space: Space
    kind: str
    number: int
    title: str
    state: str
    audience: int
    updated_at: datetime
    author: str

    @property
    def ref(self) -> str:
        return f"{KINDS[self.kind].prefix}-{self.number}"

    @property
    def url(self) -> str:
        return self.space.url + self.ref

    @property
    def shown_to(self) -> Audience:
        return self.space.audience(self.audience)


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text that answers; `author` is a name."""

    id: int
    comment_id: int | None
    attachment_id: int | None
    title: str
    text: str
    anchors: Sequence[Any]
    audience: int
    moment: datetime
    author: str

    @property
    def thing(self) -> str:
        """What it is the text of: `record`, `comment` or `attachment`."""
        return "comment" if self.comment_id else "attachment" if self.attachment_id else "record"


def shown_records(ids: Iterable[int], readers: Iterable[Membership]) -> dict[int, ShownRecord]:
    """By their ids; spaces and their parties came with the readers."""
    spaces = {member.space_id: member.space for member in readers}
    rows = db.session.execute(_RECORDS, {"ids": list(ids)})
    return {id: ShownRecord(id, spaces[space_id], *values) for id, space_id, *values in rows}


def shown_texts(ids: Iterable[int]) -> dict[int, ShownText]:
    """By the ids of their documents; without those that were written anew since they were found."""
    return {row[0]: ShownText(*row) for row in db.session.execute(_TEXTS, {"ids": list(ids)})}
