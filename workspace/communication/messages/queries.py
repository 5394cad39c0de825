"""Finding messages, deliveries and templates through the member who asks."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace.communication.models import Delivery, Message, MessagePattern
from workspace.kernel.db import db
from workspace.records.models import Attachment
from workspace.spaces.asker import ASKER, asked_by
from workspace.spaces.models import Membership


def find_message(member: Membership, number: int) -> Message | None:
    """The message with this number, if this member may see it."""
    return Message.find(member, number)


def find_delivery(member: Membership, number: int, id: int) -> Delivery | None:
    """What one person was sent, of a message that this member may see."""
    message = find_message(member, number)
    wanted = (Delivery.id == id, Delivery.message_id == message.id) if message else (sa.false(),)
    return db.session.scalar(sa.select(Delivery).where(*wanted).options(joinedload(Delivery.message)))


def deliveries_of(message: Message) -> Sequence[Delivery]:
    """Who was sent it, by party and name; those whose mail did not arrive first."""
    return db.session.scalars(_deliveries(), {"message_id": message.id}).unique().all()


@cache
def _deliveries() -> sa.Select[Delivery]:
    """Made once: every page of a message asks."""
    failed = Delivery.fate.in_(("refused", "withheld")).desc()
    query = sa.select(Delivery).where(Delivery.message_id == sa.bindparam("message_id"))
    return query.order_by(failed, Delivery.party_id, Delivery.id)


def corrections_of(message: Message, member: Membership) -> Sequence[Message]:
    """The messages that put this one right, as far as this member may see them; first things first."""
    return db.session.scalars(_corrections(), asked_by(member, message_id=message.id)).all()


@cache
def _corrections() -> sa.Select[*tuple[Any, ...]]:
    here = Message.in_reach_of(ASKER).where(Message.corrects_id == sa.bindparam("message_id"))
    return here.order_by(Message.number)


def files_of(message: Message) -> Sequence[Attachment]:
    """The files that went with the mails, also those that were taken off the page since."""
    query = sa.select(Attachment).where(Attachment.id.in_(message.file_ids)).order_by(Attachment.id)
    return db.session.scalars(query).all() if message.file_ids else []


def patterns_of(member: Membership) -> Sequence[MessagePattern]:
    """The templates of the space that a member may use, by name."""
    here = (MessagePattern.space_id == member.space_id, MessagePattern.seen_by(member))
    return db.session.scalars(sa.select(MessagePattern).where(*here).order_by(MessagePattern.name)).all()


def find_pattern(member: Membership, id: int) -> MessagePattern | None:
    """A template of the space that this member may use."""
    here = (MessagePattern.space_id == member.space_id, MessagePattern.seen_by(member))
    return db.session.scalar(sa.select(MessagePattern).where(MessagePattern.id == id, *here))
