"""The unit of work: everything one request changes is kept together, or nothing of it.

On SQLite a unit begins with `BEGIN IMMEDIATE` before its first read, behind one lock per process, so that
readers never turn writers half-way. On PostgreSQL the caller locks the row that serialises its writers
(a space) with `lock_row`.
"""

import hashlib
import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from workspace.kernel.db import db

Call = TypeVar("Call", bound=Callable[[], object])
_writing = threading.Lock()
AFTER_COMMIT = "after_commit"
AT_END = "at_end"


class _Undo(Exception):
    """Leaves the unit without keeping anything."""


def _turn() -> AbstractContextManager[Any]:
    return _writing if db.engine.dialect.name == "sqlite" else nullcontext()


@contextmanager
def unit_of_work() -> Iterator[Session]:
    """Do everything inside in one writing transaction: committed at the end, rolled back on any error.

    Reads made before are forgotten, so that nothing decided on an older state is written.
    """
    session = db.session()
    session.close()  # detaches what was read before without making it unreadable
    session.info[AFTER_COMMIT], session.info[AT_END] = [], {}
    with _turn():
        session.connection(execution_options={"writes": True})
        try:
            yield session
            for call in session.info.pop(AT_END, {}).values():
                call()
            session.commit()
        except _Undo:
            session.rollback()
            return
        except BaseException:
            session.rollback()
            raise
    for call in session.info.pop(AFTER_COMMIT, []):
        call()


def undo() -> None:
    """End the unit around the caller and keep nothing of it."""
    raise _Undo


def at_end(key: Hashable, call: Call) -> Call:
    """Run `call` once when all else in the present unit is done, still inside it; once only for each `key`. Gives the
    first call of that key, which will be made."""
    kept: Call = db.session().info.setdefault(AT_END, {}).setdefault(key, call)
    return kept


def after_commit(call: Callable[[], object]) -> None:
    """Run `call` once the present unit is safely on disk; never when it is rolled back."""
    db.session().info.setdefault(AFTER_COMMIT, []).append(call)


def lock_row(model: Any, key: int) -> bool:
    """Let no other unit that locks the same row run until this one ends (SQLite has one writer anyway).

    True: others may have written while this one waited, so what it has read may be old.
    """
    session = db.session()
    if session.get_bind().dialect.name != "postgresql":
        return False
    session.execute(sa.select(model.id).where(model.id == key).with_for_update())
    return True


def lock_name(name: str) -> None:
    """The same where no row stands for what must not happen twice at once (SQLite has one writer anyway)."""
    session = db.session()
    if session.get_bind().dialect.name == "postgresql":
        key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(key)))
