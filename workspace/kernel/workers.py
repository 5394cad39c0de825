"""The workers that are there: each says every few seconds that it is, for those who look after the instance."""

import os
import socket
from datetime import datetime, timedelta
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from workspace.kernel import clock
from workspace.kernel.db import Model
from workspace.kernel.unit_of_work import unit_of_work

EVERY = timedelta(seconds=10)
# Who said nothing for so long was killed, or hangs.
SILENT_AFTER, FORGOTTEN_AFTER = 3 * EVERY, timedelta(days=1)


class PresentWorker(Model):
    """A worker process. `busy` is how many jobs it had at hand when it was last seen."""

    __tablename__ = "worker"

    id: Mapped[str] = mapped_column(primary_key=True)
    host: Mapped[str]
    pid: Mapped[int]
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    busy: Mapped[int] = mapped_column(default=0)

    @property
    def is_silent(self) -> bool:
        return self.seen_at < clock.now() - SILENT_AFTER


class Attendance:
    """One worker's own line among those present."""

    def __init__(self) -> None:
        self.id, self.started_at = str(uuid4()), clock.now()
        self.next_at = self.started_at

    def sign(self, busy: int) -> None:
        """Say that this worker is there, when it is time to say so again."""
        now = clock.now()
        if now < self.next_at:
            return
        self.next_at = now + EVERY
        line = PresentWorker(
            id=self.id, host=socket.gethostname(), pid=os.getpid(), started_at=self.started_at, seen_at=now, busy=busy
        )
        with unit_of_work() as session:
            session.merge(line)
            session.execute(sa.delete(PresentWorker).where(PresentWorker.seen_at < now - FORGOTTEN_AFTER))

    def leave(self) -> None:
        """Take the line away: this worker ends as it was told to."""
        with unit_of_work() as session:
            session.execute(sa.delete(PresentWorker).where(PresentWorker.id == self.id))
