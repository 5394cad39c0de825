"""Who gets evidence of a round without asking: everybody who was asked or decided, and whoever asked."""

from collections.abc import Iterator

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.activity.models import Event
from workspace.kernel.db import db
from workspace.signoff.mails.promises import promise
from workspace.signoff.models import Evidence, Round
from workspace.spaces.models import Membership


def follow(event: Event) -> None:
    """React to the end of a round by decisions: tell it, and have the evidence made for everybody's party. Of rounds
    that were voided or taken back it is made for whoever wants it."""
    promise(event)
    query = sa.select(Round).where(Round.record_id == event.record_id, Round.number == event.facts["round"])
    round_ = db.session.scalars(query).one()
    for member in entitled(round_):
        Evidence.order(round_, member.party.bit, member.person.language)


def entitled(round_: Round) -> list[Membership]:
    """Those of them who still take part, for a party that the text was for."""
    people = {person.id for person in _concerned(round_)}
    query = sa.select(Membership).where(Membership.space_id == round_.record.space_id, Membership.ended_at.is_(None))
    members = db.session.scalars(query.where(Membership.person_id.in_(people)).order_by(Membership.id)).unique()
    may_see = round_.revision.audience & round_.record.audience
    return [member for member in members if member.party.bit & may_see]


def _concerned(round_: Round) -> Iterator[Person]:
    yield round_.asked_by
    for stage in round_.stages:
        for seat in stage.present_seats if stage.opened_at else ():
            yield seat.person
            if seat.decision:
                yield seat.decision.made_by
