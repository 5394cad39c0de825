"""A viewer: one open page at the other end of a stream. It lives on the event loop; other threads only read it."""

import asyncio
from collections.abc import Iterable

from workspace.activity.stream import frames, news
from workspace.activity.stream.cursor import written
from workspace.activity.stream.news import News
from workspace.activity.stream.subscription import Seats, Subscription

MOST_WAITING = 100


class Viewer:
    """Takes what its reader may know and hands it on as frames. One that reads too slowly is let go: it comes back
    and catches up."""

    def __init__(self, subscription: Subscription) -> None:
        self.subscription = subscription
        self.seats: Seats = subscription.seats
        self.record_id = subscription.record_id
        self._reached = dict(subscription.cursor)
        self._heads = dict(subscription.heads)
        self._frames: asyncio.Queue[bytes | None] = asyncio.Queue(MOST_WAITING + 2)
        self._ended = False
        self._task = asyncio.current_task()

    async def next(self) -> bytes | None:
        """The next frame to send; None at the end."""
        return await self._frames.get()

    def hear(self, fresh: Iterable[News]) -> None:
        """Take what is new to this reader and meant for them."""
        mine = [each for each in fresh if self._is_new(each)]
        for each in mine:
            self._heads[each.space_id] = each.number
        for data, last in news.told(each for each in mine if each.is_for(self.seats[each.space_id].eyes)):
            self._reached[last.space_id] = last.number
            self.offer(frames.change(data, written(self._reached)))

    def _is_new(self, each: News) -> bool:
        return each.space_id in self.seats and each.number > self._heads.get(each.space_id, 0)

    def offer(self, frame: bytes) -> None:
        if self._ended:
            return
        if self._frames.qsize() >= MOST_WAITING:
            self._drop()
        else:
            self._frames.put_nowait(frame)

    def sit(self, seats: Seats, heads: dict[int, int]) -> None:
        """Take new seats, on a page that shows several spaces."""
        self.seats, self._heads = seats, heads | self._heads
        self.offer(frames.change({"topics": ["spaces"]}, written(self._reached)))

    def end(self, last: bytes = b"") -> None:
        """Finish after what already waits, with a last frame if there is one."""
        if last:
            self.offer(last)
        if not self._ended:
            self._ended = True
            self._frames.put_nowait(None)

    def _drop(self) -> None:
        self._ended = True
        if self._task:
            self._task.cancel()  # it waits for a reader who does not read
