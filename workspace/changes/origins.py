"""What change requests can come from: parts of other records. Features bring readers; this one knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass

from workspace.records.models import Record
from workspace.spaces.models import Membership


@dataclass(frozen=True)
class Origin:
    """A record, the part of it such as `R2` (empty: all of it), and the words that a request begins with."""

    record: Record
    part: str
    title: str
    description: str
    reason: str = ""

    @property
    def ref(self) -> str:
        return ref_of(self.record, self.part)


Reader = Callable[[Membership, str, str], Origin | None]
_readers: list[Reader] = []


def read_with(*readers: Reader) -> None:
    """Let requests come from what these readers know. Only the roof calls this."""
    _readers.extend(reader for reader in readers if reader not in _readers)


def find_origin(member: Membership, ref: str, part: str) -> Origin | None:
    """What stands under `M-7` and `R2`, if this member may see it and a request can come from it."""
    return next((origin for reader in _readers if (origin := reader(member, ref, part))), None)


def ref_of(record: Record, part: str) -> str:
    """`M-7/R2`, `AI-4`."""
    return f"{record.ref}/{part}" if part else record.ref


def url_of(record: Record, part: str) -> str:
    """Where it stands."""
    return f"{record.url}#{part}" if part else record.url
