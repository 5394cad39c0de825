"""Whoever changes one byte of what was agreed, in a row or in a stored file, is found; whoever changes nothing is not.

The rows and columns are those that `workspace.assembly.proving` and `workspace.records.proving` name.
"""

import random
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from flask_migrate import upgrade

from tests.conftest import config_for
from tests.signoff.course import deeds
from tests.signoff.course.world import World
from workspace.accounts.models import Person
from workspace.assembly import demo, proving
from workspace.assembly.commands import with_commands
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Refused
from workspace.signoff import reminding
from workspace.signoff.models import Question, Seat, StagePlan

FLIPS = 250  # on each database
COVERED = (
    "sign_off_round", "sign_off_stage", "sign_off_seat", "decision", "sign_off_question", "sign_off_reminder",
    "stand_in", "baseline", "revision", "attachment", "event", "chain",
)  # fmt: skip
# Nothing refers to an event by its key; a revision is frozen for a round, which covers that, or for minutes.
NOT_COVERED = {("event", "id"), ("revision", "frozen_at")}


@pytest.fixture
def agreed(app, refill):
    """A space in which a change request went through all that sign-off knows."""
    world = World(app, refill)
    world.begin()
    moments = iter(range(99))

    def do(who, deed):
        world.look(who, next(moments))
        came_of = world.act(who, deed)
        assert not isinstance(came_of, Refused), came_of

    def seat(who):
        with app.app_context():
            mine = sa.select(Seat.id).where(Seat.person_id == world.ids[who]).order_by(Seat.id.desc())
            return db.session.scalars(mine).first()

    def ask(*people):
        stage = StagePlan([world.ids[who] for who in people], due_on=date(2026, 1, 1))
        do("ada", deeds.ask("ada", [stage], allows_authors=False))

    do("vera", deeds.put_file("plan.txt", b"Two cranes, side by side.", internal=False))
    do("vera", deeds.submit)
    do("ada", deeds.assess)
    ask("chen", "erin")
    do("chen", deeds.ask_question(seat("chen")))
    with app.app_context():
        question = db.session.scalars(sa.select(Question.id)).one()
    do("ada", deeds.give_answer(question))
    do("ada", deeds.remind)
    do("chen", deeds.decide("chen", seat("chen"), "approve", "On weekdays."))
    do("vera", deeds.edit("vera", "The wind.", 2))
    ask("chen", "erin")
    with app.app_context():
        reminding.remind({})
    do("chen", deeds.name_stand_in("mei", 0, 3))
    do("mei", deeds.decide("mei", seat("chen"), "approve"))
    do("li", deeds.record("li", seat("erin"), "approve", "paper"))
    do("ada", deeds.implement)
    return world


def test_no_flipped_byte_is_missed(app, agreed, data_dir, capsys):
    chance = random.Random(7)
    with app.app_context():
        assert list(proving.verify()) == []
        places = list(rows_and_columns())
        assert {table.name for table, _, _ in places} == set(COVERED)
        contents = sorted(path for path in (data_dir / "files").rglob("*") if path.is_file())
        flipped = 0
        missed: list[object] = []
        while flipped < FLIPS:
            if chance.random() < 0.1:
                path = chance.choice(contents)
                with flipped_content(path, chance):
                    flipped += 1
                    found = next(proving.verify(), None)
                missed += [] if found else [str(path)]
                continue
            table, key, column = chance.choice(places)
            with flipped_value(table, key, column, chance) as new:
                if new is not None:
                    flipped += 1
                    missed += [] if next(proving.verify(), None) else [(table.name, key, column.name, new)]
        assert list(proving.verify()) == []
    with capsys.disabled():
        print(f" {flipped} bytes flipped, {len(missed)} missed ", end="")
    assert missed == []


def rows_and_columns():
    """Every value that is covered: its table, the key of its row, its column."""
    for name in COVERED:
        table = Model.metadata.tables[name]
        for key in db.session.scalars(sa.select(table.c.id)).all():
            yield from ((table, key, column) for column in table.c if (name, column.name) not in NOT_COVERED)
    db.session.rollback()


