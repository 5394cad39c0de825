"""Looking into the mailbox every minute, where a setting names one.

A mail is marked as taken after what came of it is kept. Between the two a worker may be killed: the next one finds the
mail, sees that it is known, and only marks it. Two who look at once read the same mails, and one of them takes each.

A mailbox that cannot be read is looked at ever more rarely, at last every half hour, by one job that says why; those
that come round meanwhile do nothing. So a wrong password neither fills the list of what is stuck nor locks the mailbox.
"""

import hashlib
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask import current_app

from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.handlers import NotYet, daily, every, handles
from workspace.kernel.outbox import Job
from workspace.kernel.unit_of_work import unit_of_work
from workspace.notices.replies.mailbox import Closed, Waiting
from workspace.notices.replies.mailboxes import opened
from workspace.notices.replies.models import TakenMail
from workspace.notices.replies.taking import largest, take

LOOK = "replies.look"
STAYS = timedelta(days=365)
SHORTEST_REST, LONGEST_REST = timedelta(minutes=1), timedelta(minutes=30)
log = logging.getLogger(__name__)


def _is_set() -> bool:
    return current_app.extensions["workspace"].replies_url is not None


@every(minutes=1, wanted=_is_set)
@handles(LOOK)
def look(payload: Mapping[str, Any]) -> None:
    """Take in what waits. Raises NotYet where the mailbox cannot be read, and SQLAlchemyError."""
    if _rests():
        return
    try:
        with opened(current_app.extensions["workspace"].replies_url) as mailbox:
            for waiting in mailbox.waiting(largest()):
                take_safely(waiting)
                mailbox.done(waiting.name)
    except Closed as reason:
        log.warning("The mailbox for replies cannot be read. %s", reason)
        raise NotYet(clock.now() + _rest(payload), str(reason)) from reason


def _rests() -> bool:
    """Whether another look waits until the mailbox may be there again."""
    resting = (Job.kind == LOOK, Job.state == "ready", Job.error.is_not(None), Job.run_at > clock.now())
    found = db.session.scalar(sa.select(Job.id).where(*resting).limit(1))
    db.session.rollback()  # nothing stays open while a server thinks
    return found is not None


def _rest(payload: Mapping[str, Any]) -> timedelta:
    """As long as it has been so, so that the pauses double."""
    since = clock.now() - datetime.fromisoformat(payload["due"])
    return min(max(since, SHORTEST_REST), LONGEST_REST)


def take_safely(waiting: Waiting) -> str:
    """Take one mail; one that cannot be read at all is put aside, so that it holds up no other."""
    try:
        return take(waiting.raw, is_whole=waiting.is_whole)
    except sa.exc.SQLAlchemyError:
        raise
    except Exception:
        db.session.rollback()
        log.exception("A mail could not be read; it stays in the mailbox as %s.", waiting.name)
        with unit_of_work():
            TakenMail.take(hashlib.sha256(waiting.raw).hexdigest(), "unreadable")
        return "unreadable"


@daily(hour=5)
@handles("replies.sweep")
def sweep(_payload: object) -> None:
    """Forget what was taken a year ago."""
    with unit_of_work():
        TakenMail.sweep(clock.now() - STAYS)
