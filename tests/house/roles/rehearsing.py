"""Deeds that go all the way up to their commit, and are taken back there: whoever may do one changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from sqlalchemy import event

from workspace.kernel.db import db


class Rehearsed(BaseException):
    """It would be done now. No error, so that nobody on the way takes it for one."""


def _take_back(_session: object) -> NoReturn:
    raise Rehearsed


@contextmanager
def rehearsing() -> Iterator[None]:
    """Let no unit of work be kept: each ends with Rehearsed instead."""
    event.listen(db.session, "before_commit", _take_back)
    try:
        yield
    finally:
        event.remove(db.session, "before_commit", _take_back)
