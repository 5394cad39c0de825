"""Who watches a record. Authors, commenters people who owe a step and those whom a message was sent to
watch by themselves until they stop."""

from collections.abc import Collection
from datetime import timedelta
from functools import cache

import sqlalchemy as sa

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.records.models import Watch

# What makes somebody watch, such as being named, is noted a moment before, and is the first that they should hear of.
A_MOMENT = timedelta(seconds=2)


def watch(person_id: int, record_id: int, *, asked: bool = True) -> None:
    """Watch from now on. `asked` False (something made it so) never undoes somebody's own wish not to."""
    row = _row(person_id, record_id)
    if row is None:
        since = clock.now() - (timedelta() if asked else A_MOMENT)
        db.session.add(Watch(record_id=record_id, person_id=person_id, since=since))
    elif row.stopped_at and asked:
        row.since, row.stopped_at = clock.now(), None


def watch_all(person_ids: Collection[int], record_id: int) -> None:
    """The same for many at once: what was sent to them made it so."""
    known = set(db.session.scalars(sa.select(Watch.person_id).where(Watch.record_id == record_id)))
    about = {"record_id": record_id, "since": clock.now() - A_MOMENT}
    if rows := [about | {"person_id": each} for each in sorted(set(person_ids) - known)]:
        db.session.execute(sa.insert(Watch), rows)


def stop(person_id: int, record_id: int) -> None:
    """Hear no more of it; kept, so that nothing starts it again by itself."""
    row = _row(person_id, record_id)
    if row is None:
        row = Watch(record_id=record_id, person_id=person_id)
        db.session.add(row)
    row.stopped_at = clock.now()


def _row(person_id: int, record_id: int) -> Watch | None:
    return db.session.scalar(_watch(), {"person_id": person_id, "record_id": record_id})


@cache
def _watch() -> sa.Select[Watch]:
    """Made once: every page of a record asks."""
    one = (Watch.record_id == sa.bindparam("record_id"), Watch.person_id == sa.bindparam("person_id"))
    return sa.select(Watch).where(*one)
