"""The outbox: work that is promised in a transaction and done after it, by a worker.

A job is a row written beside what caused it, so it is there exactly when its cause is. A worker takes it under a
lease, does what is slow, and marks it done in the same transaction as its effect in the database. Killing anything at
any moment loses no job and keeps no effect twice; only what leaves the system between the two (a mail just
accepted) can happen again.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Index
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.unit_of_work import undo, unit_of_work

LEASE = timedelta(seconds=24)  # what a killed worker held is taken up within half a minute
ATTEMPTS = 8
ERROR_LENGTH = 2000


class Job(Model):
    """One promised piece of work. `dedupe` names it where it must not be promised twice; `error` is its last one."""

    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint("state IN ('ready', 'leased', 'done', 'dead')", name="state"),
        CheckConstraint("(state = 'leased') = (lease_by IS NOT NULL)", name="lease"),
        Index("ix_job_due", "state", "run_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    payload: Mapped[dict[str, Any]]
    run_at: Mapped[datetime] = mapped_column(default=clock.now)
    state: Mapped[str] = mapped_column(default="ready")
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    lease_by: Mapped[str | None]
    dedupe: Mapped[str | None] = mapped_column(unique=True)
    error: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    done_at: Mapped[datetime | None]


@dataclass(frozen=True)
class Claim:
    """A job in a worker's hands. `lease` is a secret of this attempt: who lost it can no longer finish."""

    id: int
    kind: str
    payload: Mapping[str, Any]
    attempts: int
    lease: str


def insert_new(model: type[Model], unique: str, **values: Any) -> int | None:
    """Insert a row unless one with the same value in the column `unique` is there. Returns its id, else None."""
    dialect = {"sqlite": sqlite, "postgresql": postgresql}[db.session().get_bind().dialect.name]
    insert = dialect.insert(model).values(**values).on_conflict_do_nothing(index_elements=[unique])
    return db.session.scalar(insert.returning(model.__table__.c.id))


def enqueue(
    kind: str, payload: Mapping[str, Any], *, run_at: datetime | None = None, dedupe: str | None = None
) -> bool:
    """Promise a job inside the caller's unit of work. False: `dedupe` is taken, and nothing was added."""
    values = {"kind": kind, "payload": dict(payload), "run_at": run_at or clock.now(), "dedupe": dedupe}
    return insert_new(Job, "dedupe", **values) is not None


def is_due(now: datetime) -> sa.ColumnElement[bool]:
    """Jobs whose time has come, and those whose worker fell silent."""
    return sa.or_(
        sa.and_(Job.state == "ready", Job.run_at <= now), sa.and_(Job.state == "leased", Job.lease_until < now)
    )


def claim(lease: timedelta = LEASE) -> Claim | None:
    """Take the job that has been due the longest, for `lease`; None when nothing is due."""
    now, secret = clock.now(), str(uuid4())
    due = sa.select(Job.id).where(is_due(now)).order_by(Job.run_at, Job.id).limit(1).with_for_update(skip_locked=True)
    values = {"state": "leased", "lease_until": now + lease, "lease_by": secret, "attempts": Job.attempts + 1}
    with unit_of_work() as session:
        taken = session.execute(
            sa.update(Job)
            .where(Job.id == due.scalar_subquery())
            .values(values)
            .returning(Job.id, Job.kind, Job.payload, Job.attempts)
        ).first()
    return Claim(taken.id, taken.kind, taken.payload, taken.attempts, secret) if taken else None


def renew(leases: list[str], lease: timedelta = LEASE) -> set[str]:
    """Keep jobs for another `lease`. Returns the leases that still hold; the others were lost."""
    with unit_of_work() as session:
        kept = session.scalars(
            sa.update(Job)
            .where(Job.state == "leased", Job.lease_by.in_(leases))
            .values(lease_until=clock.now() + lease)
            .returning(Job.lease_by)
        ).all()
    return {secret for secret in kept if secret}


def finish(claimed: Claim, effect: Callable[[Any], object] | None = None, result: Any = None) -> bool:
    """Mark a job done together with its effect. False: the lease was lost, and the effect is not kept."""
    held = False
    with unit_of_work():
        held = _let_go(claimed, state="done", done_at=clock.now(), error=None)
        if not held:
            undo()
        if effect:
            effect(result)
    return held


def put_back(
    claimed: Claim, error: str, *, final: bool = False, failed: Callable[[Any, str, bool], object] | None = None
) -> bool:
    """Try a job again later, or, where `final`, never; `failed(payload, error, final)` runs in the same unit.

    Returns whether the lease still held.
    """
    held = False
    run_at = clock.now() + back_off(claimed.attempts)
    with unit_of_work():
        held = _let_go(claimed, state="dead" if final else "ready", run_at=run_at, error=error[:ERROR_LENGTH])
        if held and failed:
            failed(claimed.payload, error[:ERROR_LENGTH], final)
    return held


def postpone(claimed: Claim, until: datetime, why: str) -> bool:
    """Let a job wait that could not be tried; it does not count as an attempt. Returns whether the lease still held."""
    held = False
    with unit_of_work():
        held = _let_go(claimed, state="ready", run_at=until, attempts=claimed.attempts - 1, error=why[:ERROR_LENGTH])
    return held


def _let_go(claimed: Claim, **values: Any) -> bool:
    ours = sa.and_(Job.id == claimed.id, Job.lease_by == claimed.lease)
    released = sa.update(Job).where(ours).values(lease_by=None, lease_until=None, **values).returning(Job.id)
    return db.session.scalar(released) is not None


def back_off(attempts: int) -> timedelta:
    """How long to wait after this many attempts: from 10 s to 6 h, half as much more or less, so that many part ways.

    Eight attempts span about ten hours: longer than a mail server is usually away.
    """
    seconds = min(10 * 4 ** (attempts - 1), 6 * 3600)
    return timedelta(seconds=seconds * random.uniform(0.5, 1.5))  # noqa: S311 (nothing secret about it)


def revive(job_id: int) -> bool:
    """Give a dead job a fresh start, inside the caller's unit of work. False: it is not dead."""
    dead = sa.and_(Job.id == job_id, Job.state == "dead")
    values = {"state": "ready", "attempts": 0, "run_at": clock.now()}
    return db.session.scalar(sa.update(Job).where(dead).values(values).returning(Job.id)) is not None
