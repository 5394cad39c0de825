"""Whom to ask about a page, and that somebody looks at it again."""

from datetime import date, timedelta

import pytest

from tests.knowledge.conftest import find
from workspace.assignments.models import Assignment
from workspace.kernel import clock
from workspace.knowledge.falling_due import remind
from workspace.knowledge.forms.freshness import months_after

LIST = "/s/HARBOUR/pages"
TODAY = clock.today("UTC")


@pytest.fixture
def entrusted(page, do, harbour):
    """A page of Ada's that Vera owns, to be looked at on a day."""

    def make(review_on: date, owner: str = "vera") -> None:
        page("Cranes")
        do("ada", lambda ada: find(ada).entrust(harbour.ids[owner], review_on, by=ada))

    return make


def remind_all(app) -> None:
    with app.app_context():
        remind({})


def test_the_author_owns_a_page_until_somebody_else_is_named(visitor, page, harbour):
    page("Cranes")
    ada = visitor("ada")
    assert "Ada Brandt" in ada.get("/s/HARBOUR/KB-1/freshness").text
    ada.post("/s/HARBOUR/KB-1/freshness/edit", {"owner": harbour.ids["chen"], "review_on": "2031-05-31"})
    shown = visitor("bo").get("/s/HARBOUR/KB-1").text
    assert "陈静" in shown
    assert 'datetime="2031-05-31"' in shown


def test_only_people_who_see_a_page_can_own_it(visitor, page, harbour, do):
    page("Our margins", ours=True)
    ada = visitor("ada")
    assert "Li Wei" not in ada.get("/s/HARBOUR/KB-1/freshness/edit").text
    refused = ada.post("/s/HARBOUR/KB-1/freshness/edit", {"owner": harbour.ids["li"]})
    assert refused.status_code == 422
    assert do("ada", lambda ada: find(ada).owner_id) == harbour.ids["ada"]


def test_on_the_day_the_owner_finds_the_page_in_their_work(app, visitor, entrusted):
    entrusted(TODAY + timedelta(days=3))
    remind_all(app)
    assert "Cranes" not in visitor("vera").get("/my-work").text


def test_the_day_comes_and_the_owner_says_that_all_is_right(app, visitor, entrusted, do, stored, monkeypatch):
    entrusted(TODAY + timedelta(days=3))
    later = TODAY + timedelta(days=3)
    monkeypatch.setattr(clock, "today", lambda zone: later)
    remind_all(app)
    remind_all(app)
    assert stored(Assignment.what, Assignment.closed_at) == [("act", None)]
    vera = visitor("vera")
    assert "Cranes" in vera.get("/my-work").text
    assert "Waiting for you" in vera.get("/s/HARBOUR/KB-1").text
    vera.post("/s/HARBOUR/KB-1/freshness/look-over", {"months": "3"})
    assert "Cranes" not in vera.get("/my-work").text
    assert do("ada", lambda ada: find(ada).review_on) == months_after(later, 3)
    assert "is it still right?" in visitor("chen").get("/s/HARBOUR/activity").text


def test_what_is_due_and_whose_it_is_can_be_listed(visitor, entrusted, page):
    entrusted(TODAY - timedelta(days=1))
    page("Gates")
    vera = visitor("vera")
    assert "Cranes" in vera.get(f"{LIST}?only=due").text
    assert "Gates" not in vera.get(f"{LIST}?only=due").text
    assert "Cranes" in vera.get(f"{LIST}?only=mine").text
    assert "Cranes" not in visitor("ada").get(f"{LIST}?only=mine").text
    assert "Gates" in visitor("ada").get(f"{LIST}?only=mine").text


def test_another_owner_takes_the_look_over(entrusted, do, harbour, stored):
    entrusted(TODAY)
    do("ada", lambda ada: find(ada).entrust(harbour.ids["li"], TODAY, by=ada))
    assert stored(Assignment.person_id, Assignment.outcome) == [
        (harbour.ids["vera"], "handed_over"),
        (harbour.ids["li"], None),
    ]


def test_chen_says_that_a_page_is_not_right_and_its_owner_puts_it_right(visitor, entrusted, stored):
    entrusted(TODAY + timedelta(days=90))
    visitor("chen").post("/s/HARBOUR/KB-1/freshness/outdate")
    assert "not right any more" in visitor("bo").get("/s/HARBOUR/KB-1/body").text
    assert "Cranes" in visitor("li").get(f"{LIST}?only=outdated").text
    vera = visitor("vera")
    assert "Cranes" in vera.get("/my-work").text
    vera.post("/s/HARBOUR/KB-1/freshness/look-over", {"months": "12"})
    assert "not right any more" not in vera.get("/s/HARBOUR/KB-1/body").text
    assert stored(Assignment.outcome) == ["done"]


def test_an_owner_who_has_left_owes_nothing(app, entrusted, do, harbour, stored):
    entrusted(TODAY + timedelta(days=1))
    do("ada", lambda ada: harbour.member("vera").remove(by=ada))
    do("ada", lambda ada: setattr(find(ada), "review_on", TODAY - timedelta(days=2)))
    remind_all(app)
    assert stored(Assignment.id) == []


def test_bo_observes_and_says_nothing_about_freshness(visitor, page):
    page("Cranes")
    bo = visitor("bo")
    for deed, fields in (("look-over", {"months": "1"}), ("outdate", {}), ("edit", {"owner": ""})):
        assert bo.post(f"/s/HARBOUR/KB-1/freshness/{deed}", fields).status_code == 403
    shown = bo.get("/s/HARBOUR/KB-1/freshness").text
    assert "Still right" not in shown
    assert "Not right any more" not in shown


def test_a_tag_leads_to_the_pages_that_have_it(visitor, page):
    page("Cranes", tags=("安全", "Site"))
    page("Gates", tags=("site",))
    page("Prices", tags=("site", "margins"), ours=True)
    chen = visitor("chen")
    assert "only=tag:%E5%AE%89%E5%85%A8" in chen.get("/s/HARBOUR/KB-1").text
    found = chen.get(f"{LIST}?only=tag:SITE").text
    assert "Cranes" in found
    assert "Gates" in found
    assert "Prices" not in found
    assert "Gates" not in chen.get(f"{LIST}?only=tag:安全").text


def test_tags_of_what_the_vendor_keeps_to_itself_are_not_named_to_others(visitor, page):
    page("Cranes", tags=("site",))
    page("Prices", tags=("site", "margins"), ours=True)
    assert "# margins" in visitor("ada").get(LIST).text
    seen = visitor("li").get(LIST).text
    assert "# site" in seen
    assert "margins" not in seen
    assert ">2<" not in seen[seen.index("# site") : seen.index("# site") + 200]


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [("2026-01-31", 1, "2026-02-28"), ("2026-11-22", 12, "2027-11-22"), ("2026-11-30", 3, "2027-02-28")],
)
def test_months_end_where_they_end(day, months, after):
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(after)
