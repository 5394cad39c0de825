"""The chain of events: only ever added to, and whoever changes one is found out."""

import threading
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.cast import Cast
from workspace.activity import chain
from workspace.activity.models import FIRST_DIGEST, Chain, Event
from workspace.kernel.db import db
from workspace.kernel.facts import Fact, note
from workspace.kernel.unit_of_work import unit_of_work
from workspace.spaces.models import Membership

Make = Callable[..., Any]
SEALED = [column.name for column in Event.__table__.columns if column.name != "id"]


@pytest.fixture
def verify(app: Flask) -> Callable[[], tuple[int, str]]:
    """What `flask events verify` says, and its exit code."""

    def run() -> tuple[int, str]:
        done = app.test_cli_runner().invoke(args=["events", "verify"])
        return done.exit_code, done.output

    return run


@pytest.fixture
def tamper(app: Flask) -> Callable[[str], None]:
    """Change the database as somebody with a SQL console would."""

    def run(statement: str, **values: Any) -> None:
        with app.app_context(), unit_of_work() as session:
            session.execute(sa.text(statement), values)

    return run


def test_what_nobody_touched_holds(verify: Make, meet: Make):
    meet("Kick-off")
    assert verify() == (0, "Every chain holds.\n")


def test_the_events_of_one_unit_ask_for_their_chain_once(app: Flask, queries: Make, verify: Make):
    with app.app_context(), unit_of_work():
        note(Fact("account.created"))
    with queries() as sent, app.app_context(), unit_of_work():
        for _ in range(3):
            note(Fact("account.created"))
    assert sum("FROM chain" in statement for statement in sent) == 1
    assert verify()[0] == 0


def test_what_is_taken_back_to_a_savepoint_leaves_no_hole(app: Flask, verify: Make, stored: Make):
    with app.app_context(), unit_of_work() as session:
        for _ in range(2):
            with session.begin_nested() as part:
                note(Fact("account.created"))
                part.rollback()
            note(Fact("account.created"))
    numbers = stored(sa.select(Event.number).where(Event.space_id.is_(None)).order_by(Event.number).subquery().c.number)
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 2
    assert verify()[0] == 0


def nonsense(column: str, value: Any) -> Any:
    """Another value of the same kind."""
    if column in ("actor_id", "on_behalf_of_id"):
        return 2 if value != 2 else 3
    if column == "space_id":
        return 2
    if column == "chain_id":
        return 2
    if column == "record_id":
        return None
    if column == "at":
        return "2020-01-01 00:00:00.000000"
    if column == "facts":
        return '{"ref":"M-1","title":"Something else"}'
    return value + 1000 if isinstance(value, int) else f"{value[:-1]}x" if value else "x"


@pytest.mark.parametrize("column", SEALED)
def test_a_change_to_any_column_of_an_event_is_named(verify: Make, tamper: Make, meet: Make, stored: Make, column: str):
    key = meet("Kick-off")
    meet("Next")
    [number] = stored(sa.select(Event.number).where(Event.record_id == key).scalar_subquery())
    [old] = stored(sa.select(Event.__table__.c[column]).where(Event.record_id == key).scalar_subquery())
    tamper(f"update event set {column} = :value where record_id = :key", value=nonsense(column, old), key=key)
    code, words = verify()
    assert code == 1
    assert words.startswith(f"space-1: event {number}: ")


@pytest.mark.parametrize(("column", "value"), [("facts", "{not json"), ("at", "yesterday")])
def test_a_row_that_cannot_even_be_read_is_named(
    app: Flask, verify: Make, tamper: Make, meet: Make, column: str, value: str
):
    key = meet("Kick-off")
    if column == "at" and "postgresql" in app.config["SQLALCHEMY_DATABASE_URI"]:
        value = "infinity"
    tamper(f"update event set {column} = :value where record_id = :key", value=value, key=key)
    code, words = verify()
    assert code == 1
    assert words.count("\n") == 1
    assert words.startswith("space-1: event ")


