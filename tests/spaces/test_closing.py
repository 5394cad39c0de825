"""A closed space is read-only for everybody, whoever tries."""

import pytest

from tests.cast import Cast
from workspace.kernel.refusals import Refused
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.models import Meeting
from workspace.records.models import Comment, Record
from workspace.spaces.audience import EVERYONE


@pytest.fixture
def closed(app, visitor, harbour):
    with app.app_context(), unit_of_work():
        Meeting.start("Kick-off", by=harbour.member("ada"), audience=EVERYONE, zone="UTC")
    ada = visitor("ada")
    ada.get("/s/HARBOUR/settings")
    assert ada.post("/s/HARBOUR/close").status_code == 303
    return ada


def test_everything_can_be_read_and_nothing_changed(closed, visitor, stored):
    li = visitor("li")
    assert li.get("/s/HARBOUR/M-1").status_code == 200
    for url, data in (("/s/HARBOUR/M-1/comments", {"body": "Late"}), ("/s/HARBOUR/meetings/new", {"title": "Late"})):
        response = closed.post(url, data)
        assert response.status_code == 409
        assert "This space is closed" in response.text
    assert stored(Comment.id) == []
    assert stored(Record.title) == ["Kick-off"]


def test_even_a_verb_that_nobody_guards_cannot_note_anything(closed, app, harbour: Cast):
    with app.app_context(), pytest.raises(Refused), unit_of_work():
        Meeting.find(harbour.member("ada"), 1).note("revised", by=harbour.member("ada"))


@pytest.mark.parametrize(("who", "status"), [("li", 403), ("vera", 403), ("bo", 403), ("dana", 404)])
def test_only_a_manager_of_the_owner_closes(visitor, harbour, who, status):
    browser = visitor(who)
    browser.get("/s/HARBOUR/")
    assert browser.post("/s/HARBOUR/close").status_code == status
    assert visitor("ada").get("/s/HARBOUR/meetings/new").status_code == 200


def test_it_opens_again(closed, visitor, stored):
    assert closed.post("/s/HARBOUR/reopen").status_code == 303
    assert closed.post("/s/HARBOUR/M-1/comments", {"body": "Back"}).status_code == 303
    assert len(stored(Comment.id)) == 1
