"""Planning a meeting, changing the plan, starting it, calling it off."""

import html
import re

import pytest

from workspace.meetings.models import Attendance, Meeting
from workspace.records.models import Revision

NEW = "/s/HARBOUR/meetings/new"
PLAN = {
    "title": "Steering committee",
    "starts_at": "2026-11-26T14:00",
    "zone": "Asia/Shanghai",
    "minutes": "90",
    "place": "Room 2",
    "call_url": "https://meet.example/x",
    "purpose": "Look at **cost**",
    "reach": "everyone",
}


def test_ada_plans_a_meeting_in_the_zone_she_chose(harbour, visitor, stored):
    assert visitor("ada").post(NEW, PLAN).location == "/s/HARBOUR/M-1"
    [(starts_at, zone, minutes)] = stored(Meeting.starts_at, Meeting.zone, Meeting.minutes)
    assert (starts_at.isoformat(), zone, minutes) == ("2026-11-26T06:00:00+00:00", "Asia/Shanghai", 90)


def test_a_revision_says_when_the_meeting_is_as_people_say_it(harbour, visitor):
    ada = visitor("ada")
    ada.get(NEW)
    url = ada.post(NEW, PLAN).location
    assert "Thu, 26 Nov 2026, 14:00–15:30 (China Standard Time)" in ada.get(f"{url}/history/1").text


def test_each_reader_sees_the_meetings_own_time_and_theirs(harbour, visitor):
    visitor("ada").post(NEW, PLAN)
    page = visitor("chen").get("/s/HARBOUR/M-1").text
    assert "Thu, 26 Nov 2026, 14:00–15:30 (China Standard Time), for you 07:00" in page
    assert 'href="https://meet.example/x"' in page
    assert "<strong>cost</strong>" in page


def test_the_form_starts_with_the_spaces_zone_and_audience(harbour, visitor, do):
    do("ada", lambda ada: ada.space.settle(by=ada.person, zone="Asia/Tokyo", shares_by_default=False))
    page = visitor("ada").get(NEW).text
    assert '<option selected value="Asia/Tokyo">' in page
    assert 'checked class="form-check-input" id="reach-1" name="reach" type="radio" value="own"' in page


def test_a_meeting_for_ones_own_party_stays_out_of_the_others_sight(harbour, visitor, stored):
    visitor("ada").post(NEW, PLAN | {"reach": "own"})
    assert visitor("vera").get("/s/HARBOUR/M-1").status_code == 200
    assert visitor("chen").get("/s/HARBOUR/M-1").status_code == 404
    assert "Steering" not in visitor("chen").get("/s/HARBOUR/meetings").text


def test_people_who_would_not_see_the_meeting_cannot_be_invited_to_it(harbour, visitor, stored):
    wrong = PLAN | {"reach": "own", "people": [str(harbour.ids["ada"]), str(harbour.ids["chen"])]}
    response = visitor("ada").post(NEW, wrong)
    assert response.status_code == 422
    assert "The meeting would not be shown to: 陈静." in response.text
    assert stored(Meeting.id) == []


def test_a_stranger_cannot_be_invited(harbour, visitor, stored):
    assert visitor("ada").post(NEW, PLAN | {"people": [str(harbour.ids["dana"])]}).status_code == 422
    assert stored(Attendance.id) == []


