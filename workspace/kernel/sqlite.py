"""Which SQLite to use. Without SQLAlchemy, so that whoever starts the programs can look into a database at once."""

import sqlite3
from types import ModuleType


def is_affected(version: tuple[int, ...]) -> bool:
    """Whether this SQLite can corrupt a WAL database that two processes write (fixed in 3.51.3)."""
    return (3, 7, 0) <= version < (3, 51, 3)


def sqlite_driver() -> ModuleType:
    """The safest SQLite driver on this machine: the `pysqlite3` wheel where Python's own library is affected."""
    if not is_affected(sqlite3.sqlite_version_info):
        return sqlite3
    try:
        import pysqlite3  # noqa: PLC0415
    except ImportError:
        return sqlite3
    return pysqlite3
