"""The hub: one per process. A thread looks at the database when somebody calls, the event loop tells the viewers.

All looking is done in the one thread, once for all viewers, each time with a connection of the pool that is given back
at once. Whatever goes wrong there, the numbers up to which was told stay, and the next look goes on from them.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Iterable

import sqlalchemy as sa
from flask import Flask

from workspace.activity.models import record
from workspace.activity.stream import frames, news
from workspace.activity.stream.news import News
from workspace.activity.stream.roster import Roster
from workspace.activity.stream.subscription import Seats, present_seats
from workspace.activity.stream.viewer import Viewer
from workspace.activity.waking import make_waker
from workspace.kernel.db import db

log = logging.getLogger(__name__)
CHECK = 2.0  # seconds between two looks at sessions and memberships
BEAT = 15.0  # seconds between two signs of life to browsers


class Hub:
    """Knows the viewers of this process."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.viewers: set[Viewer] = set()
        self._lock = threading.Lock()
        self._new: list[Viewer] = []
        self._heads: dict[int, int] = {}
        self._roster = Roster()
        self._check_at = 0.0
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop

    def start(self) -> None:
        """Begin, inside the event loop that serves the viewers; later calls do nothing."""
        if self._thread:
            return
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._run, name="live", daemon=True)
        self._thread.start()
        self._loop.call_later(BEAT, self._beat)

    def close(self) -> None:
        """Let every viewer go: they come back, to whoever serves then."""
        self._closing.set()
        for viewer in self._everybody():
            viewer.end()

    def wait(self) -> None:
        """Return when the thread has taken back what it wrote."""
        if self._thread:
            self._thread.join(CHECK)

    def join(self, viewer: Viewer) -> None:
        self.start()
        with self._lock:
            self.viewers.add(viewer)
            self._new.append(viewer)
        if self._closing.is_set():
            viewer.end()

    def leave(self, viewer: Viewer) -> None:
        with self._lock:
            self.viewers.discard(viewer)

    def _everybody(self) -> list[Viewer]:
        with self._lock:
            return list(self.viewers)

    def _beat(self) -> None:
        for viewer in self._everybody():
            viewer.offer(frames.BEAT)
        self._loop.call_later(BEAT, self._beat)

    def _tell(self, act: Callable[..., object], *args: object) -> None:
        self._loop.call_soon_threadsafe(act, *args)

    # From here on: the thread.

    def _run(self) -> None:
        with self.app.app_context():
            waker = make_waker(db.engine)
        while not self._closing.is_set():
            try:
                called = waker.called()
                with self.app.app_context():
                    self._look(called)
            except Exception:  # the one thread that looks must not end, whatever it meets
                log.exception("The live stream could not look for news; it tries again.")
                time.sleep(CHECK)
        waker.close()
        with self.app.app_context():
            self._roster.forget()

    def _look(self, called: bool) -> None:
        new, due = self._welcome(), time.monotonic() >= self._check_at
        if not (new or called or due):
            return
        viewers = self._everybody()
        fresh, reached = self._fresh(viewers)
        if due or any(each.moves_members for each in fresh):
            self._check(viewers)
        if fresh:
            self._tell(_deliver, viewers, fresh)
        self._heads |= reached  # only now: had anything failed, the next look would read it again
        self._watch_presence(viewers)

    def _welcome(self) -> bool:
        """Go back to where newcomers stand: what happened while they were let in is read once more."""
        with self._lock:
            new, self._new = self._new, []
        for viewer in new:
            for space, number in viewer.subscription.heads.items():
                self._heads[space] = min(number, self._heads.get(space, number))
        return bool(new)

    def _fresh(self, viewers: Iterable[Viewer]) -> tuple[list[News], dict[int, int]]:
        """What nobody was told yet, and the numbers that this goes up to."""
        spaces = {space for viewer in viewers for space in viewer.seats}
        reached = news.heads(spaces) if spaces else {}
        fresh: list[News] = []
        for space, head in reached.items():
            before = self._heads.get(space, head)
            while before < head and (found := news.between(space, before, head)):
                fresh, before = fresh + found, found[-1].number
        return fresh, reached

    def _check(self, viewers: list[Viewer]) -> None:
        """Ask again who may listen, from which seats, and whether the records they show are still there for them."""
        self._check_at = time.monotonic() + CHECK
        if not viewers:
            return
        seats = present_seats(viewer.subscription for viewer in viewers)
        self._watch({space for viewer in viewers for space in (*viewer.seats, *(seats[viewer.subscription] or ()))})
        shown = {viewer.record_id for viewer in viewers if viewer.record_id}
        query = sa.select(record.c.id, record.c.audience).where(record.c.id.in_(shown), record.c.trashed_at.is_(None))
        audiences = dict(db.session.execute(query).all()) if shown else {}
        for viewer in viewers:
            self._tell(_reseat, viewer, seats[viewer.subscription], audiences, dict(self._heads))

    def _watch(self, spaces: set[int]) -> None:
        """Know where these spaces stand, before anybody newly hears of them, and forget the others."""
        kept = {space: head for space, head in self._heads.items() if space in spaces}
        self._heads = news.heads(spaces - set(kept)) | kept

    def _watch_presence(self, viewers: list[Viewer]) -> None:
        showing = [(viewer.subscription, viewer.record_id) for viewer in viewers]
        self._roster.keep((each.only or 0, shown, each.person_id) for each, shown in showing if shown)
        records = {shown for _, shown in showing if shown}
        spaces = {each.only or 0 for each, shown in showing if shown}
        if changed := self._roster.changed(spaces, records):
            self._tell(_tell_presence, viewers, changed)


def _deliver(viewers: Iterable[Viewer], fresh: list[News]) -> None:
    for viewer in viewers:
        viewer.hear(fresh)


def _tell_presence(viewers: Iterable[Viewer], changed: set[int]) -> None:
    for viewer in viewers:
        if viewer.record_id in changed:
            viewer.offer(frames.presence(viewer.record_id or 0))


def _reseat(viewer: Viewer, seats: Seats | None, audiences: dict[int, int], heads: dict[int, int]) -> None:
    space = viewer.subscription.only
    if seats is None:
        viewer.end(frames.gone("session"))
    elif space is not None and seats != viewer.seats:
        viewer.end(frames.gone("changed" if space in seats else "access"))
    elif seats != viewer.seats:
        viewer.sit(seats, heads)
    elif space is not None and viewer.record_id:
        eyes = seats[space].eyes
        viewer.record_id = viewer.record_id if audiences.get(viewer.record_id, 0) & eyes == eyes else None