def test_those_who_are_invited_are_expected(harbour, visitor, stored):
    people = [str(harbour.ids[who]) for who in ("ada", "chen", "erin")]
    visitor("ada").post(NEW, PLAN | {"people": people})
    assert stored(Attendance.person_id, Attendance.status) == [(int(each), "expected") for each in people]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "", "Please give the meeting a title."),
        ("title", "  \u200b ", "Please give the meeting a title."),
        ("title", "x" * 201, "At most 200 characters"),
        ("title", "a\x00b", "cannot be stored"),
        ("starts_at", "0001-01-01T00:00", "Please look at the year again."),
        ("starts_at", "soon", "valid"),
        ("zone", "Mars/Olympus", "time zone from the list"),
        ("minutes", "0", "Between 1 minute and 24 hours"),
        ("minutes", "99999999999999999999", "Between 1 minute and 24 hours"),
        ("minutes", "half", "enter a whole number"),
        ("call_url", "javascript:alert(1)", "no address of a web page"),
        ("call_url", "ftp://files.example", "no address of a web page"),
        ("call_url", "https://", "no address of a web page"),
        ("call_url", "https://a b.example", "no address of a web page"),
        ("purpose", "x" * 200_001, "This text is too long"),
        ("purpose", "a\x00b", "cannot be stored"),
        ("reach", "world", "not offered any more"),
        ("people", "nobody", "not offered any more"),
    ],
)
def test_a_wrong_plan_is_shown_again_with_everything_that_was_typed(harbour, visitor, stored, field, value, words):
    response = visitor("ada").post(NEW, PLAN | {field: value})
    assert response.status_code == 422
    assert words in response.text
    kept = [text for name, text in PLAN.items() if name in ("title", "place", "call_url") and name != field]
    assert all(text in response.text for text in kept)
    assert stored(Meeting.id) == []


def test_a_time_that_a_clock_change_skips_moves_forward(harbour, visitor, stored):
    visitor("ada").post(NEW, PLAN | {"starts_at": "2026-03-29T02:30", "zone": "Europe/Berlin"})
    assert stored(Meeting.starts_at)[0].isoformat() == "2026-03-29T01:30:00+00:00"


def edited(page: str, **changes: str) -> dict[str, str]:
    """The fields of the edit form as a page shows them, with changes."""
    fields = {"title": "Weekly", "starts_at": "", "zone": "Europe/Berlin", "minutes": "60"}
    fields |= {"place": "", "call_url": "", "purpose": ""}
    for name in ("version", "base"):
        found = re.search(rf'name="{name}" type="hidden" value="([^"]*)"', page)
        assert found
        fields[name] = html.unescape(found.group(1))
    return fields | changes


def test_ada_changes_the_plan(harbour, visitor, meet, stored):
    url = meet()
    ada = visitor("ada")
    response = ada.post(f"{url}/edit", edited(ada.get(f"{url}/edit").text, title="Monthly", place="Pier 3"))
    assert response.location == url
    assert stored(Meeting.title, Meeting.place) == [("Monthly", "Pier 3")]


def test_two_changes_of_different_fields_are_both_kept(harbour, visitor, meet, stored):
    url = meet()
    ada, li = visitor("ada"), visitor("li")
    mine, theirs = ada.get(f"{url}/edit").text, li.get(f"{url}/edit").text
    assert li.post(f"{url}/edit", edited(theirs, place="Pier 3")).status_code == 303
    assert ada.post(f"{url}/edit", edited(mine, title="Monthly")).status_code == 303
    assert stored(Meeting.title, Meeting.place) == [("Monthly", "Pier 3")]
    assert "Their changes and yours are both in." in ada.get(url).text


def test_a_clash_shows_both_texts_and_can_be_saved_after_a_look(harbour, visitor, meet, stored):
    url = meet()
    ada, li = visitor("ada"), visitor("li")
    mine, theirs = ada.get(f"{url}/edit").text, li.get(f"{url}/edit").text
    li.post(f"{url}/edit", edited(theirs, title="Weekly of the pier", purpose="Talk about the pier"))
    response = ada.post(f"{url}/edit", edited(mine, title="Weekly of the cranes", purpose="Talk about the cranes"))
    assert response.status_code == 409
    assert "Somebody saved while you were typing." in response.text
    assert all(words in response.text for words in ("pier", "cranes", "▼ Yours", "▼ Saved meanwhile"))
    assert stored(Meeting.title) == ["Weekly of the pier"]
    again = edited(response.text, title="Weekly of the cranes", purpose="Both")
    assert ada.post(f"{url}/edit", again).status_code == 303
    assert stored(Meeting.title) == ["Weekly of the cranes"]


