"""Who does what by when: agreed in meetings and on their own, done, dropped, handed over."""

from datetime import date

import pytest

from tests.meetings.forms import fields_of
from workspace.assignments.models import Assignment
from workspace.meetings.models import ActionItem, Meeting

NEW = "/s/HARBOUR/actions/new"
OWED = (Assignment.person_id, Assignment.what, Assignment.due_on, Assignment.outcome)


@pytest.fixture
def item(harbour, visitor) -> str:
    """An action item that Ada gave to Chen."""
    visitor("ada").post(NEW, {"title": "Order parts", "owner": str(harbour.ids["chen"]), "reach": "everyone"})
    return "/s/HARBOUR/AI-1"


def test_what_is_agreed_in_a_meeting_is_seen_by_whoever_sees_the_meeting(harbour, visitor, meet, stored):
    url = meet("Cranes", held=True, internal=True, expected=["ada"])
    said = {"title": "Order parts", "owner": str(harbour.ids["vera"]), "due_on": "2026-11-27", "topic": "1"}
    assert visitor("ada").post(f"{url}/actions/new", said).location == f"{url}#actions"
    assert stored(*OWED) == [(harbour.ids["vera"], "act", date(2026, 11, 27), None)]
    assert visitor("bo").get("/s/HARBOUR/AI-1").status_code == 200
    assert visitor("chen").get("/s/HARBOUR/AI-1").status_code == 404
    assert "Order parts" not in visitor("chen").get("/s/HARBOUR/actions").text


def test_an_action_item_can_stand_on_its_own(harbour, visitor, item, stored):
    page = visitor("chen").get(item).text
    assert "Order parts" in page
    assert "No day set" in page
    assert "Order parts" in visitor("chen").get("/my-work").text
    assert "Order parts" not in visitor("ada").get("/my-work").text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"title": ""}, "Please say what is to be done."),
        ({"title": "x" * 201}, "At most 200 characters"),
        ({"title": "Order", "owner": "999"}, "not offered any more"),
        ({"title": "Order", "owner": "x"}, "nvalid"),
        ({"title": "Order", "due_on": "soon"}, "There is no such day"),
        ({"title": "Order", "detail": "a\x00b"}, "cannot be stored"),
        ({"title": "Order", "owner": "4", "reach": "own"}, "This would not be shown to 陈静."),
    ],
)
def test_a_wrong_action_item_is_shown_again(harbour, visitor, stored, said, words):
    response = visitor("ada").post(NEW, {"reach": "everyone"} | said)
    assert response.status_code == 422
    assert words in response.text
    assert stored(ActionItem.id) == []


def test_a_contact_can_own_one(harbour, visitor, stored):
    visitor("ada").post(NEW, {"title": "Sign", "owner": str(harbour.ids["erin"]), "reach": "everyone"})
    assert [row[0] for row in stored(*OWED)] == [harbour.ids["erin"]]


def test_the_owner_says_it_is_done_whatever_their_role_and_can_say_it_is_not(harbour, visitor, item, stored):
    chen = visitor("chen")
    assert chen.post(f"{item}/finish").location == item
    assert stored(*OWED) == [(harbour.ids["chen"], "act", None, "done")]
    assert "Order parts" not in chen.get("/my-work").text
    assert chen.post(f"{item}/finish").status_code == 409
    chen.post(f"{item}/reopen")
    assert [row[3] for row in stored(*OWED)] == ["done", None]


def test_an_owner_does_not_release_themselves(harbour, visitor, item, stored):
    assert visitor("chen").post(f"{item}/drop").status_code == 403
    assert visitor("ada").post(f"{item}/drop").status_code == 303
    assert stored(*OWED)[0][3] == "dropped"
    assert "Dropped" in visitor("chen").get(item).text


def test_somebody_who_only_reads_changes_nothing(harbour, visitor, item, stored):
    bo = visitor("bo")
    for verb in ("finish", "drop", "owner", "edit"):
        assert bo.post(f"{item}/{verb}", {"owner": "1", "title": "Ours"}).status_code == 403, verb
    assert stored(ActionItem.title, ActionItem.state) == [("Order parts", "open")]


def test_handing_it_over_moves_what_is_owed(harbour, visitor, item, stored):
    visitor("vera").post(f"{item}/owner", {"owner": str(harbour.ids["li"])})
    rows = [(harbour.ids["chen"], "act", None, "handed_over"), (harbour.ids["li"], "act", None, None)]
    assert stored(*OWED) == rows
    assert "Order parts" in visitor("li").get("/my-work").text


