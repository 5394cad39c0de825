"""The worker: one foreman who takes jobs and keeps their leases, and a few lanes that do them.

A job that crashes is put back, one that hangs is abandoned after its limit, one that takes the whole process down
is buried by the next worker: none of them delays the others.
"""

import logging
import signal
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

import sqlalchemy as sa
from flask import Flask

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.doubt import noting
from workspace.kernel.handlers import LIMIT, Calendar, GiveUp, NotYet, handler_of
from workspace.kernel.outbox import ATTEMPTS, LEASE, Claim, Job, claim, finish, is_due, postpone, put_back, renew
from workspace.kernel.workers import Attendance

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pace:
    """How many jobs run at once, and, in seconds, how often to look for work, how long a lease and a farewell last."""

    lanes: int = 4
    pause: float = 0.1
    lease: float = LEASE.total_seconds()
    farewell: float = 12.0
    after_trouble: float = 2.0


@dataclass
class Running:
    """A job in a lane. `overdue` is the moment (of `time.monotonic`) at which it is abandoned."""

    claim: Claim
    overdue: float
    thread: threading.Thread | None = field(default=None, repr=False)


def run_worker(app: Flask, stop: threading.Event | None = None, pace: Pace | None = None) -> None:
    """Do jobs until `stop` is set or, in the main thread, SIGTERM or SIGINT comes; jobs at hand are finished first.

    A second signal ends the process at once; what it was doing is done again by the next worker.
    """
    stop = stop or threading.Event()
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _stopper(stop, number))
    Worker(app, stop, pace or Pace()).run()


def _stopper(stop: threading.Event, number: int) -> "signal._HANDLER":
    before = signal.getsignal(number)

    def handle(*_: object) -> None:
        stop.set()
        signal.signal(number, before)

    return handle


class Worker:
    """The foreman. Only he claims; a lane is a thread that does one job and ends."""

    def __init__(self, app: Flask, stop: threading.Event, pace: Pace) -> None:
        self.app, self.stop, self.pace = app, stop, pace
        self.running: dict[int, Running] = {}
        self.calendar, self.attendance = Calendar(), Attendance()
        self.lane_free = threading.Event()
        self.renew_at = 0.0

    def run(self) -> None:
        log.info("Worker started.")
        while not self.stop.is_set():
            try:
                with self.app.app_context():
                    self.tend()
                    self.calendar.promise()
                    self.take()
                    self.attendance.sign(len(self.running))
            except sa.exc.SQLAlchemyError:
                log.exception("The worker cannot reach the database; it tries again.")
                # Not stop.wait(): a signal sets it, and a thread that waits for an event must not set the same one.
                self.lane_free.wait(self.pace.after_trouble)
            self.lane_free.wait(self.pace.pause)
            self.lane_free.clear()
        self.take_leave()

    def take(self) -> None:
        """Fill free lanes with what is due. Looking first is cheap; claiming writes."""
        while len(self.running) < self.pace.lanes and not self.stop.is_set():
            due = db.session.scalar(sa.select(Job.id).where(is_due(clock.now())).limit(1))
            db.session.rollback()
            taken = claim(timedelta(seconds=self.pace.lease)) if due else None
            if taken is None:
                return
            self.start(taken)

    def start(self, taken: Claim) -> None:
        handler = handler_of(taken.kind)
        limit = handler.limit if handler else LIMIT
        running = Running(taken, time.monotonic() + limit.total_seconds())
        running.thread = threading.Thread(target=self.lane, args=(taken,), name=f"job-{taken.id}", daemon=True)
        self.running[taken.id] = running
        running.thread.start()

    def lane(self, taken: Claim) -> None:
        try:
            with self.app.app_context():
                carry_out(taken)
        except Exception:
            log.exception("Job %s (%s) could not be put back; its lease runs out.", taken.id, taken.kind)
        finally:
            # Abandoned for a later attempt, this one must not free that one's lane.
            if (running := self.running.get(taken.id)) and running.claim is taken:
                del self.running[taken.id]
            self.lane_free.set()

    def tend(self) -> None:
        """Keep the leases of what is running; abandon what hangs, and what somebody else took over."""
        for running in [each for each in self.running.values() if each.overdue < time.monotonic()]:
            self.running.pop(running.claim.id, None)
            fail(running.claim, "It took longer than its limit.")
        if self.renew_at > time.monotonic():
            return
        self.renew_at = time.monotonic() + self.pace.lease / 3
        claims = {running.claim.lease: running.claim for running in list(self.running.values())}
        lost = set(claims) - renew(list(claims), timedelta(seconds=self.pace.lease)) if claims else set()
        for taken in (claims[lease] for lease in lost if claims[lease].id in self.running):
            log.warning("Job %s (%s) was taken over: its lease ran out.", taken.id, taken.kind)

    def take_leave(self) -> None:
        """Finish what is at hand, but not for ever."""
        end = time.monotonic() + self.pace.farewell
        while self.running and time.monotonic() < end:
            with self.app.app_context():
                self.tend()
            self.lane_free.wait(self.pace.pause)
            self.lane_free.clear()
        for running in list(self.running.values()):
            log.warning("Job %s (%s) is left for another worker.", running.claim.id, running.claim.kind)
        with self.app.app_context(), suppress(sa.exc.SQLAlchemyError):
            self.attendance.leave()
        log.info("Worker stopped.")


@noting()
def carry_out(taken: Claim) -> None:
    """Do one job to its end, good or bad."""
    if taken.attempts > ATTEMPTS:
        fail(taken, f"The worker ended {ATTEMPTS} times while it did this.", final=True)
        return
    try:
        handler = handler_of(taken.kind)
        if handler is None:
            raise LookupError(f"nobody handles {taken.kind!r}")  # perhaps a newer release does
        if not finish(taken, handler.effect, handler(taken.payload)):
            log.warning("Job %s (%s) was taken over: its effect is not kept twice.", taken.id, taken.kind)
    except NotYet as reason:
        postpone(taken, reason.at, str(reason))
    except GiveUp as reason:
        fail(taken, str(reason), final=True)
    except Exception as error:
        log.info("Job %s (%s) failed.", taken.id, taken.kind, exc_info=True)
        fail(taken, f"{type(error).__name__}: {error}")


def fail(taken: Claim, error: str, *, final: bool = False) -> None:
    """Put a job back for another attempt; bury it after the last, loudly."""
    handler = handler_of(taken.kind)
    final = final or taken.attempts >= ATTEMPTS
    if not put_back(taken, error, final=final, failed=handler.failed if handler else None):
        log.warning("Job %s (%s) was taken over before it failed: %s", taken.id, taken.kind, error)
    elif final:
        log.error("Job %s (%s) is dead after attempt %s: %s", taken.id, taken.kind, taken.attempts, error)
    else:
        log.warning("Job %s (%s) failed, attempt %s: %s", taken.id, taken.kind, taken.attempts, error)
