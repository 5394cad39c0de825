"""What the meeting resolved: recording, changing, taking back, and who agreed."""

import pytest

from tests.meetings.forms import fields_of
from workspace.meetings.models import Agreement, Meeting, Resolution


@pytest.fixture
def held(meet) -> str:
    """A meeting that has begun; Ada and Chen are expected."""
    return meet("Cranes", "Money", held=True)


def test_vera_records_what_was_resolved_why_and_who_agreed(harbour, visitor, held, stored):
    people = [str(harbour.ids["ada"]), str(harbour.ids["chen"])]
    said = {"wording": "Take **option B**", "reason": "It is cheaper", "topic": "2", "agreed": people}
    assert visitor("vera").post(f"{held}/resolutions/new", said).location == f"{held}#R1"
    page = visitor("bo").get(held).text
    assert "Decision R1" in page
    assert "<strong>option B</strong>" in page
    assert "It is cheaper" in page
    assert "Agreed: Ada Brandt, 陈静" in page
    assert stored(Agreement.person_id) == [harbour.ids["ada"], harbour.ids["chen"]]


def test_the_page_learns_of_it_at_the_topic_and_in_the_list_of_all(harbour, visitor, held):
    response = visitor("ada").post_fragment(f"{held}/resolutions/new", {"wording": "Go on", "topic": "1"})
    heard = response.headers["HX-Trigger"]
    assert all(name in heard for name in ("dialog-close", "live:resolutions-of-1", "live:agenda-1", "live:outcomes-1"))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"wording": ""}, "Please write what was resolved."),
        ({"wording": "  \n "}, "Please write what was resolved."),
        ({"wording": "x" * 200_001}, "This text is too long"),
        ({"wording": "Go on", "reason": "a\x00b"}, "cannot be stored"),
        ({"wording": "Go on", "topic": "9"}, "not offered any more"),
        ({"wording": "Go on", "agreed": "5"}, "not offered any more"),
    ],
)
def test_a_wrong_resolution_is_shown_again(harbour, visitor, held, stored, said, words):
    response = visitor("ada").post_fragment(f"{held}/resolutions/new", said)
    assert response.status_code == 422
    assert words in response.text
    assert stored(Resolution.id) == []


def test_only_people_on_the_list_who_were_not_away_can_have_agreed(harbour, visitor, held):
    visitor("ada").post(f"{held}/attendance/2/mark", {"status": "apologies"})
    form = visitor("ada").get(f"{held}/resolutions/new").text
    assert "Ada Brandt" in form
    assert ">陈静<" not in form
    assert "Li Wei" not in form


def test_changing_it_keeps_its_number_and_moves_it_to_another_topic(harbour, visitor, held, stored):
    ada = visitor("ada")
    ada.post(f"{held}/resolutions/new", {"wording": "Go on", "topic": "1"})
    fields = fields_of(ada.get(f"{held}/resolutions/1/edit"))
    heard = ada.post_fragment(f"{held}/resolutions/1/edit", fields | {"wording": "Stop", "topic": "2"}).headers[
        "HX-Trigger"
    ]
    assert all(name in heard for name in ("live:agenda-2", "live:resolutions-of-1"))
    assert stored(Resolution.number, Resolution.agenda_item_id) == [(1, 2)]


def test_two_changes_of_different_lines_are_both_kept_and_a_clash_shows_both(harbour, visitor, held, stored):
    ada, li = visitor("ada"), visitor("li")
    ada.post(f"{held}/resolutions/new", {"wording": "First line\n\nSecond line", "reason": "Cost"})
    edit = f"{held}/resolutions/1/edit"
    mine, theirs = fields_of(ada.get(edit)), fields_of(li.get(edit))
    li.post(edit, theirs | {"wording": "First line\n\nSecond line, in May"})
    assert ada.post(edit, mine | {"wording": "The first line\n\nSecond line"}).status_code == 303
    assert "The first line" in visitor("bo").get(held).text
    assert "Second line, in May" in visitor("bo").get(held).text
    response = li.post_fragment(edit, theirs | {"wording": "Nothing", "reason": "Cost"})
    assert response.status_code == 409
    assert all(words in response.text for words in ("Nothing", "in May", "▼ Yours"))


def test_taking_back_keeps_the_row_and_its_number(harbour, visitor, held, stored):
    ada = visitor("ada")
    ada.post(f"{held}/resolutions/new", {"wording": "Go on", "topic": "1"})
    ada.post(f"{held}/resolutions/1/withdraw")
    assert "taken back" in ada.get(held).text
    assert ada.post(f"{held}/resolutions/1/withdraw").status_code == 409
    ada.post(f"{held}/resolutions/new", {"wording": "Stop", "topic": "1"})
    assert stored(Resolution.number) == [1, 2]
    ada.post(f"{held}/resolutions/1/reinstate")
    assert ada.post(f"{held}/resolutions/1/reinstate").status_code == 409
    assert stored(Resolution.withdrawn_at) == [None, None]


def test_resolutions_have_permanent_addresses(harbour, visitor, held):
    visitor("ada").post(f"{held}/resolutions/new", {"wording": "Go on"})
    assert visitor("chen").get(f"{held}/R1").location == f"{held}#R1"
    assert 'id="R1"' in visitor("chen").get(held).text
    assert visitor("chen").get(f"{held}/R2").status_code == 404
    assert visitor("dana").get(f"{held}/R1").status_code == 404


def test_nothing_is_resolved_before_the_meeting_nor_after_publishing(harbour, visitor, meet, held, do, stored):
    planned = meet("Cranes")
    visitor("ada").post(f"{held}/resolutions/new", {"wording": "Go on"})
    do("ada", lambda ada: Meeting.find(ada, 1).move("publish", by=ada))
    ada = visitor("ada")
    assert ada.post(f"{planned}/resolutions/new", {"wording": "Go on"}).status_code == 409
    for verb in ("withdraw", "reinstate"):
        assert ada.post(f"{held}/resolutions/1/{verb}").status_code == 409
    assert ada.post(f"{held}/resolutions/new", {"wording": "Go on"}).status_code == 409
    assert ada.get(f"{held}/resolutions/1/edit").status_code == 403
    assert len(stored(Resolution.id)) == 1