def test_a_missing_event_an_exchanged_pair_and_a_cut_end_are_named(verify: Make, tamper: Make, meet: Make, app: Flask):
    for title in ("One", "Two", "Three"):
        meet(title)
    with app.app_context():
        last = db.session.scalar(sa.select(sa.func.max(Event.number)).where(Event.space_id == 1)) or 0
    where = "where space_id = 1 and number"

    tamper(f"update event set number = 1000 {where} = {last - 1}")
    assert verify() == (1, f"space-1: event {last - 1}: an event is missing\n")
    tamper(f"update event set number = {last - 1} {where} = {last}")
    tamper(f"update event set number = {last} {where} = 1000")
    assert verify() == (1, f"space-1: event {last - 1}: the event was changed after it was noted\n")
    tamper(f"update event set number = 1000 {where} = {last}")
    tamper(f"update event set number = {last} {where} = {last - 1}")
    tamper(f"update event set number = {last - 1} {where} = 1000")
    assert verify() == (0, "Every chain holds.\n")

    tamper(f"delete from event {where} = {last}")
    assert verify() == (1, f"space-1: event {last}: events at the end are missing\n")


def test_each_broken_chain_is_named_and_the_others_are_still_walked(verify: Make, tamper: Make, meet: Make):
    meet("Here")
    meet("There", by="dana", key="QUAY")
    tamper("update event set action = 'meeting.stolen' where action = 'meeting.started'")
    code, words = verify()
    assert code == 1
    assert [line.split(":")[0] for line in words.splitlines()] == ["space-1", "space-2"]


def test_eight_writers_at_once_leave_no_gap_and_no_fork(app: Flask, harbour: Cast, verify: Make, stored: Make):
    people = ["ada", "vera", "bo", "chen", "li", "ada", "vera", "li"]
    start = threading.Barrier(len(people))
    troubles: list[BaseException] = []

    def write(who: str) -> None:
        start.wait()
        try:
            for number in range(10):
                with app.app_context(), unit_of_work():
                    member = harbour.member(who)
                    member.space.note("space.settled", member.person, changed=[str(number)])
                    note(Fact("account.tried_too_often", facts={"number": number}))
        except BaseException as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=write, args=(who,)) for who in people]
    before = len(stored(Event.id))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert len(stored(Event.id)) == before + 160
    for name in ("space-1", "instance"):
        with app.app_context():
            [held] = db.session.scalars(sa.select(Chain).where(Chain.name == name))
            numbers = sa.select(Event.number).where(Event.chain_id == held.id).order_by(Event.number)
            assert list(db.session.scalars(numbers)) == list(range(1, held.number + 1))
    assert verify()[0] == 0


def test_an_event_that_is_rolled_back_leaves_no_gap(do: Make, verify: Make, meet: Make):
    def change_her_mind(ada: Membership) -> None:
        ada.space.note("space.settled", ada.person, changed=["name"])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        do("ada", change_her_mind)
    meet("Afterwards")
    assert verify()[0] == 0


def test_a_long_chain_is_walked_quickly_in_little_memory(app: Flask, do: Make):
    long, much = 2000, 5_000_000

    def many(ada: Membership) -> None:
        [held] = db.session.scalars(sa.select(Chain).where(Chain.space_id == ada.space_id))
        for number in range(long):
            held.number += 1
            event = Event(
                chain=held, number=held.number, space_id=held.space_id, actor_id=ada.person_id, action="space.settled",
                facts={"changed": ["name"] * 20}, audience=1, salt=str(number), at=ada.joined_at, topic="",
            )  # fmt: skip
            event.seal(held.digest)
            held.digest = event.digest
            db.session.add(event)

    do("ada", many)
    with app.app_context():
        started = time.monotonic()
        assert list(chain.verify()) == []
        assert time.monotonic() - started < 20  # one second where nothing else runs
        tracemalloc.start()
        assert list(chain.verify()) == []
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < much


def test_the_first_event_stands_on_nothing(app: Flask, harbour: Cast):
    with app.app_context():
        first = db.session.scalars(sa.select(Event).where(Event.space_id == 1, Event.number == 1)).one()
        assert (first.content, first.digest) == first.sealed(FIRST_DIGEST)
