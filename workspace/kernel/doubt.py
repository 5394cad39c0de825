"""The moment of doubt: somebody outside has what we gave them, and our note that they have it is not kept yet.

Whoever is killed in that moment does it again, because nothing says that it was done. So the moment is kept short, and
one lane of a worker at a time is in it: however many lanes it has, a worker that is killed doubles one thing at most.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar

_kept: ContextVar[ExitStack] = ContextVar("kept until noted")


@contextmanager
def noting() -> Iterator[None]:
    """Around a job and the note of what came of it: what the job keeps `until_noted` ends with it."""
    with ExitStack() as kept:
        token = _kept.set(kept)
        try:
            yield
        finally:
            _kept.reset(token)


def until_noted() -> ExitStack:
    """Where a handler enters what has to last until what came of it is noted. Raises LookupError outside of a job."""
    return _kept.get()


class Turnstile:
    """Lets one lane in at a time. Who is in for longer than `patience` seconds holds up nobody any more."""

    def __init__(self, patience: float) -> None:
        self.patience = patience
        self._turned = threading.Condition()
        self._inside: object | None = None
        self._until = 0.0

    @contextmanager
    def passed(self) -> Iterator[None]:
        """Wait for one's turn, and have it."""
        me = object()
        with self._turned:
            while self._inside and (left := self._until - time.monotonic()) > 0:
                self._turned.wait(left)
            self._inside, self._until = me, time.monotonic() + self.patience
        try:
            yield
        finally:
            with self._turned:
                if self._inside is me:
                    self._inside = None
                    self._turned.notify()
