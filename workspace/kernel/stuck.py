"""Jobs that are not done: counting them, looking at them, trying them again, giving them up."""

from typing import Any

import sqlalchemy as sa

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.handlers import handler_of
from workspace.kernel.outbox import Job, revive

AT_ONCE = 500  # given a fresh start in one unit of work


def standings() -> dict[str, sa.ColumnElement[bool]]:
    """How a job that is not done can stand, by name."""
    waits, tried = Job.state == "ready", Job.error.is_not(None)
    return {
        "dead": Job.state == "dead",
        "again": sa.and_(waits, tried),
        "late": sa.and_(waits, sa.not_(tried), Job.run_at <= clock.now()),
        "working": Job.state == "leased",
        "planned": sa.and_(waits, sa.not_(tried), Job.run_at > clock.now()),
    }


def counted() -> dict[str, int]:
    """How many jobs stand how, in one query."""
    columns = [sa.func.count(sa.case((condition, 1))).label(name) for name, condition in standings().items()]
    row = db.session.execute(sa.select(*columns).where(Job.state != "done")).one()
    return {str(name): int(count) for name, count in row._mapping.items()}


def listed(standing: str) -> sa.Select[Any]:
    """The jobs that stand so: the given up ones newest first, all others by when they are tried next."""
    order = (Job.run_at.desc(), Job.id.desc()) if standing == "dead" else (Job.run_at, Job.id)
    return sa.select(Job).where(standings()[standing]).order_by(*order)


def try_again(job: Job) -> bool:
    """Let a job be tried now, inside the caller's unit of work; one that was given up has all its attempts again.

    False: it is at work or done, and nothing was changed.
    """
    if job.state == "dead":
        handler = handler_of(job.kind)
        if handler and handler.revived:
            handler.revived(job.payload)
        return revive(job.id)
    waiting = sa.and_(Job.id == job.id, Job.state == "ready")
    return db.session.scalar(sa.update(Job).where(waiting).values(run_at=clock.now()).returning(Job.id)) is not None


def try_all_again() -> int:
    """The same with all that were given up, at most AT_ONCE; returns how many."""
    dead = db.session.scalars(listed("dead").limit(AT_ONCE)).all()
    return sum(try_again(job) for job in dead)


def give_up(job: Job, why: str) -> bool:
    """Let a job that waits never be tried again, inside the caller's unit of work. False: it does not wait."""
    waiting = sa.and_(Job.id == job.id, Job.state == "ready")
    buried = sa.update(Job).where(waiting).values(state="dead", error=sa.func.coalesce(Job.error, why))
    if db.session.scalar(buried.returning(Job.id)) is None:
        return False
    handler = handler_of(job.kind)
    if handler and handler.failed:
        handler.failed(job.payload, why, True)
    return True
