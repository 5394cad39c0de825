"""Who does which kind of job, and which jobs come round by themselves.

`@handles("digest", effect=note_it_was_sent)` above a function makes it do jobs of that kind; `@daily(hour=3)` or
`@every(minutes=5)` above that lets such a job come round.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from workspace.kernel import clock
from workspace.kernel.outbox import Job, enqueue
from workspace.kernel.unit_of_work import unit_of_work

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DONE_JOBS_STAY = timedelta(days=14)
LIMIT = timedelta(minutes=5)

Prepare = Callable[[Any], Any]
Effect = Callable[[Any], object]
Failed = Callable[[Any, str, bool], object]
Revived = Callable[[Any], object]


class GiveUp(Exception):
    """Raised by a handler where trying again cannot help; the text says why."""


class NotYet(Exception):
    """Raised by a handler that has not tried, because nobody can do it before `at`: it does not count as an attempt."""

    def __init__(self, at: datetime, why: str) -> None:
        super().__init__(why)
        self.at = at


@dataclass(frozen=True)
class Handler:
    """What to do with one kind of job; may be called like the function it was made from."""

    kind: str
    prepare: Prepare
    effect: Effect | None
    failed: Failed | None
    revived: Revived | None
    limit: timedelta

    def __call__(self, payload: Mapping[str, Any]) -> Any:
        return self.prepare(payload)


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Rhythm:
    """When a recurring job is due: every `period` since 1970 in UTC, moved by `offset`, where it is `wanted`."""

    kind: str
    period: timedelta
    offset: timedelta
    wanted: Callable[[], bool] = _always

    def latest(self, now: datetime) -> datetime:
        """The last moment at which it was due."""
        start = EPOCH + self.offset
        return start + (now - start) // self.period * self.period


_handlers: dict[str, Handler] = {}
_rhythms: dict[str, Rhythm] = {}


def handles(
    kind: str, *, effect: Effect | None = None, failed: Failed | None = None, revived: Revived | None = None,
    limit: timedelta = LIMIT,
) -> Callable[[Prepare], Handler]:  # fmt: skip
    """Register who does jobs of a kind.

    The function gets the payload and runs outside any transaction: it may be slow, and may run twice.
    `effect(result)` runs in the unit that marks the job done: it happens once. `failed(payload, error, final)` runs in
    the unit that notes a failure, and `revived(payload)` in the one that gives a dead job a fresh start. After `limit`
    the job counts as failed, whatever the function still does.
    """

    def register(prepare: Prepare) -> Handler:
        if kind in _handlers:
            raise ValueError(f"{kind} has a handler already")
        _handlers[kind] = Handler(kind, prepare, effect, failed, revived, limit)
        return _handlers[kind]

    return register


def handler_of(kind: str) -> Handler | None:
    return _handlers.get(kind)


def every(*, minutes: int, wanted: Callable[[], bool] = _always) -> Callable[[Handler], Handler]:
    """Let a handler's job come round, at full multiples of so many minutes, where it is `wanted`."""
    return _recurring(timedelta(minutes=minutes), timedelta(), wanted)


def daily(hour: int) -> Callable[[Handler], Handler]:
    """Let a handler's job come round each day at a full hour, in UTC. What no worker was there for is made up later."""
    return _recurring(timedelta(days=1), timedelta(hours=hour))


def _recurring(
    period: timedelta, offset: timedelta, wanted: Callable[[], bool] = _always
) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        _rhythms[handler.kind] = Rhythm(handler.kind, period, offset, wanted)
        return handler

    return register


class Calendar:
    """Promises the jobs that come round. Each occurrence is named by its moment, so many calendars promise it once."""

    def __init__(self) -> None:
        self._promised: dict[str, datetime] = {}

    def promise(self, rhythms: Iterable[Rhythm] | None = None) -> None:
        """Enqueue what has come due since the last call."""
        now, known = clock.now(), _rhythms.values() if rhythms is None else rhythms
        due = {rhythm.kind: rhythm.latest(now) for rhythm in known if rhythm.wanted()}
        fresh = {kind: moment for kind, moment in due.items() if self._promised.get(kind) != moment}
        if not fresh:
            return
        with unit_of_work():
            for kind, moment in fresh.items():
                stamp = moment.isoformat(timespec="minutes")
                enqueue(kind, {"due": stamp}, run_at=moment, dedupe=f"{kind}@{stamp}")
        self._promised.update(fresh)


@daily(hour=3)
@handles("outbox.sweep")
def sweep(_payload: object) -> None:
    """Forget jobs that were done long ago; dead ones stay until somebody has looked at them."""
    with unit_of_work() as session:
        session.execute(sa.delete(Job).where(Job.state == "done", Job.done_at < clock.now() - DONE_JOBS_STAY))
