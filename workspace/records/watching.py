"""Who watches a record. Authors, commenters and people who owe a step watch by themselves until they stop."""

from functools import cache

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.records.models import Record, Watch


def watches(person: Person, record: Record) -> bool:
    """Whether a person hears of this record's changes."""
    row = _row(person.id, record.id)
    return row is not None and row.stopped_at is None


def watch(person_id: int, record_id: int, *, asked: bool = True) -> None:
    """Watch from now on. `asked` False (something made it so) never undoes somebody's own wish not to."""
    row = _row(person_id, record_id)
    if row is None:
        db.session.add(Watch(record_id=record_id, person_id=person_id))
    elif row.stopped_at and asked:
        row.since, row.stopped_at = clock.now(), None


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
