"""The roster: who has which record open, as this process knows it and as all of them together do."""

import time
from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import uuid4

import sqlalchemy as sa

from workspace.activity.models import Presence, Typing
from workspace.activity.models.presence import FORGOTTEN_AFTER, TYPING_LASTS
from workspace.activity.waking import ring
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import unit_of_work

Here = dict[int, dict[str, list[int]]]  # space → record → persons, as it is stored
Scene = dict[int, frozenset[object]]  # record → everything that its page shows of presence

BEAT = 3.0  # seconds between two signs of life
LINGER = 2.5  # seconds: a page that is only loaded again does not make its reader flicker


class Roster:
    """Keeps this process's rows of presence fresh, and notices when those of any process change."""

    def __init__(self) -> None:
        self.source = str(uuid4())
        self._written: Here = {}
        self._written_at = 0.0
        self._last_seen: dict[tuple[int, int, int], float] = {}
        self._scene: Scene = {}

    def keep(self, open_now: Iterable[tuple[int, int, int]]) -> None:
        """Write down who is here: (space, record, person) of every open page. Only when it changed, or as a sign of
        life."""
        now = time.monotonic()
        self._last_seen |= dict.fromkeys(open_now, now)
        self._last_seen = {each: seen for each, seen in self._last_seen.items() if seen > now - LINGER}
        here = _by_space(self._last_seen)
        if here == self._written and (not here or now < self._written_at + BEAT):
            return
        self._write(here, silently=here == self._written)
        self._written, self._written_at = here, now

    def _write(self, here: Here, silently: bool) -> None:
        with unit_of_work() as session:
            for space in set(self._written) - set(here):
                session.execute(sa.delete(Presence).where(Presence.source == self.source, Presence.space_id == space))
            for space, people in here.items():
                session.merge(Presence(source=self.source, space_id=space, people=people, seen_at=clock.now()))
            long_ago = clock.now() - 10 * FORGOTTEN_AFTER
            session.execute(sa.delete(Presence).where(Presence.seen_at < long_ago))
            session.execute(sa.delete(Typing).where(Typing.at < long_ago))
            if not silently:
                ring()

    def forget(self) -> None:
        """Take back what this process wrote: it ends."""
        with unit_of_work() as session:
            session.execute(sa.delete(Presence).where(Presence.source == self.source))
            ring()

    def changed(self, spaces: Collection[int], records: Collection[int]) -> set[int]:
        """Which of these records look different since the last call: somebody came, left, typed or stopped."""
        scene = _scene(spaces, records) if records else {}
        before, self._scene = self._scene, scene
        return {record for record in records if scene.get(record) != before.get(record)}


def _by_space(seen: Iterable[tuple[int, int, int]]) -> Here:
    here: Here = {}
    for space, record, person in sorted(seen):
        here.setdefault(space, {}).setdefault(str(record), []).append(person)
    return here


def _scene(spaces: Collection[int], records: Collection[int]) -> Scene:
    found: defaultdict[int, set[object]] = defaultdict(set)
    for record, person in everybody(spaces):
        found[record].add(person)
    typing = sa.select(Typing.record_id, Typing.membership_id, Typing.place)
    fresh = (Typing.record_id.in_(records), Typing.at > clock.now() - TYPING_LASTS)
    for record, member, place in db.session.execute(typing.where(*fresh)):
        found[record].add((member, place))
    return {record: frozenset(found[record]) for record in records if found[record]}


def everybody(spaces: Collection[int]) -> set[tuple[int, int]]:
    """Records and the persons who have them open, in any process."""
    fresh = (Presence.space_id.in_(spaces), Presence.seen_at > clock.now() - FORGOTTEN_AFTER)
    rows = db.session.scalars(sa.select(Presence.people).where(*fresh))
    return {(int(record), person) for people in rows for record, persons in people.items() for person in persons}
