"""What a store of files can do."""

import hashlib
import re
import sys
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Protocol

CHUNK = 1024 * 1024
DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Stored:
    """What was kept: the SHA-256 of the content (hex) and its size in bytes."""

    sha256: str
    size: int


class TooLarge(Exception):
    """The content is longer than may be kept; `limit` in bytes. Nothing was kept."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit} bytes")
        self.limit = limit


class Missing(LookupError):
    """No content of this digest is kept."""


class Store(Protocol):
    """Keeps contents by their SHA-256. All methods may be called from many threads and processes at once."""

    def put(self, stream: BinaryIO, limit: int | None = None, *, is_ours: bool = False) -> Stored:
        """Keep all that is left in a stream; once this returns, not even a power cut loses it.

        `limit` in bytes, where the store's own is too much. `is_ours`: the workspace made it itself, and what may be
        uploaded does not bound it. Raises TooLarge.
        """
        ...

    def open(self, sha256: str) -> BinaryIO:
        """Read a content from its start; the stream can seek, and the caller closes it. Raises Missing."""
        ...

    def exists(self, sha256: str) -> bool:
        """Whether a content is kept."""
        ...

    def delete(self, sha256: str, *, put_before: datetime | None = None) -> bool:
        """Forget a content; True where there was one.

        With `put_before`, one that was put again since then stays: somebody may be about to refer to it. Whoever
        sweeps contents that nobody refers to gives a moment well in the past.
        """
        ...


def is_digest(sha256: str) -> bool:
    """Whether this can name a content at all, which a path cannot."""
    return DIGEST.fullmatch(sha256) is not None


def checked(sha256: str) -> str:
    """The digest itself, where it is one; raises Missing for anything else."""
    if not is_digest(sha256):
        raise Missing(sha256)
    return sha256


def most(own: int, limit: int | None, is_ours: bool) -> int:
    """How many bytes are kept at most."""
    bounds = ([] if is_ours else [own]) + ([] if limit is None else [limit])
    return min(bounds, default=sys.maxsize)


def copy(source: BinaryIO, target: BinaryIO, limit: int) -> Stored:
    """Copy a stream piece by piece. Raises TooLarge as soon as `limit` bytes are passed."""
    digest, size = hashlib.sha256(), 0
    while piece := source.read(CHUNK):
        size += len(piece)
        if size > limit:
            raise TooLarge(limit)
        digest.update(piece)
        target.write(piece)
    return Stored(digest.hexdigest(), size)
