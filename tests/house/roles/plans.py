"""The communication plan of the world: with an item, and a time at which it falls due in each way."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from tests.house.roles.writer import Writer
from workspace.communication.models import CommunicationPlan, Occurrence
from workspace.communication.models.making import make_ahead
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.records.revising import revise

Place = dict[str, Any]


def things(writer: Writer) -> dict[str, Place]:
    """What there is twice: shared and sealed."""
    plan = begin(writer)
    item = plan.items[0]
    query = sa.select(Occurrence).where(Occurrence.plan_id == plan.id).order_by(Occurrence.due_at)
    done, skipped, due, *_later = db.session.scalars(query)
    done.fulfil(writer.ada, None, clock.now(), note=writer.words)
    skipped.skip(writer.words, by=writer.ada)
    whole: Place = {"ref": plan.ref, "number": plan.number, "record": plan.id}
    found = {"done": done, "skipped": skipped, "due": due}
    times = {f"plan/{name}": whole | {"occurrence": each.number} for name, each in found.items()}
    return {"plan": whole, "plan/item": whole | {"item": item.number}, **times}


def begin(writer: Writer) -> CommunicationPlan:
    """Ada's plan, of which something fell due three days ago, and each day since; for everybody of the client."""
    words, client = writer.words, writer.harbour.member("li").party
    texts = {"objective": write(words), "principles": write(words)}
    plan = CommunicationPlan.start(words, by=writer.ada, audience=writer.audience, **texts)
    start = clock.now().replace(tzinfo=None, microsecond=0) - timedelta(days=3)
    item = plan.add_item(_item(words, start, client.id, writer), by=writer.ada)
    revise(plan, by=writer.ada)
    item.made_until = clock.now() - timedelta(days=4)
    make_ahead(plan)
    db.session.flush()
    return plan


def _item(words: str, start: datetime, party_id: int, writer: Writer) -> dict[str, Any]:
    return {
        "title": words, "objective": words, "content": write(words), "template": words, "channel": "email",
        "rule": "FREQ=DAILY", "start": start, "zone": "UTC", "owner_id": writer.ada.person_id, "lead_days": 0,
        "stakeholders": [f"party:{party_id}"],
    }  # fmt: skip