@pytest.mark.parametrize("version", ["", "soon", "-1", "99999999999999999999"])
def test_a_form_without_a_proper_version_is_not_saved(harbour, visitor, meet, stored, version):
    url = meet()
    ada = visitor("ada")
    changes = edited(ada.get(f"{url}/edit").text, title="Ours", version=version)
    assert ada.post(f"{url}/edit", changes).status_code == 422
    assert stored(Meeting.title) == ["Weekly"]


def test_a_version_from_the_future_is_a_clash_and_no_back_door(harbour, visitor, meet, stored):
    url = meet()
    ada = visitor("ada")
    changes = edited(ada.get(f"{url}/edit").text, title="Ours", version="77", base="not JSON")
    assert ada.post(f"{url}/edit", changes).status_code == 409
    assert stored(Meeting.title) == ["Weekly"]


def test_starting_a_meeting_opens_its_minutes(harbour, visitor, meet, stored):
    url = meet("Cranes")
    assert visitor("vera").post(f"{url}/hold").location == url
    assert stored(Meeting.state) == ["held"]
    assert "Minutes open" in visitor("chen").get(url).text


def test_two_people_who_start_a_meeting_at_once_start_it_once(harbour, visitor, meet):
    url = meet()
    visitor("ada").post(f"{url}/hold")
    response = visitor("li").post(f"{url}/hold")
    assert response.status_code == 409
    assert "Somebody was faster" in response.text


def test_calling_a_meeting_off_asks_why_and_says_so(harbour, visitor, meet, stored):
    url = meet()
    ada = visitor("ada")
    assert ada.post(f"{url}/cancel", {"because": ""}).status_code == 422
    assert ada.post(f"{url}/cancel", {"because": "The crane stands still"}).location == url
    page = visitor("chen").get(url).text
    assert "It will not take place:" in page
    assert "The crane stands still" in page
    assert "Start the meeting" not in ada.get(url).text


def test_every_save_is_kept_as_a_revision_that_can_be_taken_again(harbour, visitor, meet, stored):
    url = meet("Cranes")
    ada, li = visitor("ada"), visitor("li")
    li.post(f"{url}/edit", edited(li.get(f"{url}/edit").text, title="Monthly"))
    [last] = stored(Meeting.revision)
    version = stored(Meeting.version)[0]
    assert ada.post(f"{url}/history/{last - 1}/restore", {"version": version}).location == url
    assert stored(Meeting.title) == ["Weekly"]
    assert len(stored(Revision.id)) == last + 1


def test_a_row_of_the_list_says_when_how_many_topics_and_what_waits(harbour, visitor, meet, fill):
    meet("Cranes", "Money", held=True, title="Weekly")
    fill(1, 2)
    page = visitor("ada").get("/s/HARBOUR/meetings").text
    assert "4 topics" in page
    assert "2 things wait for you" in page
    assert "things wait for you" not in visitor("chen").get("/s/HARBOUR/meetings").text


def test_what_was_typed_into_a_form_is_kept_and_offered_again_for_the_same_version(harbour, visitor, meet, stored):
    url = meet()
    ada = visitor("ada")
    page = ada.get(f"{url}/edit").text
    found = re.search(r'data-draft-url="([^"]+)"', page)
    assert found
    assert ada.post(found.group(1), {"title": "Half a title"}).status_code == 204
    offer = re.compile("<form[^>]*data-draft-kept")
    assert offer.search(ada.get(f"{url}/edit").text)
    assert not offer.search(visitor("li").get(f"{url}/edit").text)
    visitor("li").post(f"{url}/edit", edited(visitor("li").get(f"{url}/edit").text, place="Pier 3"))
    assert not offer.search(ada.get(f"{url}/edit").text)
