"""How lower storeys report facts to a higher one that keeps them.

Accounts and spaces note what happened, but the event chain lives above them. They hand their facts to this
board; the roof says who writes them down.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Fact:
    """Somebody did something. `space_id` None means: a fact of the instance. `audience` is a number of
    `spaces.audience`; `topic` names the part of the record's page that shows the change."""

    action: str
    actor_id: int | None = None
    on_behalf_of_id: int | None = None
    space_id: int | None = None
    record_id: int | None = None
    audience: int | None = None
    topic: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


_recorders: list[Callable[[Fact], object]] = []


def kept_by(recorder: Callable[[Fact], object]) -> None:
    """Name who writes facts down. Only the roof calls this."""
    if recorder not in _recorders:
        _recorders.append(recorder)


def note(fact: Fact) -> None:
    """Write a fact down inside the present unit of work."""
    for recorder in _recorders:
        recorder(fact)
