"""What communication plans give to a person's calendar: the days by which they see to something."""

from collections.abc import Iterator

import sqlalchemy as sa

from workspace.communication.models import CommunicationItem, CommunicationPlan, Occurrence
from workspace.communication.models.standing import still_open
from workspace.communication.words import TO_DO, TO_SEND
from workspace.kernel.db import db
from workspace.notices.calendar.sources import Asked, Entry, EveryReader
from workspace.records.models import Record
from workspace.spaces.models import Membership, Party, Space

MOST = 500


def entries(asked: Asked) -> Iterator[Entry]:
    """What of the plans that the person may see is theirs to do, in one query."""
    if not asked.with_due_days:
        return
    item = CommunicationItem
    query = sa.select(Occurrence, item.title, item.channel, Space.key, Space.name, Record.number, Record.updated_at)
    query = query.join(CommunicationPlan, CommunicationPlan.id == Occurrence.plan_id)
    query = query.join(item, item.id == Occurrence.item_id)
    query = query.join(Space, Space.id == Record.space_id)
    query = query.join(Membership, Membership.space_id == Space.id).join(Party, Party.id == Membership.party_id)
    query = query.where(Membership.person_id == asked.person.id, Membership.ended_at.is_(None))
    mine = (Occurrence.owner_id == asked.person.id, still_open(), Occurrence.due_at >= asked.since)
    reader = EveryReader(Party.bit)
    query = query.where(CommunicationPlan.seen_by(reader), Occurrence.seen_by(reader), *mine)
    found = db.session.execute(query.order_by(Occurrence.due_at).limit(MOST))
    for each, title, channel, key, name, number, changed in found:
        yield Entry(
            f"feed-occurrence-{each.id}", str(TO_DO.get(channel, TO_SEND)) % {"what": title},
            f"/s/{key}/{CommunicationPlan.prefix}-{number}/{each.part}", changed, starts_at=each.due_at, detail=name,
        )  # fmt: skip
