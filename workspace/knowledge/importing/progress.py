"""How far the worker is, written down so often that a reader sees it move; and whether to go on at all."""

import time

import sqlalchemy as sa

from workspace.kernel.db import db
from workspace.kernel.unit_of_work import unit_of_work
from workspace.knowledge.models import KnowledgeImport

PAUSE = 0.5  # seconds


class Abandoned(Exception):
    """Nobody wants this import any more."""


class Progress:
    """Counts the steps of one import. `step` raises Abandoned once its author gave up."""

    def __init__(self, batch: int, total: int = 0) -> None:
        self.batch, self.total, self.done = batch, total, 0
        self._said_at = time.monotonic()

    def step(self) -> None:
        self.done += 1
        if time.monotonic() - self._said_at > PAUSE:
            self.say()

    def say(self) -> None:
        """Write it down now."""
        self._said_at = time.monotonic()
        values = {"done": self.done, "total": max(self.total, self.done)}
        mine = (KnowledgeImport.id == self.batch, KnowledgeImport.state.in_(("reading", "filing")))
        with unit_of_work() as session:
            query = sa.update(KnowledgeImport).where(*mine).values(values).returning(KnowledgeImport.id)
            goes_on = session.scalar(query)
        db.session.close()
        if goes_on is None:
            raise Abandoned
