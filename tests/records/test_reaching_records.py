"""Reach before right: who finds a record at all, and through which side paths."""

import pytest

from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.models import Meeting

PATHS = ["", "/history", "/history/1", "/head", "/widen"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("who", ["chen", "li", "dana"])
def test_an_internal_record_does_not_exist_for_the_other_side(record, visitor, who, path):
    url = record("Margins of the offer", internal=True)
    assert visitor("ada").get(url + path).status_code == 200
    response = visitor(who).get(url + path)
    assert response.status_code == 404
    assert "Margins" not in response.text


@pytest.mark.parametrize("room", ["", "meetings", "meetings.csv", "find?q=margins", "activity", "meetings?only=mine"])
def test_an_internal_record_is_absent_from_every_list_of_the_other_side(record, visitor, room):
    record("Margins of the offer", internal=True)
    record("Kick-off with everyone")
    assert "Margins" not in visitor("chen").get(f"/s/HARBOUR/{room}").text


@pytest.mark.parametrize("room", ["meetings", "meetings.csv", "find?q=margins"])
def test_its_own_side_finds_it_there(record, visitor, room):
    record("Margins of the offer", internal=True)
    assert "Margins" in visitor("bo").get(f"/s/HARBOUR/{room}").text


def test_a_manager_looking_as_the_client_sees_only_what_both_may_see(record, visitor, stored, harbour):
    internal, shared = record("Margins of the offer", internal=True), record("Kick-off")
    ada = visitor("ada")
    ada.get(shared)
    client = 2
    assert ada.post("/s/HARBOUR/lens", {"party": client}).status_code == 303
    assert ada.get(internal).status_code == 404
    page = ada.get(shared)
    assert page.status_code == 200
    assert "Aldhaven" in page.text
    assert "/meetings/new" not in page.text
    assert ada.post(f"{shared}/watch").status_code == 403
    assert ada.post("/s/HARBOUR/lens/leave").status_code == 303
    assert ada.get(internal).status_code == 200
    assert "/meetings/new" in ada.get(shared).text


def test_looking_as_the_client_does_not_show_what_only_the_client_sees(record, visitor):
    theirs = record("Client's own notes", by="li", internal=True)
    ada = visitor("ada")
    ada.get("/s/HARBOUR/")
    ada.post("/s/HARBOUR/lens", {"party": 2})
    assert ada.get(theirs).status_code == 404


def test_a_reference_is_a_link_for_readers_who_may_follow_it_and_plain_text_for_others(app, record, visitor, harbour):
    internal = record("Margins of the offer", internal=True)
    shared = record("Kick-off")
    ref = internal.rsplit("/", 1)[-1]
    with app.app_context():
        text = write(f"See {ref} first")
        with unit_of_work():
            meeting = Meeting.find(harbour.member("ada"), int(shared.rsplit("-", 1)[-1]))
            assert meeting
            meeting.purpose = text
    assert f'href="{internal}"' in visitor("ada").get(shared).text
    page = visitor("chen").get(shared).text
    assert f"See {ref} first" in page
    assert internal not in page
    assert "Margins" not in page
