"""Writing so many items more into the communication plan of a space, with half a year of what became of them."""

from datetime import datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from workspace.communication.models import CommunicationPlan, Occurrence, Receipt
from workspace.communication.models.making import make_ahead
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership, Space

WEEKS = 26


def items(space: Space, amount: int) -> None:
    """So many weekly items, each a month with one missed, the others done, and every second acknowledged."""
    ada = next(member for member in space.memberships if member.owns_space and member.is_manager)
    li = next(member for member in space.memberships if not member.owns_space)
    texts = {"objective": write("All know."), "principles": write("")}
    plan = CommunicationPlan.current(ada) or CommunicationPlan.begin("Plan", texts, by=ada, audience=EVERYONE)
    added = [plan.add_item(_item(number, ada, li), by=ada) for number in range(amount)]
    for item in added:
        item.made_until = clock.now() - timedelta(weeks=WEEKS)
    make_ahead(plan)
    for item in added:
        _settle(item.id, ada, li)


def _item(number: int, ada: Membership, li: Membership) -> dict[str, Any]:
    start = datetime.combine(clock.now().date() - timedelta(weeks=WEEKS, days=number % 7), time(9))
    return {
        "title": f"Report {number}", "objective": "Nobody has to ask", "channel": "report", "rule": "FREQ=WEEKLY",
        "start": start, "zone": "Europe/Berlin", "owner_id": ada.person_id, "lead_days": 1,
        "stakeholders": [f"party:{li.party_id}", "role:stakeholder"],
    }  # fmt: skip


def _settle(item_id: int, ada: Membership, li: Membership) -> None:
    mine = (Occurrence.item_id == item_id, Occurrence.due_at < clock.now() - timedelta(days=1))
    for number, each in enumerate(db.session.scalars(sa.select(Occurrence).where(*mine).order_by(Occurrence.due_at))):
        if number % 4 == 3:
            continue
        each.done_at = each.recorded_at = each.due_at + timedelta(hours=1)
        each.done_by = ada.person
        if number % 2:
            receipt = Receipt(occurrence=each, person=li.person, party=li.party, rating=4, rated_at=each.done_at)
            db.session.add(receipt)
