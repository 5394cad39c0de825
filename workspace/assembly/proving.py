"""Walking over everything that the chains vouch for: `flask --app wsgi evidence verify`.

First the chains themselves: every column of `event` but its key, and of `chain`. Then, against the seals in their
events: `revision` and `attachment` with texts and contents (see `records.proving`); `sign_off_round`, `sign_off_stage`,
`sign_off_seat`, `decision`, `sign_off_question` and `sign_off_reminder`, `stand_in` and `baseline` in every column; of
`message_delivery` what was sent to whom. No
seal covers what is no evidence of what was agreed: comments, assignments, drafts, watching, mails, routes kept for
later, and the present text of a record, of which the last revision is a copy.
"""

from collections.abc import Iterator

import sqlalchemy as sa

from workspace.activity import chain
from workspace.activity.models import Event
from workspace.changes.models import Baseline
from workspace.changes.models.baseline import BASELINE
from workspace.communication.models import Delivery
from workspace.communication.models.delivery import DELIVERIES
from workspace.kernel.db import db
from workspace.records.models import Record
from workspace.records.proving import Flaw, Human, Ledger, flaws_of_record, noted_by
from workspace.signoff.models import Round, StandIn
from workspace.signoff.models.covering import STAND_IN, covered_rows
from workspace.spaces.models import Space


def verify() -> Iterator[Flaw]:
    """Everything that is not as it was noted. One record is held in memory at a time."""
    for found in chain.verify():
        yield Flaw(f"{found.chain}: event {found.number}", found.reason)
    human = _humans()
    purged = set(db.session.scalars(sa.select(Event.record_id).where(Event.action.endswith(".purged"))))
    names = sa.select(Record.id, Record.kind, Record.number).order_by(Record.id)
    for record_id, kind, number in db.session.execute(names).all():
        name = f"{kind} {number}"
        if record_id not in purged:
            yield from flaws_of_record(record_id, name, human)
        yield from _rounds(record_id, name, human)
        yield from _deliveries(record_id, name, human)
    yield from _baselines(human)
    yield from _stand_ins(human)


def _humans() -> Human:
    """Who each person turned out to be, as the chain of the instance tells it."""
    merged = sa.select(Event.facts).where(Event.space_id.is_(None), Event.action == "person.merged")
    known = {facts["other"]: facts["person"] for facts in db.session.scalars(merged)}

    def human(person_id: int | None) -> int | None:
        while person_id in known:
            person_id = known[person_id]
        return person_id

    return human


def _rounds(record_id: int, name: str, human: Human) -> Iterator[Flaw]:
    ledger = Ledger(f"{name}: round", human)
    for _verb, facts in noted_by(Event.record_id == record_id):
        if "round" in facts:
            ledger.noted[facts["round"]] = facts
    stored = sa.select(Round.id, Round.number, Round.revision_id).where(Round.record_id == record_id)
    yield from ledger.compare(
        {number: covered_rows(key, revision_id) for key, number, revision_id in db.session.execute(stored)}
    )


def _deliveries(record_id: int, name: str, human: Human) -> Iterator[Flaw]:
    """Who was sent a message, with what in its fields."""
    ledger = Ledger(f"{name}: what was", human)
    for verb, facts in noted_by(Event.record_id == record_id, Event.action == "message.sent"):
        ledger.noted[verb] = facts
    is_there = db.session.scalar(sa.select(sa.exists().where(Delivery.message_id == record_id)))
    yield from ledger.compare({"sent": [(DELIVERIES, record_id)]} if is_there else {})


def _baselines(human: Human) -> Iterator[Flaw]:
    for space_id in db.session.scalars(sa.select(Space.id).order_by(Space.id)).all():
        ledger = Ledger(f"space {space_id}: baseline", human)
        for _verb, facts in noted_by(Event.space_id == space_id, Event.action == "baseline.written"):
            ledger.noted[facts["number"]] = facts
        stored = sa.select(Baseline.number, Baseline.id).where(Baseline.space_id == space_id)
        yield from ledger.compare({number: [(BASELINE, key)] for number, key in db.session.execute(stored)})


def _stand_ins(human: Human) -> Iterator[Flaw]:
    ledger = Ledger("stand-in", human)
    for _verb, facts in noted_by(Event.action.in_(("stand_in.named", "stand_in.ended"))):
        ledger.noted[facts["stand_in"]] = facts
    yield from ledger.compare({key: [(STAND_IN, key)] for key in db.session.scalars(sa.select(StandIn.id))})
