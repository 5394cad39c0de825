"""Cursors: how far a browser has been told, in every space that it hears from. As text: `3:41,7:12`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from workspace.activity.models import Event
from workspace.kernel.db import db
from workspace.spaces.models import Membership, Party, Space

Cursor = dict[int, int]
MOST_SPACES = 1000


def written(cursor: Mapping[int, int]) -> str:
    """The cursor as it stands in addresses and in `Last-Event-ID`."""
    return ",".join(f"{space}:{number}" for space, number in sorted(cursor.items()))


def read(text: str) -> Cursor:
    """The cursor in a text that a browser sent; what is not one is left out."""
    pairs = (pair.partition(":")[::2] for pair in text.split(",")[:MOST_SPACES])
    return {int(space): int(number) for space, number in pairs if _is_number(space) and _is_number(number)}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


@dataclass(frozen=True)
class _Eyes:
    """The eyes of an ordinary member, in SQL."""

    eyes: Any


def cursor_of(person_id: int, space_key: str | None = None) -> Cursor:
    """The last number that a person may know of, in one space or in all of theirs; one query.

    Not the last number that there is: that would tell when something happened that they may not see.
    """
    query = _everywhere() if space_key is None else _in_one_space()
    return dict(db.session.execute(query, {"person_id": person_id, "space_key": space_key}).all())


@cache
def _everywhere() -> sa.Select[int, int]:
    """Made once: every page asks."""
    mine = (Event.space_id == Membership.space_id, Event.seen_by(_Eyes(Party.bit)))
    newest = sa.select(Event.number).where(*mine).order_by(Event.number.desc()).limit(1)
    last = newest.correlate(Membership, Party).scalar_subquery()
    query = sa.select(Membership.space_id, sa.func.coalesce(last, 0)).join(Party, Party.id == Membership.party_id)
    return query.where(Membership.person_id == sa.bindparam("person_id"), Membership.ended_at.is_(None))


@cache
def _in_one_space() -> sa.Select[int, int]:
    here = Space.key == sa.bindparam("space_key")
    return _everywhere().join(Space, Space.id == Membership.space_id).where(here)
