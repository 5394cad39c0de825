"""Subscriptions: who listens, from which seats, and how far they have been told."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from workspace.accounts.models import Account, Session
from workspace.accounts.models.session import LASTS
from workspace.activity.models import record
from workspace.activity.stream import frames, news
from workspace.activity.stream.cursor import Cursor, written
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.spaces.audience import seen
from workspace.spaces.models import Lens, Membership, Party


@dataclass(frozen=True)
class Seat:
    """A member's place in one space. `eyes` are narrower while they look as another party does."""

    membership_id: int
    eyes: int
    role: str


Seats = Mapping[int, Seat]


@dataclass(frozen=True, eq=False)
class Subscription:
    """One page that listens. `only` is its space, None for a page outside of all; `record_id` what it shows.

    `heads` are the numbers up to which all that this reader may know has been put into `caught_up`.
    """

    session_id: int
    person_id: int
    seats: Seats
    only: int | None
    record_id: int | None
    cursor: Cursor
    heads: Mapping[int, int]
    caught_up: bytes


def subscribe(
    session: Session, seats: Seats, cursor: Cursor | None, *, only: int | None = None, record_id: int | None = None
) -> Subscription:
    """Begin where the browser stands: what happened since its `cursor` is read now. None: it begins with this."""
    heads = news.heads(seats)
    body, reached = _catch_up(seats, cursor or {}, heads)
    if only is None and cursor is not None and set(seats) != set(cursor):
        body += frames.change({"topics": ["spaces"]}, written(reached))
    shown = record_id if record_id and only is not None and sees(seats[only], only, record_id) else None
    if shown:
        body += frames.presence(shown)
    return Subscription(session.id, session.account.person_id, seats, only, shown, reached, heads, body)


def _catch_up(seats: Seats, cursor: Cursor, heads: Mapping[int, int]) -> tuple[bytes, Cursor]:
    body, reached = b"", {space: number for space, number in cursor.items() if space in seats}
    for space, before in list(reached.items()):
        head = heads.get(space, 0)
        missed = news.between(space, before, head, seats[space].eyes) if head > before else []
        if len(missed) == news.MOST:  # so long away that everything is to be looked at again
            reached[space] = head
            body += frames.change({"topics": news.EVERYTHING}, written(reached))
            continue
        for data, last in news.told(missed):
            reached[space] = last.number
            body += frames.change(data, written(reached))
    return body, reached


def sees(seat: Seat, space_id: int, record_id: int) -> bool:
    """Whether a record is there for whoever sits here."""
    there = (record.c.id == record_id, record.c.space_id == space_id, record.c.trashed_at.is_(None))
    return db.session.scalar(sa.select(record.c.id).where(*there, seen(record.c.audience, seat))) is not None


def seats_of(persons: Collection[int]) -> dict[int, dict[int, Seat]]:
    """The seats of persons by person and space, as they are without a lens."""
    query = sa.select(Membership.person_id, Membership.space_id, Membership.id, Party.bit, Membership.role)
    query = query.join(Party, Party.id == Membership.party_id)
    found: dict[int, dict[int, Seat]] = {person: {} for person in persons}
    for person, space, key, bit, role in db.session.execute(
        query.where(Membership.person_id.in_(persons), Membership.ended_at.is_(None))
    ):
        found[person][space] = Seat(key, bit, role)
    return found


def present_seats(subscriptions: Iterable[Subscription]) -> dict[Subscription, Seats | None]:
    """The seats that each has now; None where the session ended. Three queries, however many there are."""
    asked = list(subscriptions)
    sessions = {each.session_id for each in asked}
    live = sa.select(Session.id).join(Account, Account.id == Session.account_id).where(
        Session.id.in_(sessions), Session.ended_at.is_(None), Account.ended_at.is_(None),
        Session.seen_at > clock.now() - LASTS,
    )  # fmt: skip
    signed_in = set(db.session.scalars(live))
    seats = seats_of({each.person_id for each in asked})
    lenses = _lenses(signed_in)
    return {
        each: _narrowed(each, seats[each.person_id], lenses) if each.session_id in signed_in else None for each in asked
    }


def _lenses(sessions: Collection[int]) -> dict[tuple[int, int], int]:
    query = sa.select(Lens.session_id, Lens.space_id, Party.bit).join(Party, Party.id == Lens.party_id)
    found = db.session.execute(query.where(Lens.session_id.in_(sessions)))
    return {(session, space): bit for session, space, bit in found}


def _narrowed(subscription: Subscription, seats: Seats, lenses: Mapping[tuple[int, int], int]) -> Seats:
    """Only managers look as another party does, and only on pages of that space."""
    space = subscription.only
    if space is None:
        return seats
    if space not in seats:
        return {}
    seat = seats[space]
    lens = lenses.get((subscription.session_id, space), 0) if seat.role == "manager" else 0
    return {space: Seat(seat.membership_id, seat.eyes | lens, seat.role)}
