"""Where replies arrive, whatever its kind: what waits there, and what was taken. Nothing is ever deleted."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

MOST = 100  # mails looked at in one go
BEGINNING = 64 * 1024  # bytes read of a mail that is too large


class Closed(Exception):
    """The mailbox cannot be read now; the text says why, to administrators."""


@dataclass(frozen=True)
class Waiting:
    """A mail that nobody has taken yet; `is_whole` False: it is too large, and this is its beginning."""

    name: str
    raw: bytes
    is_whole: bool


class Mailbox(Protocol):
    def waiting(self, largest: int) -> Iterator[Waiting]:
        """The mails that wait, one at a time, the longest waiting first. Raises Closed."""
        ...

    def done(self, name: str) -> None:
        """Remember beside the mail that it was taken. Raises Closed."""
        ...
