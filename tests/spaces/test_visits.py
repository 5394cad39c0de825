"""Visits: what is new since somebody was last here."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from tests.conftest import FRAGMENT
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import unit_of_work
from workspace.spaces.models import Visit


@pytest.fixture
def away(app, harbour):
    """`away("chen", days=14)`: as if Chen had looked last so long ago."""

    def rewind(who: str, **ago: float) -> datetime:
        moment = clock.now() - timedelta(**ago)
        with app.app_context(), unit_of_work():
            mine = sa.update(Visit).where(Visit.membership_id == harbour.member(who).id)
            db.session.execute(mine.values(seen_at=moment, before=None))
        return moment

    return rewind


@pytest.fixture
def visit_of(app, harbour):
    def read(who: str) -> Visit | None:
        with app.app_context():
            return harbour.member(who).visit

    return read


def test_chen_reads_what_happened_since_she_was_last_here_and_on_every_page_of_this_visit(visitor, away, visit_of):
    chen = visitor("chen")
    chen.get("/s/HARBOUR/")
    last = away("chen", days=14)
    for path in ("/s/HARBOUR/meetings", "/s/HARBOUR/", "/s/HARBOUR/"):
        assert chen.get(path).status_code == 200
        assert visit_of("chen").last_end == last
    assert visit_of("chen").seen_at > last


def test_a_pause_of_twenty_minutes_does_not_begin_a_new_visit(visitor, away, visit_of):
    chen = visitor("chen")
    chen.get("/s/HARBOUR/")
    away("chen", minutes=20)
    chen.get("/s/HARBOUR/")
    assert visit_of("chen").last_end is None


def test_what_an_open_page_asks_for_by_itself_is_no_visit(visitor, away, visit_of):
    chen = visitor("chen")
    chen.get("/s/HARBOUR/")
    last = away("chen", minutes=50)
    chen.get("/s/HARBOUR/overview/waiting", headers=FRAGMENT)
    chen.get("/s/HARBOUR/stream")
    assert visit_of("chen").seen_at == last


def test_danas_attempt_leaves_no_visit(visitor, stored):
    assert visitor("dana").get("/s/HARBOUR/").status_code == 404
    assert stored(Visit.id) == []


def test_looking_again_at_once_writes_nothing(visitor, visit_of, stored):
    chen = visitor("chen")
    chen.get("/s/HARBOUR/")
    first = visit_of("chen").seen_at
    chen.get("/s/HARBOUR/")
    assert visit_of("chen").seen_at == first
    assert len(stored(Visit.id)) == 1
