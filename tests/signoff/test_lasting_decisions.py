"""Who is told that it is decided or published can pull the plug: it was on the disk before the answer left."""

import shutil
from contextlib import contextmanager
from datetime import date, timedelta

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy import event

from tests.conftest import config_for, fill
from tests.fsyncs import watching_syncs
from tests.postgresql import Server
from tests.postgresql_server import LASTING, NoServer, start
from tests.processes import within
from tests.remedies import do_without
from workspace.kernel.db import db
from workspace.kernel.sqlite import sqlite_driver
from workspace.kernel.text.canonical import sha256_of
from workspace.kernel.text.written import write
from workspace.meetings.models import AgendaItem, Attendance, Meeting
from workspace.records.revising import revise
from workspace.signoff.models import Round, Seat
from workspace.spaces.audience import EVERYONE

CHANGE = "/s/HARBOUR/CR-1"


@pytest.fixture(scope="module")
def lasting_url(tmp_path_factory):
    """A database with the cast on a PostgreSQL of its own, which writes as carefully as one in use."""
    try:
        running = start(LASTING)
    except NoServer as problem:
        do_without(f"PostgreSQL ({problem})", "Run bin/test, or install PostgreSQL 15 or newer.")
    server = Server(running.folder)
    url = server.url(server.template(lambda url: fill(config_for(tmp_path_factory.mktemp("lasting"), url))))
    with server.connect() as connection:
        connection.execute("ALTER DATABASE prepared ALLOW_CONNECTIONS true")
    yield url
    running.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, data_dir, sqlite_template):
    """As everywhere, but with that PostgreSQL, for one test."""
    if request.param == "postgresql":
        return request.getfixturevalue("lasting_url")
    for path in data_dir.glob("workspace.db*"):
        path.unlink()
    shutil.copy(sqlite_template, data_dir / "workspace.db")
    return f"sqlite:///{data_dir / 'workspace.db'}"


@pytest.fixture
def deeds(app, do, desk, harbour):
    """Who sends what where: a decision, the one that approves, and minutes that are published."""
    desk.ask(["chen", "li"])
    do("ada", hold)
    with app.app_context():
        seats = {seat.person_id: seat.id for seat in db.session.scalars(sa.select(Seat))}
        said = {"kind": "approve", "sha256": db.session.scalars(sa.select(Round.sha256)).one()}
        minutes = sha256_of(db.session.scalars(sa.select(Meeting)).one().document())
    fields = {"sha256": minutes, "people": [str(harbour.ids["chen"])], "until": str(date.today() + timedelta(days=5))}
    return [
        *((who, f"{CHANGE}/sign-off/seats/{seats[harbour.ids[who]]}/decide", said) for who in ("chen", "li")),
        ("ada", "/s/HARBOUR/M-1/publish", fields),
    ]


def hold(ada):
    plan = {"zone": "Europe/Berlin", "minutes": 60, "place": "", "call_url": "", "purpose": write("")}
    meeting = Meeting.start("Weekly", by=ada, audience=EVERYONE, **plan)
    revise(meeting, by=ada)
    Attendance.expect(meeting, [ada.person_id], by=ada)
    AgendaItem.add(meeting, "Cranes", by=ada)
    meeting.hold(by=ada)


@contextmanager
def told_by_sqlite(engine):
    """`told` gets `commit` when a unit of work is about to end, and `sync` each time that a file is put on the disk."""
    told = []

    def remember(_connection):
        told.append("commit")

    event.listen(engine, "commit", remember)
    try:
        with watching_syncs(library_of_sqlite(), lambda name: told.append(f"sync {name.rpartition('.')[2]}")):
            yield told
    finally:
        event.remove(engine, "commit", remember)


def library_of_sqlite():
    """The file that calls the disk: the driver's own, or the library that it is linked to."""
    return "pysqlite3" if sqlite_driver().__name__.startswith("pysqlite3") else "libsqlite3"


def syncs_of(url):
    """How often the server has put its log on the disk."""
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        is_new = connection.info.server_version >= 180000
        counted = "sum(fsyncs) FROM pg_stat_io WHERE object = 'wal'" if is_new else "wal_sync FROM pg_stat_wal"
        (count,) = connection.execute(f"SELECT {counted}").fetchone() or (0,)
        return int(count)


def test_it_is_on_the_disk_before_the_answer_says_so(app, deeds, database_url, visitor):
    with app.app_context():
        engine = db.engine
    for who, url, fields in deeds:
        opened = visitor(who)
        opened.get(url)
        if engine.dialect.name == "sqlite":
            with told_by_sqlite(engine) as told:
                assert opened.post(url, fields).status_code == 303
            assert any(each.startswith("sync") for each in told[told.index("commit") :])
        else:
            # A connection tells what it did when it ends; that it waits for the disk is its setting.
            engine.dispose()
            before = syncs_of(database_url)
            assert opened.post(url, fields).status_code == 303
            with engine.connect() as connection:
                waits = [
                    connection.exec_driver_sql(f"SHOW {name}").scalar() for name in ("fsync", "synchronous_commit")
                ]
            assert waits == ["on", "on"]
            engine.dispose()
            assert within(10, lambda: syncs_of(database_url) > before)  # noqa: B023 - asked at once


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_count_sees_when_nothing_is_put_on_the_disk(app, deeds, visitor):
    with app.app_context():
        engine = db.engine

    def be_careless(connection, *_rest):
        connection.execute("PRAGMA synchronous=OFF").close()

    event.listen(engine, "connect", be_careless)
    engine.dispose()
    try:
        who, url, fields = deeds[0]
        opened = visitor(who)
        with told_by_sqlite(engine) as told:
            assert opened.post(url, fields).status_code == 303
    finally:
        event.remove(engine, "connect", be_careless)
        engine.dispose()
    assert "commit" in told
    assert not any(each.startswith("sync") for each in told)
