"""What a pack is made of: plain values, so that nothing of the database is needed to make one or to read one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from workspace.activity.models import Event
from workspace.kernel.text.canonical import canonical_json, sha256_of


@dataclass(frozen=True)
class Text:
    """A revision as people were asked about it: `record` such as "CR-12", and its canonical document."""

    record: str
    revision: int
    document: Mapping[str, Any]

    @cached_property
    def sha256(self) -> str:
        return sha256_of(self.document)

    @property
    def member(self) -> str:
        return f"texts/{self.record}-{self.revision}.json"


@dataclass(frozen=True)
class File:
    """An attachment, or the scan of an answer on paper: `about` is the record, or whose answer it shows."""

    name: str
    media_type: str
    sha256: str
    about: str
    content: bytes


@dataclass(frozen=True)
class Decision:
    """One answer. `event` is the number of the event in the chain that notes it; that event's facts must hold
    `sha256` (of the text), `revision` and `answer`, and whatever else of these they name must say the same.

    `person` and `party` are whose decision it is; `for_whom` is set for a stand-in; `entered_by` where somebody wrote
    down what was said by telephone or on paper (`said_how`), with `scan`, the digest of a file. `actor` and
    `on_behalf_of` are the ids that the event has, and `at`, in UTC, is its time; `method` is how the person was
    recognised. `is_author`: the person wrote on the text, which the route allowed.
    """

    person: str
    party: str
    answer: str
    comment: str
    condition: str
    at: datetime
    method: str
    sha256: str
    event: int
    actor: int | None
    on_behalf_of: int | None = None
    for_whom: str = ""
    entered_by: str = ""
    scan: str = ""
    said_how: str = ""
    is_author: bool = False


@dataclass(frozen=True)
class Seat:
    """Somebody who was asked; without a decision they kept silent, which is silence and never consent. `asked_at` None:
    the round ended before it was their turn. Who handed over (`handed_to`), whom somebody decides instead of, and who
    added them are kept by name."""

    person: str
    party: str
    asked_at: datetime | None
    decision: Decision | None = None
    handed_to: str = ""
    instead_of: str = ""
    added_by: str = ""


@dataclass(frozen=True)
class Stage:
    """People asked together: `rule` in words, `outcome` as it ended."""

    name: str
    rule: str
    due_on: date | None
    outcome: str
    seats: tuple[Seat, ...]


@dataclass(frozen=True)
class Round:
    """One asking about one text."""

    record: str
    revision: int
    asked_by: str
    asked_at: datetime
    ended_at: datetime | None
    outcome: str
    stages: tuple[Stage, ...]
    allows_authors: bool = False


@dataclass(frozen=True)
class Link:
    """One event of the chain. Without `salt` and `document` only the digest of its content leaves the workspace."""

    number: int
    content: str
    digest: str
    salt: str | None = None
    document: Mapping[str, Any] | None = None

    @classmethod
    def of(cls, event: Event, *, is_shown: bool) -> "Link":
        """An event as a link, its content shown only to those who may see it."""
        if not is_shown:
            return cls(event.number, event.content, event.digest)
        return cls(event.number, event.content, event.digest, event.salt, event.document())

    def written(self) -> dict[str, Any]:
        bare = {"number": self.number, "content": self.content, "digest": self.digest}
        return bare if self.salt is None else {**bare, "salt": self.salt, "event": self.document}


@dataclass(frozen=True)
class Pack:
    """Everything that leaves in one pack. `reader` is for whom it was made, `people` the names of the ids that shown
    events hold, `chain` the name of the space's chain and `links` all of it, from its first event on."""

    workspace: str
    space: str
    record: str
    title: str
    reader: str
    made_at: datetime
    texts: tuple[Text, ...]
    rounds: tuple[Round, ...]
    chain: str
    links: tuple[Link, ...]
    people: Mapping[int, str]
    files: tuple[File, ...] = ()
    certificate: bytes | None = None

    def decisions(self) -> dict[str, Any]:
        texts = [
            {"record": text.record, "revision": text.revision, "member": text.member, "sha256": text.sha256}
            for text in self.texts
        ]
        return {"texts": texts, "rounds": [_plain(round) for round in self.rounds]}

    def chained(self) -> dict[str, Any]:
        return {
            "chain": self.chain,
            "number": len(self.links),
            "digest": self.links[-1].digest,
            "people": {str(id): name for id, name in self.people.items()},
            "events": [link.written() for link in self.links],
        }

    def files_listed(self) -> list[dict[str, Any]]:
        files = [
            {"name": file.name, "media_type": file.media_type, "sha256": file.sha256, "about": file.about}
            for file in self.files
        ]
        return sorted(files, key=canonical_json)


def _plain(part: Any) -> Any:
    """Dataclasses as objects, all the way down; `asdict` would copy each value."""
    if isinstance(part, tuple):
        return [_plain(each) for each in part]
    if hasattr(part, "__dataclass_fields__"):
        return {name: _plain(getattr(part, name)) for name in part.__dataclass_fields__}
    return part
