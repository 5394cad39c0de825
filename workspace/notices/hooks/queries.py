"""Finding hooks and what they delivered, through the member who asks."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace.kernel.db import db
from workspace.notices.hooks.models import Hook, HookDelivery
from workspace.spaces.models import Membership


def hooks_of(member: Membership) -> Sequence[Hook]:
    """Those of the member's own party, by name."""
    return db.session.scalars(_own(member).order_by(Hook.name, Hook.id)).all()


def find_hook(member: Membership, hook: int) -> Hook | None:
    """A hook of the member's own party; those of others are nobody else's business."""
    return db.session.scalar(_own(member).where(Hook.id == hook))


def find_delivery(member: Membership, hook: int, delivery: int) -> HookDelivery | None:
    """One message of such a hook."""
    query = sa.select(HookDelivery).join(HookDelivery.hook).options(joinedload(HookDelivery.hook))
    ours = (Hook.space_id == member.space_id, Hook.party_id == member.party_id)
    return db.session.scalar(query.where(*ours, Hook.id == hook, HookDelivery.id == delivery))


def log_of(hook: Hook) -> sa.Select[Any]:
    """What was delivered, newest first."""
    return sa.select(HookDelivery).where(HookDelivery.hook_id == hook.id).order_by(HookDelivery.id.desc())


def _own(member: Membership) -> sa.Select[Any]:
    return sa.select(Hook).where(Hook.space_id == member.space_id, Hook.party_id == member.party_id)