@contextmanager
def flipped_content(path, chance):
    """One bit of a stored file is another one."""
    before = path.read_bytes()
    place = chance.randrange(len(before))
    path.chmod(0o600)
    path.write_bytes(before[:place] + bytes([before[place] ^ 1 << chance.randrange(8)]) + before[place + 1 :])
    yield
    path.write_bytes(before)


@contextmanager
def flipped_value(table, key, column, chance):
    """One stored value is another one, past all that guards it; gives it, or None where no such row can exist."""
    raw = sa.type_coerce(column, sa.types.NullType())
    with db.engine.connect() as connection:
        before = connection.execute(sa.select(raw).where(table.c.id == key)).scalar_one()
    after = another(before, chance)
    new_key = after if column.name == "id" else key
    changed = after is not None and put(table, key, column, after)
    yield after if changed else None
    if changed:
        assert put(table, new_key, column, before)


def put(table, key, column, value):
    """Whether the database took the value."""
    db.session.remove()
    with db.engine.connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        outer = connection.connection.driver_connection
        if is_sqlite:
            connection.rollback()
            outer.execute("PRAGMA foreign_keys=OFF")
            outer.execute("PRAGMA ignore_check_constraints=ON")
        else:
            connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
        try:
            change = sa.text(f"UPDATE {table.name} SET {column.name} = :value WHERE id = :key")
            connection.execute(change, {"value": value, "key": key})
            connection.commit()
        except sa.exc.DBAPIError:
            connection.rollback()
            return False
        finally:
            if is_sqlite:
                outer.execute("PRAGMA foreign_keys=ON")
                outer.execute("PRAGMA ignore_check_constraints=OFF")
    return True


def another(value, chance):
    """The value with one bit of it flipped; None where there is nothing to flip."""
    match value:
        case bool():
            return not value
        case int():
            return value ^ 1 << chance.randrange(12)
        case Decimal():
            return value + 1
        case datetime():
            return value + timedelta(microseconds=1 << chance.randrange(20))
        case date():
            return value + timedelta(days=1 << chance.randrange(5))
        case str() if value:
            bytes_ = bytearray(value.encode())
            bytes_[chance.randrange(len(bytes_))] ^= 1 << chance.randrange(7)
            text = bytes_.decode(errors="ignore")
            return text if text != value and "\0" not in text else None
    return None


@pytest.fixture(params=["sqlite", "postgresql"])
def demo_app(request, tmp_path):
    """An instance with the demo."""
    if request.param == "sqlite":
        url, opened = f"sqlite:///{tmp_path / 'workspace.db'}", None
    else:
        opened = request.getfixturevalue("postgresql").database()
        url = opened.__enter__()
    app = with_commands(config_for(tmp_path, url))
    with app.app_context():
        upgrade()
        demo.load()
        db.session.remove()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    if opened:
        opened.__exit__(None, None, None)


def test_the_demo_raises_no_alarm(demo_app):
    said = demo_app.test_cli_runner().invoke(args=["evidence", "verify"])
    assert (said.exit_code, said.output) == (0, "Everything is as the chains say.\n")


def test_who_lost_a_file_or_changed_a_comment_to_a_decision_is_named(app, agreed, data_dir):
    with app.app_context():
        db.session.execute(sa.text("UPDATE decision SET condition_html = '<p>Any day.</p>' WHERE condition_text <> ''"))
        db.session.commit()
    path = next(path for path in (data_dir / "files").rglob("*") if path.is_file() and b"cranes" in path.read_bytes())
    path.unlink()
    said = app.test_cli_runner().invoke(args=["evidence", "verify"])
    assert said.exit_code == 1
    assert "change_request 1: round 1: it was changed after it was noted" in said.output
    assert "its content is missing" in said.output


def test_two_people_who_turn_out_to_be_one_raise_no_alarm(app, agreed):
    def merge(world, ada):
        theo = db.session.get_one(Person, world.ids["theo"])
        theo.merge(db.session.get_one(Person, world.ids["mei"]), by=ada.person)

    assert not isinstance(agreed.act("ada", merge), Refused)
    with app.app_context():
        assert list(proving.verify()) == []
