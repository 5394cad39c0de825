"""Promising messages with the events that they tell of: one for each hook and unit of work."""

from functools import partial

import sqlalchemy as sa

from workspace.activity.models import Event
from workspace.activity.sentences import is_silent
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import at_end
from workspace.notices.hooks.models import SPACE, Hook, HookDelivery, deed_of
from workspace.records.kinds import KINDS
from workspace.spaces.audience import is_within


def follow(event: Event) -> None:
    """React to an event: once its unit is done, the hooks of its space are promised what it noted from here on.

    The chain is locked while the unit lasts, so all later numbers are of this unit.
    """
    if event.space_id is not None:
        at_end(("hooks", event.space_id), partial(_promise, event.space_id, event.number))


def _promise(space_id: int, first: int) -> None:
    hooks = db.session.scalars(sa.select(Hook).where(Hook.space_id == space_id, Hook.is_on)).all()
    if not hooks:
        return
    noted = sa.select(Event).where(Event.space_id == space_id, Event.number >= first).order_by(Event.number)
    events = db.session.scalars(noted).all()
    for hook in hooks:
        if wanted := [event.number for event in events if is_told(hook, event)]:
            HookDelivery.promise(hook, wanted)


def is_told(hook: Hook, event: Event) -> bool:
    """Whether a hook wants an event, and may know of it as far as the event itself says."""
    about = event.action.partition(".")[0]
    if about == "hook" or is_silent(event.action) or not is_within(hook.eyes, event.audience):
        return False
    kind = about if about in KINDS else SPACE
    return deed_of(event.action) in hook.deeds and (not hook.kinds or kind in hook.kinds)
