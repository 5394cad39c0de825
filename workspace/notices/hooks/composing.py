"""What a message says: sentences about events as the hook's party may see them at the moment of sending.

What is internal, for fewer than its record, is never told: a chat room has more readers than one knows.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa
from markupsafe import Markup
from sqlalchemy.orm import joinedload

from workspace.activity.lines import lines
from workspace.activity.models import Event
from workspace.activity.queries import Subject
from workspace.kernel.db import db
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import ngettext
from workspace.kernel.mail import absolute, read_in
from workspace.kernel.text.words import clean_line, clip
from workspace.notices.hooks.models import Hook, HookDelivery
from workspace.notices.hooks.promising import is_told
from workspace.records.models import Record
from workspace.spaces.audience import is_within
from workspace.spaces.models import Membership, Space

MOST_LINES, LONGEST = 10, 300
_LINKED = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """A run of a sentence as plain text, with the address it leads to, if it does."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Told:
    """One sentence; `facts` are what programs read of it."""

    pieces: Sequence[Piece]
    facts: Mapping[str, Any]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Message:
    """What is sent, in one language; `number` is the delivery's, the same at each attempt."""

    number: int
    space: str
    key: str
    url: str
    language: str
    told: Sequence[Told]
    is_trial: bool = False

    @property
    def text(self) -> str:
        return "\n".join(told.text for told in self.told)


@dataclass(frozen=True)
class _Voice:
    """Who speaks, for the sentences of the feed: nobody of the space, so nobody is “You”."""

    space: Space
    person_id: int = 0


def compose(delivery: HookDelivery) -> Message | None:
    """The message as it may be sent now; None where nothing of it may."""
    hook = delivery.hook
    with read_in(hook.language, "UTC"):
        told = [_trial(hook)] if delivery.is_trial else list(_told(hook, delivery.numbers))
        if not told:
            return None
        if len(told) > MOST_LINES:
            more = len(told) - MOST_LINES
            rest = ngettext("… and %(num)d more", "… and %(num)d more", more)
            told = [*told[:MOST_LINES], Told([Piece(rest)], {})]
    space = hook.space
    url = absolute(space.url)
    return Message(delivery.id, space.name, space.key, url, hook.language, told, delivery.is_trial)


def _trial(hook: Hook) -> Told:
    words = _("This is a trial of the web hook “%(name)s”. Messages arrive here.", name=hook.name)
    return Told([Piece(words)], {})


def _told(hook: Hook, numbers: Sequence[int]) -> Iterator[Told]:
    if not hook.party.is_current:
        return
    meant = (Event.space_id == hook.space_id, Event.number.in_(numbers), Event.seen_by(hook))
    loaded = (joinedload(Event.actor), joinedload(Event.on_behalf_of))
    found = db.session.scalars(sa.select(Event).where(*meant).options(*loaded).order_by(Event.number.desc())).all()
    records = _records({event.record_id for event in found})
    events = [event for event in found if is_told(hook, event) and _may_be_told(event, records)]
    subjects = {key: Subject(key, record.title, record.trashed_at is not None) for key, record in records.items()}
    voice = cast(Membership, _Voice(hook.space))
    for line in reversed(lines(events, voice, subjects)):
        record = records.get(line.event.record_id or 0)
        yield Told(list(_pieces(line.words)), _facts(line.event, record))


def _records(wanted: set[int | None]) -> dict[int, Record]:
    query = sa.select(Record).where(Record.id.in_({each for each in wanted if each}))
    return {record.id: record for record in db.session.scalars(query)}


def _may_be_told(event: Event, records: Mapping[int, Record]) -> bool:
    """Not what is internal on a record, nor of one in the trash more than that it went there."""
    record = records.get(event.record_id or 0)
    if record is None:
        return event.record_id is None
    is_there = record.trashed_at is None or event.action.endswith(".trashed")
    return is_there and is_within(record.audience, event.audience)


def _pieces(words: Markup) -> Iterator[Piece]:
    """A sentence of the feed as plain runs: all links in it are ours, and all else in it is escaped."""
    parts = _LINKED.split(str(words))
    for place in range(0, len(parts), 3):
        if text := _plain(parts[place]):
            yield Piece(text)
        if place + 2 < len(parts):
            yield Piece(_plain(parts[place + 2]), absolute(parts[place + 1]))


def _plain(markup: str) -> str:
    """The text of a run, with the spaces at its ends."""
    text = Markup(f"|{markup}|").striptags()[1:-1]  # noqa: S704 - taken apart, not shown
    inner = clip(clean_line(text), LONGEST)
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if inner and text[-1:].isspace() else ''}"


def _facts(event: Event, record: Record | None) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "number": event.number, "action": event.action, "at": event.at.isoformat(timespec="seconds"),
        "actor": event.actor.name if event.actor else None,
        "on_behalf_of": event.on_behalf_of.name if event.on_behalf_of else None,
    }  # fmt: skip
    if record:
        about = {"ref": record.ref, "kind": record.kind, "title": record.title, "url": absolute(record.url)}
        facts["record"] = about
    return facts
