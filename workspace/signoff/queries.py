"""Finding rounds, seats, questions, routes and stand-ins through the member who asks."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from workspace.accounts.models import Person
from workspace.kernel.db import db
from workspace.records.kinds import find_record
from workspace.records.models import Record, Revision
from workspace.signoff.models import (
    Decision,
    Evidence,
    Question,
    Round,
    Route,
    RouteStage,
    Seat,
    Signable,
    Stage,
    StandIn,
)
from workspace.spaces.audience import Reader
from workspace.spaces.models import Membership, Party


def find_signable(member: Membership, ref: str) -> Signable | None:
    """A record that people can be asked to sign off, if this member may see it."""
    record = find_record(member, ref)
    return record if isinstance(record, Signable) else None


def find_round(member: Membership, ref: str, round: int) -> Round | None:
    """A round by its number on the record, whose text this member may see too."""
    record = find_signable(member, ref)
    query = rounds_of(record, member).where(Round.number == round) if record else None
    return db.session.scalars(query).unique().one_or_none() if query is not None else None


def find_evidence(member: Membership, ref: str, round: int) -> Evidence | None:
    """What the people who see the same as this member can take along from a round, once it is made."""
    of = find_round(member, ref, round)
    found = Evidence.of(of, member.eyes, member.person.language) if of else None
    return found if found and found.is_made else None


def find_seat(member: Membership, ref: str, seat: int) -> Seat | None:
    """Whom a round asks, on a text that this member may see."""
    return _part(member, ref, sa.select(Seat).join(Round, Round.id == Seat.round_id).where(Seat.id == seat))


def find_question(member: Membership, ref: str, question: int) -> Question | None:
    """A question that somebody put before deciding, on a text that this member may see."""
    query = sa.select(Question).join(Round, Round.id == Question.round_id)
    return _part(member, ref, query.where(Question.id == question))


def _part(member: Membership, ref: str, query: Any) -> Any:
    record = find_signable(member, ref)
    if record is None:
        return None
    query = query.join(Revision, Revision.id == Round.revision_id)
    return db.session.scalar(query.where(Round.record_id == record.id, Revision.seen_by(member)))


def find_route(member: Membership, route: int) -> Route | None:
    """A route that the space keeps now."""
    kept = (Route.space_id == member.space_id, Route.id == route, Route.retired_at.is_(None))
    return db.session.scalar(sa.select(Route).where(*kept))


def find_stand_in(member: Membership, stand_in: int) -> StandIn | None:
    """A stand-in of one's own; managers find everybody's."""
    query = sa.select(StandIn).where(StandIn.id == stand_in, StandIn.space_id == member.space_id)
    return db.session.scalar(query if member.is_manager else query.where(StandIn.person_id == member.person_id))


def rounds_of(record: Record, reader: Reader) -> sa.Select[Any]:
    """The rounds of a record whose texts this reader may see, the last one first, with all that is shown of them."""
    slim = contains_eager(Round.revision).load_only(Revision.number, Revision.sha256, Revision.audience)
    seats = selectinload(Round.stages).selectinload(Stage.seats)
    people = (joinedload(Round.asked_by), joinedload(Round.escalates_to), joinedload(Round.ended_by))
    query = sa.select(Round).join(Round.revision).where(Round.record_id == record.id, Revision.seen_by(reader))
    query = query.options(
        slim, *people, seats.joinedload(Seat.added_by), seats.joinedload(Seat.decision).joinedload(Decision.evidence),
        selectinload(Round.questions),
    )  # fmt: skip
    return query.order_by(Round.number.desc())


def stands_in_for(member: Membership, today: date) -> set[int]:
    """Ids of the people for whom this member may decide today."""
    query = sa.select(StandIn.person_id).where(
        StandIn.space_id == member.space_id, StandIn.deputy_id == member.person_id, StandIn.ended_at.is_(None),
        StandIn.from_on <= today, StandIn.until_on >= today,
    )  # fmt: skip
    return set(db.session.scalars(query))


def stand_ins_of(member: Membership, *, everybody: bool = False) -> Sequence[StandIn]:
    """What this member has named, what names them, and with `everybody` all of the space; the latest first."""
    query = sa.select(StandIn).where(StandIn.space_id == member.space_id)
    if not everybody:
        query = query.where(sa.or_(StandIn.person_id == member.person_id, StandIn.deputy_id == member.person_id))
    return db.session.scalars(query.order_by(StandIn.ended_at.is_not(None), StandIn.until_on.desc(), StandIn.id)).all()


def deputies_for(member: Membership) -> list[Membership]:
    """Who may stand in for this member: people of the same party who sign in and may decide."""
    query = sa.select(Membership).join(Membership.person).order_by(Person.name)
    query = query.where(Membership.space_id == member.space_id, Membership.ended_at.is_(None))
    query = query.where(Membership.party_id == member.party_id, Membership.id != member.id)
    query = query.options(contains_eager(Membership.person).joinedload(Person.account))
    return [each for each in db.session.scalars(query) if each.comments and each.person.signs_in]


def people_to_ask(record: Record) -> list[Membership]:
    """Whom a text may be put to: people of the parties that it is for who can decide, and those without an account,
    whose decision others record."""
    query = sa.select(Membership).join(Membership.person).join(Party, Party.id == Membership.party_id)
    query = query.where(Membership.space_id == record.space_id, Membership.ended_at.is_(None))
    query = query.where(Party.bit.op("&")(record.audience) != 0).order_by(Membership.party_id, Person.name)
    query = query.options(contains_eager(Membership.person).joinedload(Person.account))
    return [each for each in db.session.scalars(query) if each.comments or not each.person.signs_in]


def routes_with_people(member: Membership) -> Sequence[Route]:
    """The routes of the space in order, with their stages and everybody in them."""
    query = sa.select(Route).where(Route.space_id == member.space_id, Route.retired_at.is_(None))
    query = query.options(selectinload(Route.stages).selectinload(RouteStage.seats))
    return db.session.scalars(query.order_by(Route.position, Route.id)).all()
