"""An edit takes the ground from under a sign-off: the round ends, and everybody who was asked hears of it."""

import sqlalchemy as sa

from workspace.activity.models import Event
from workspace.kernel.db import db
from workspace.records.models import Record
from workspace.signoff.models import Round
from workspace.spaces.models import Membership


def void(event: Event) -> None:
    """A record was revised: end its open round, if that asks about another text than the present one."""
    record = db.session.get_one(Record, event.record_id)
    asked = Round.open_on(record)
    if asked and asked.revision.number != record.revision:
        who = (Membership.space_id == event.space_id, Membership.person_id == event.actor_id)
        asked.void(by=db.session.scalars(sa.select(Membership).where(*who)).one())