def test_a_new_day_moves_the_day_by_which_it_is_owed(harbour, visitor, item, stored):
    ada = visitor("ada")
    fields = fields_of(ada.get(f"{item}/edit"))
    ada.post(f"{item}/edit", fields | {"due_on": "2026-12-01"})
    assert stored(*OWED) == [(harbour.ids["chen"], "act", date(2026, 12, 1), None)]


def test_two_changes_at_once_are_merged_or_shown(harbour, visitor, item, stored):
    ada, li = visitor("ada"), visitor("li")
    mine, theirs = fields_of(ada.get(f"{item}/edit")), fields_of(li.get(f"{item}/edit"))
    li.post(f"{item}/edit", theirs | {"due_on": "2026-12-01"})
    ada.post(f"{item}/edit", mine | {"detail": "Four of them"})
    assert stored(ActionItem.due_on) == [date(2026, 12, 1)]
    assert "Four of them" in visitor("bo").get(item).text
    response = li.post_fragment(f"{item}/edit", theirs | {"title": "Buy parts", "due_on": "2026-12-24"})
    assert response.status_code == 409
    assert "2026-12-24" in response.text
    assert stored(ActionItem.due_on) == [date(2026, 12, 1)]


def test_a_closed_item_is_opened_before_it_is_changed(harbour, visitor, item):
    ada = visitor("ada")
    fields = fields_of(ada.get(f"{item}/edit"))
    ada.post(f"{item}/finish")
    response = ada.post(f"{item}/edit", fields | {"title": "Late"})
    assert response.status_code == 409
    assert "Open it again to change it." in response.text
    assert ada.post(f"{item}/owner", {"owner": str(harbour.ids["li"])}).status_code == 409


def test_its_page_leads_back_to_the_meeting_and_topic_only_for_those_who_may_see_them(
    harbour, visitor, meet, do, stored
):
    url = meet("Cranes", held=True, internal=True, expected=["ada"], title="Vendor only")
    visitor("ada").post(f"{url}/actions/new", {"title": "Order parts", "topic": "1"})
    do("ada", lambda ada: setattr(ActionItem.find(ada, 1), "audience", (1 << 62) - 1))
    page = visitor("vera").get("/s/HARBOUR/AI-1").text
    assert f'href="{url}"' in page
    assert f'href="{url}#A1"' in page
    chen = visitor("chen").get("/s/HARBOUR/AI-1")
    assert chen.status_code == 200
    assert "M-1" not in chen.text
    assert "Vendor only" not in chen.text


def test_the_minutes_keep_what_was_agreed_and_not_how_it_stands_later(harbour, visitor, meet, do):
    url = meet("Cranes", held=True)
    ada = visitor("ada")
    ada.post(f"{url}/actions/new", {"title": "Order parts", "topic": "1", "owner": str(harbour.ids["chen"])})
    before = do("ada", lambda ada: Meeting.find(ada, 1).document())
    assert before["action_items"] == [
        {"number": 1, "agenda_item": 1, "title": "Order parts", "owner": "陈静", "due_on": None}
    ]
    visitor("chen").post("/s/HARBOUR/AI-1/finish")
    assert do("ada", lambda ada: Meeting.find(ada, 1).document()) == before


def test_the_list_has_chips_for_mine_overdue_and_nobodys(harbour, visitor):
    ada = visitor("ada")
    ada.post(
        NEW, {"title": "Late thing", "owner": str(harbour.ids["ada"]), "due_on": "2020-01-01", "reach": "everyone"}
    )
    ada.post(NEW, {"title": "Orphan", "reach": "everyone"})
    ada.post(NEW, {"title": "For Chen", "owner": str(harbour.ids["chen"]), "reach": "everyone"})
    assert "overdue" in ada.get("/s/HARBOUR/actions").text
    for chip, shown in (("mine", "Late thing"), ("overdue", "Late thing"), ("nobody", "Orphan")):
        page = ada.get(f"/s/HARBOUR/actions?only={chip}").text
        assert shown in page
        assert "For Chen" not in page


def test_trying_to_reach_one_of_another_space_finds_nothing(harbour, visitor, item):
    for path in ("", "/edit", "/body"):
        assert visitor("dana").get(f"{item}{path}").status_code == 404
    for verb in ("finish", "drop", "reopen", "owner", "edit"):
        assert visitor("dana").post(f"{item}/{verb}").status_code == 404
