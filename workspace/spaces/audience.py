"""Audiences: who may see a thing, as one number, so that every query asks the same question of it.

Each party of a space owns one bit. An audience is the bits of the parties that may see; EVERYONE has all
bits, so that parties that join later are in it too. A reader carries `eyes`: the bit of their party, and,
while looking at the space as another party does, that party's bit too. A thing is seen when its audience
holds all of the reader's eyes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import sqlalchemy as sa

if TYPE_CHECKING:
    from workspace.spaces.models import Party

EVERYONE = (1 << 62) - 1
MOST_PARTIES = 61


class Reader(Protocol):
    """Whoever looks: a member, or a member looking as another party."""

    @property
    def eyes(self) -> int: ...


@dataclass(frozen=True)
class Audience:
    """The parties that may see a thing, with their names for the screen."""

    mask: int
    parties: tuple["Party", ...]

    @classmethod
    def of(cls, mask: int, parties: Iterable["Party"]) -> "Audience":
        return cls(mask, tuple(party for party in parties if party.bit & mask))

    @property
    def is_everyone(self) -> bool:
        return self.mask == EVERYONE

    @property
    def names(self) -> list[str]:
        return [party.name for party in self.parties]

    def includes(self, party: "Party") -> bool:
        return bool(self.mask & party.bit)


def mask_of(parties: Iterable["Party"]) -> int:
    """The audience of just these parties."""
    mask = 0
    for party in parties:
        mask |= party.bit
    return mask


def is_within(inner: int, outer: int) -> bool:
    """Whether nobody is in `inner` who is not in `outer`."""
    return inner & ~outer == 0


def seen(audience: Any, reader: Reader) -> sa.ColumnElement[bool]:
    """The one expression: this audience column holds all of the reader's eyes."""
    return audience.op("&")(reader.eyes) == reader.eyes
