"""Sending messages through hooks. A hook that fails rests, longer each time, and only one attempt is made after it: so
a server that hangs holds up one worker's lane for some seconds, and nobody else."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import uniform
from typing import Any

from flask import current_app

from workspace.kernel import clock
from workspace.kernel.config import Config
from workspace.kernel.db import db
from workspace.kernel.handlers import GiveUp, NotYet, daily, handles
from workspace.kernel.unit_of_work import unit_of_work
from workspace.notices.hooks.calling import Reply, Unreachable, call
from workspace.notices.hooks.composing import compose
from workspace.notices.hooks.concealed import uncover
from workspace.notices.hooks.formats import Parcel, has_arrived, pack
from workspace.notices.hooks.models import SEND, Hook, HookDelivery

LIMIT = timedelta(minutes=1)
STAYS = timedelta(days=30)
GONE = 410
Payload = Mapping[str, Any]


class NotTaken(Exception):
    """The other side answered, and did not take the message."""


def _end(done: tuple[int, str] | None) -> None:
    """A message was sent, or withheld because there was nothing to tell, or a trial has failed."""
    delivery = db.session.get(HookDelivery, done[0]) if done else None
    if done and delivery:
        delivery.state = done[1]
        if done[1] == "sent":
            delivery.hook.succeed()


def _fail(payload: Payload, error: str, final: bool) -> None:
    if delivery := db.session.get(HookDelivery, payload["delivery"]):
        delivery.hook.fail()
        if final:
            delivery.state = "given_up"
            delivery.hook.give_up()


def _revive(payload: Payload) -> None:
    if delivery := db.session.get(HookDelivery, payload["delivery"]):
        delivery.state = "waiting"


@handles(SEND, effect=_end, failed=_fail, revived=_revive, limit=LIMIT)
def send(payload: Payload) -> tuple[int, str] | None:
    """Send one message, in the state of things at this moment. A trial goes at once and only once: somebody waits for
    what comes of it."""
    delivery = db.session.get(HookDelivery, payload["delivery"])
    if delivery is None:
        return None  # its hook was removed
    parcel = _packed(delivery)
    format, key, is_trial = delivery.hook.format, delivery.hook_id, delivery.is_trial
    db.session.rollback()  # nothing stays open while somebody else's server thinks
    if parcel is None:
        return payload["delivery"], "withheld"
    if not is_trial:
        _take_turn(key)
    config: Config = current_app.extensions["workspace"]
    try:
        reply = call(parcel, config.hook_networks)
    except Unreachable as reason:
        _note(payload["delivery"], None, str(reason))
        if is_trial:
            return payload["delivery"], "given_up"
        raise
    _note(payload["delivery"], reply.status, reply.excerpt)
    if has_arrived(format, reply.status, reply.answer):
        return payload["delivery"], "sent"
    if is_trial:
        return payload["delivery"], "given_up"
    raise _refusal(reply)


def _packed(delivery: HookDelivery) -> Parcel | None:
    """The request; None where the hook is off or may tell nothing of it."""
    hook = delivery.hook
    message = compose(delivery) if hook.is_on or delivery.is_trial else None
    if message is None:
        return None
    address, secret = uncover(hook.address), uncover(hook.secret)
    if not address or secret is None:
        raise GiveUp("Its address cannot be read any more, because the instance has another secret key. Give it anew.")
    return pack(hook.format, message, address, secret, clock.now())


def _take_turn(hook_id: int) -> None:
    """Raise NotYet while the hook rests; of those who wait for the end of that, one goes first."""
    until: datetime | None = None
    with unit_of_work() as session:
        hook = session.get(Hook, hook_id, with_for_update=True)
        if hook and hook.failures:
            if hook.rests_until and hook.rests_until > clock.now():
                until = hook.rests_until
            else:
                hook.rests_until = clock.now() + LIMIT
    if until:
        raise NotYet(until + timedelta(seconds=uniform(0, 3)), "It failed lately, so it is given a rest.")  # noqa: S311


def _note(delivery_id: int, status: int | None, answer: str) -> None:
    """Keep what an attempt brought, whatever becomes of the job."""
    with unit_of_work() as session:
        if delivery := session.get(HookDelivery, delivery_id):
            delivery.attempts += 1
            delivery.status, delivery.answer, delivery.tried_at = status, answer, clock.now()


def _refusal(reply: Reply) -> Exception:
    words = f"It answered {reply.status}: {reply.excerpt}" if reply.excerpt else f"It answered {reply.status}."
    return GiveUp(words) if reply.status == GONE else NotTaken(words)


@daily(hour=5)
@handles("hooks.sweep")
def sweep(_payload: object) -> None:
    """Forget what was delivered a month ago."""
    with unit_of_work():
        HookDelivery.sweep(clock.now() - STAYS)
