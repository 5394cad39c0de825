"""A start leaves the preparation out only where it has nothing to do."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import config_for
from workspace.assembly.readiness import is_ready


def asked(folder: Path, statement: str = "SELECT 1") -> bool:
    with closing(sqlite3.connect(folder / "workspace.db")) as database, database:
        database.execute(statement)
    return is_ready(config_for(folder, f"sqlite:///{folder / 'workspace.db'}"))


@pytest.fixture
def folder(sqlite_template: Path, tmp_path: Path) -> Path:
    (tmp_path / "workspace.db").write_bytes(sqlite_template.read_bytes())
    return tmp_path


def test_with_all_migrations_and_adas_account_there_is_nothing_to_prepare(folder: Path):
    assert asked(folder)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE alembic_version SET version_num = '0000'",
        "DELETE FROM alembic_version",
        "DROP TABLE alembic_version",
        "ALTER TABLE account RENAME TO accounts_of_a_later_version",
    ],
)
def test_a_database_of_another_version_is_prepared(folder: Path, statement: str):
    assert not asked(folder, statement)


def test_an_instance_without_accounts_is_prepared_because_somebody_has_to_be_invited(folder: Path):
    assert not asked(folder, "DELETE FROM account")


def test_no_database_a_broken_one_and_postgresql_are_prepared(tmp_path: Path):
    assert not is_ready(config_for(tmp_path, f"sqlite:///{tmp_path / 'none.db'}"))
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "broken.db").write_text("no database at all, only some text")
    assert not is_ready(config_for(tmp_path, f"sqlite:///{tmp_path / 'broken.db'}"))
    assert not is_ready(config_for(tmp_path, "postgresql://ada@127.0.0.1:1/harbour"))
