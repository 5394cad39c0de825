"""Whom something begins to wait for, and who is named: what one deed brings somebody is one mail, promised with it."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from workspace.activity.models import Event
from workspace.assignments.models import Assignment
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.outbox import enqueue
from workspace.kernel.unit_of_work import at_end
from workspace.records.models import Comment

JOB = "notices.at_once"
A_MOMENT = timedelta(seconds=5)  # what belongs together is noted within it
# Steps about which another package writes, by what is owed and the kind of record; without a kind, by what alone.
_written_elsewhere: set[tuple[str, str]] = set()
_writers: "list[Callable[[Event], set[int]]]" = []


def leave_to_others(*steps: tuple[str, str], writer: "Callable[[Event], set[int]]") -> None:
    """Name steps (what, kind of record or "") about which others write, and who says to whom (ids) they write about an
    event: what follows from it for them needs no mail more. Only the roof calls this."""
    _written_elsewhere.update(steps)
    if writer not in _writers:
        _writers.append(writer)


class _Batch:
    """All that the present unit of work brings one person."""

    def __init__(self, person_id: int) -> None:
        self.person_id, self.began = person_id, clock.now()
        self.items: list[dict[str, Any]] = []

    def __call__(self) -> None:
        """Promise the mail; nobody hears of what they did themselves, nor twice of the same."""
        items = [item for each in self.items if (item := self._worth_telling(each))]
        if items:
            enqueue(JOB, {"person": self.person_id, "items": items, "name": uuid4().hex[:20]})

    def _worth_telling(self, item: dict[str, Any]) -> dict[str, Any] | None:
        events = self._events_on(item["record"])
        by = item.get("author") or (events[-1].actor_id if events else None)
        told = "assignment" in item and any(self.person_id in writer(event) for writer in _writers for event in events)
        return None if told or by == self.person_id else item | {"by": by}

    def _events_on(self, record_id: int) -> Sequence[Event]:
        """What was noted about a record in this unit."""
        lately = (Event.record_id == record_id, Event.at > self.began - A_MOMENT)
        return db.session.scalars(sa.select(Event).where(*lately).order_by(Event.number)).all()


def owed(assignment: Assignment) -> None:
    """Somebody owes a step since just now."""
    kind = assignment.record.kind
    if not _written_elsewhere & {(assignment.what, kind), (assignment.what, "")}:
        item = {"record": assignment.record_id, "assignment": assignment.id}
        _batch_of(assignment.person_id).items.append(item)


def named(record_id: int, comment_id: int | None, people: set[int]) -> None:
    """A text newly names these people (ids)."""
    comment = db.session.get(Comment, comment_id) if comment_id else None
    item = {"record": record_id, "comment": comment_id} | ({"author": comment.author_id} if comment else {})
    for person_id in people:
        _batch_of(person_id).items.append(item)


def _batch_of(person_id: int) -> _Batch:
    return at_end((JOB, person_id), _Batch(person_id))
