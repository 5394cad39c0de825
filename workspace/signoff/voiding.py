"""An edit takes the ground from under a sign-off: the round ends, and everybody who was asked hears of it."""

import sqlalchemy as sa

from workspace.activity.models import Event
from workspace.kernel.db import db
from workspace.kernel.text.canonical import sha256_of
from workspace.records.models import Record
from workspace.records.revising import revise
from workspace.signoff.models import Round
from workspace.spaces.models import Membership


def void(event: Event) -> None:
    """A record was revised: end its open round, if that asks about another text than the present one."""
    record = db.session.get_one(Record, event.record_id)
    asked = Round.open_on(record)
    if asked and asked.revision.number != record.revision:
        asked.void(by=_actor(event))


def void_for_file(event: Event) -> None:
    """A file that everybody asked sees was put there or taken off: it was part of the text they were asked about."""
    record = db.session.get_one(Record, event.record_id)
    asked = Round.open_on(record)
    if asked and sha256_of(record.document()) != asked.sha256:
        revise(record, by=_actor(event))


def _actor(event: Event) -> Membership:
    who = (Membership.space_id == event.space_id, Membership.person_id == event.actor_id)
    return db.session.scalars(sa.select(Membership).where(*who)).one()
