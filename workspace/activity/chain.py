"""Writing facts down as events, and walking the chains to see that nobody changed one."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from workspace.activity.models import FIRST_DIGEST, Chain, Event
from workspace.activity.waking import ring
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.facts import Fact
from workspace.kernel.refusals import Refused
from workspace.spaces.models import Space

_reactions: list[Callable[[Event], object]] = []


def react_with(reaction: Callable[[Event], object]) -> None:
    """Call `reaction` with each new event, in the transaction that notes it. Only the roof calls this."""
    if reaction not in _reactions:
        _reactions.append(reaction)


def append(fact: Fact) -> Event:
    """Add an event to its chain. Nothing is noted in a closed space but its own closing and opening."""
    space = db.session.get(Space, fact.space_id) if fact.space_id else None
    if space and not space.is_open and not fact.action.startswith("space."):
        raise Refused("space_closed", space=space.name)
    chain = _chain(space)
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
    ring()
    for reaction in _reactions:
        reaction(event)
    return event


def _chain(space: Space | None) -> Chain:
    name = f"space-{space.id}" if space else "instance"
    query = sa.select(Chain).where(Chain.name == name).with_for_update()
    chain = db.session.scalar(query)
    if chain is None:
        chain = Chain(name=name, space_id=space.id if space else None, number=0, digest=FIRST_DIGEST)
        db.session.add(chain)
        db.session.flush()
    return chain


@dataclass(frozen=True)
class Break:
    """The first place where a chain does not hold: which event, and what is wrong with it."""

    chain: str
    number: int
    reason: str


def verify() -> Iterator[Break]:
    """Walk every chain and yield its first break, if it has one."""
    for chain in db.session.scalars(sa.select(Chain).order_by(Chain.id)):
        before, number = FIRST_DIGEST, 0
        query = sa.select(Event).where(Event.chain_id == chain.id).order_by(Event.number)
        found = None
        for event in db.session.scalars(query.execution_options(yield_per=500)):
            number += 1
            if event.number != number:
                found = Break(chain.name, number, "an event is missing")
            elif (event.content, event.digest) != event.sealed(before):
                found = Break(chain.name, number, "the event was changed after it was noted")
            if found:
                break
            before = event.digest
        if not found and (chain.number, chain.digest) != (number, before):
            found = Break(chain.name, number + 1, "events at the end are missing")
        if found:
            yield found
