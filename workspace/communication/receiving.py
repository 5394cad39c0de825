"""Who says that a message reached them says it of what was due by it, too, and may add how useful it was."""

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from workspace.communication.models import CommunicationPlan, Delivery, Message, Occurrence, Receipt
from workspace.communication.policies import can_receive
from workspace.kernel.db import db
from workspace.records.models import Record
from workspace.spaces.models import Membership


def met_by(message: Message, reader: Membership) -> Occurrence | None:
    """What of a plan that the reader may see was done by sending this message, if it was for the reader."""
    plans = sa.select(CommunicationPlan.id).where(Record.space_id == reader.space_id, CommunicationPlan.seen_by(reader))
    mine = sa.select(Occurrence).where(Occurrence.evidence_id == message.id, Occurrence.plan_id.in_(plans))
    mine = mine.where(Occurrence.seen_by(reader))
    found = db.session.scalars(mine.order_by(Occurrence.id).options(selectinload(Occurrence.receipts)))
    return next((each for each in found if can_receive(reader, each)), None)


def receipt_of(occurrence: Occurrence | None, reader: Membership) -> Receipt | None:
    """What the reader said about it."""
    said = occurrence.receipts if occurrence else ()
    return next((receipt for receipt in said if receipt.person_id == reader.person_id), None)


def awaits_rating(message: Message, reader: Membership) -> Occurrence | None:
    """What the reader may still rate by this message."""
    occurrence = met_by(message, reader)
    said = receipt_of(occurrence, reader)
    return None if said and said.rating else occurrence


def take_reading(delivery: Delivery, how: str, rating: int | None = None, word: str = "", *, by: Membership) -> None:
    """The recipient says to have read it, and perhaps how useful it was; said twice, reading counts once."""
    delivery.acknowledge(how, by=by)
    occurrence = met_by(delivery.message, by)
    if occurrence and (rating or receipt_of(occurrence, by) is None):
        occurrence.acknowledge(rating, word, by=by)
