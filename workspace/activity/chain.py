"""Writing facts down as events, and walking the chains to see that nobody changed one."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy.orm import SessionTransaction

from workspace.activity.models import FIRST_DIGEST, Chain, Event
from workspace.activity.waking import ring
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.exact import UNREADABLE, exact_rows
from workspace.kernel.facts import Fact
from workspace.kernel.outbox import insert_new
from workspace.kernel.refusals import Refused
from workspace.kernel.unit_of_work import at_end
from workspace.spaces.models import Space

ROWS = 500  # read at once while walking
_reactions: list[Callable[[Event], object]] = []
_held: WeakKeyDictionary[SessionTransaction, dict[str, Chain]] = WeakKeyDictionary()


def react_with(reaction: Callable[[Event], object]) -> None:
    """Call `reaction` with each new event, in the transaction that notes it. Only the roof calls this."""
    if reaction not in _reactions:
        _reactions.append(reaction)


def append(fact: Fact) -> Event:
    """Add an event to its chain. Nothing is noted in a closed space but its own closing and opening."""
    space = db.session.get(Space, fact.space_id) if fact.space_id else None
    if space and not space.is_open and not fact.action.startswith("space."):
        raise Refused("space_closed", space=space.name)
    chain = _held_chain(space)
    chain.number += 1
    event = Event(
        chain=chain, number=chain.number, space_id=fact.space_id, record_id=fact.record_id,
        actor_id=fact.actor_id, on_behalf_of_id=fact.on_behalf_of_id, action=fact.action, topic=fact.topic,
        facts=fact.facts, at=clock.now(), audience=fact.audience or 0, salt=secrets.token_hex(16),
    )  # fmt: skip
    event.seal(chain.digest)
    chain.digest = event.digest
    db.session.add(event)
    db.session.flush()
    at_end("ring", ring)
    for reaction in _reactions:
        reaction(event)
    return event


def _held_chain(space: Space | None) -> Chain:
    """The chain, which is asked for once in a transaction: until it ends nobody else moves it."""
    session, name = db.session(), _name(space.id if space else None)
    transaction = session.get_transaction()
    # What is locked behind a savepoint is let go with it.
    if transaction is None or session.get_nested_transaction():
        return _chain(space)
    held = _held.setdefault(transaction, {})
    if name not in held or held[name] not in session:
        held[name] = _chain(space)
    return held[name]


def _chain(space: Space | None) -> Chain:
    """The chain, held until the transaction ends: whoever appends next waits and goes on from here."""
    name = _name(space.id if space else None)
    query = sa.select(Chain).where(Chain.name == name).with_for_update()
    chain = db.session.scalar(query)
    if chain is None:
        insert_new(Chain, "name", name=name, space_id=space.id if space else None, number=0, digest=FIRST_DIGEST)
        chain = db.session.scalars(query).one()
    return chain


def _name(space_id: int | None) -> str:
    return f"space-{space_id}" if space_id else "instance"


@dataclass(frozen=True)
class Break:
    """The first place where a chain does not hold: which event, and what is wrong with it."""

    chain: str
    number: int
    reason: str


def verify() -> Iterator[Break]:
    """Walk every chain and yield its first break, if it has one. Memory stays the same, however long the chains are."""
    for key in db.session.scalars(sa.select(Chain.id).order_by(Chain.id)).all():
        if found := _first_break(db.session.get_one(Chain, key)):
            yield found
        db.session.expunge_all()


def _first_break(chain: Chain) -> Break | None:
    before, number = FIRST_DIGEST, 0
    if chain.name != _name(chain.space_id):
        return Break(chain.name, 1, "the chain was given to another space")
    for event in _walk(chain):
        number += 1
        if event is None:
            return Break(chain.name, number, "the event was changed so that it cannot be read")
        if event.number != number:
            return Break(chain.name, number, "an event is missing")
        if (event.content, event.digest) != event.sealed(before):
            return Break(chain.name, number, "the event was changed after it was noted")
        before = event.digest
    if (chain.number, chain.digest) != (number, before):
        return Break(chain.name, number + 1, "events at the end are missing")
    return None


def _check_spelling(chain: Chain, after: int, until: int) -> None:
    """Raise one of UNREADABLE where a row holds what it says in another way than the one in which we store it."""
    table = cast("sa.Table", Event.__table__)
    list(exact_rows(list(table.c), table.c.chain_id == chain.id, table.c.number > after, table.c.number <= until))


def _walk(chain: Chain) -> Iterator[Event | None]:
    """The events of a chain in order; None for one whose row holds nonsense, which ends the walk."""
    number, rows = 0, ROWS
    while True:
        query = sa.select(Event).where(Event.chain_id == chain.id, Event.number > number).order_by(Event.number)
        try:
            events = db.session.scalars(query.limit(rows)).all()
            if events:
                _check_spelling(chain, number, events[-1].number)
        except UNREADABLE:
            db.session.rollback()
            chain = db.session.merge(chain, load=False)
            if rows == 1:
                yield None
                return
            rows = 1  # go on singly, up to the one that cannot be read
            continue
        if not events:
            return
        yield from events
        number = events[-1].number
