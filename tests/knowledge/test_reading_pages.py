"""Read and understood: who says so of which revision, and who was asked to."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.knowledge.conftest import find, form_of
from workspace.activity.models import Event
from workspace.assignments.models import Assignment
from workspace.kernel import clock
from workspace.kernel.refusals import Clash, Invalid
from workspace.kernel.text.written import write
from workspace.knowledge.models import Acknowledgement, ReadingRequest
from workspace.records.models import Revision
from workspace.records.widening import widen
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

Do = Callable[..., Any]
URL = "/s/HARBOUR/KB-1"
SOON = clock.today("UTC") + timedelta(days=5)


@pytest.fixture
def read(do: Do) -> Callable[[str], None]:
    """`read("chen")`: Chen says to have read what the page says now."""

    def deed(member: Membership) -> None:
        latest = Revision.latest(find(member))
        assert latest
        Acknowledgement.give(find(member), latest.sha256, by=member)

    return lambda who: do(who, deed)


@pytest.fixture
def ask(do: Do, harbour: Any) -> Callable[..., None]:
    def deed(*people: str, by: str = "ada", due_on: date | None = SOON) -> None:
        ids = [harbour.ids[who] for who in people]
        do(by, lambda member: ReadingRequest.ask(find(member), ids, due_on, by=member))

    return deed


@pytest.fixture
def edit(do: Do) -> Callable[[str], None]:
    def deed(text: str) -> None:
        do("ada", lambda ada: find(ada).edit({"body": write(text)}, version=find(ada).version, by=ada))

    return deed


def panel(text: str) -> str:
    """The list of readers, without its marks."""
    found = re.search(r'<section class="margin-part" id="readers".*?</section>', text, re.S)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


def waiting(stored: Any) -> list[int]:
    rows = stored(Assignment.person_id, Assignment.what, Assignment.closed_at)
    return [person for person, what, closed in rows if what == "confirm" and closed is None]


def test_chen_is_asked_reads_and_says_so_on_the_page(visitor, page, ask, stored, harbour):
    page("Cranes")
    ask("chen")
    assert waiting(stored) == [harbour.ids["chen"]]
    chen = visitor("chen")
    assert "Cranes" in chen.get("/my-work").text
    shown = chen.get(URL).text
    assert "You are asked to read this" in shown
    sha256 = re.search(r'name="sha256" value="(\w+)"', shown)
    assert sha256
    assert chen.post(f"{URL}/readers", {"sha256": sha256[1]}).status_code == 303
    assert waiting(stored) == []
    told = panel(visitor("ada").get(URL).text)
    assert "陈静" in told
    assert "1 of 1 asked" in told
    assert "page.read" in stored(Event.action)


def test_bo_who_observes_and_was_not_asked_may_say_so_too(page, read, visitor):
    page("Cranes")
    read("bo")
    assert "Bo Hansen" in panel(visitor("chen").get(URL).text)


def test_what_was_read_stays_as_it_was_and_the_panel_says_that_the_text_changed_since(do, page, read, edit, visitor):
    page("Cranes", "Two of them.")
    read("chen")
    edit("Three of them.")
    assert do("ada", lambda ada: find(ada).revision) == 2
    assert visitor("ada").get(f"{URL}/history/1").text.count("Two of them.")
    assert "Revision 1; now it is 2" in panel(visitor("ada").get(URL).text)


def test_a_reader_whose_page_is_old_says_nothing_about_the_new_text(do, page, edit, stored, visitor):
    page("Cranes")
    chen = visitor("chen")
    sha256 = re.search(r'name="sha256" value="(\w+)"', chen.get(URL).text)
    assert sha256
    edit("Three of them.")
    answer = chen.post(f"{URL}/readers", {"sha256": sha256[1]})
    assert answer.status_code == 409
    assert "nothing was recorded" in answer.text
    assert stored(Acknowledgement.id) == []
    with pytest.raises(Clash):
        do("chen", lambda chen: Acknowledgement.give(find(chen), sha256[1], by=chen))


def test_said_twice_it_counts_once(page, read, stored):
    page("Cranes")
    read("chen")
    read("chen")
    assert len(stored(Acknowledgement.id)) == 1


def test_a_tick_when_saving_asks_everybody_again_for_the_new_text(page, ask, read, edit, visitor, stored, harbour):
    page("Cranes")
    ask("chen", "li")
    read("chen")
    read("li")
    ada = visitor("ada")
    shown = ada.get(f"{URL}/edit").text
    assert "Ask them to read it again" in shown
    form = form_of(ada, f"{URL}/edit") | {"title": "Cranes", "body": "Three of them.", "ask_again": "y"}
    ada.post(f"{URL}/edit", form)
    assert sorted(waiting(stored)) == sorted([harbour.ids["chen"], harbour.ids["li"]])
    read("chen")
    assert waiting(stored) == [harbour.ids["li"]]
    assert "You have read revision 1; now it is 2" in visitor("li").get(URL).text


def test_a_button_asks_those_again_who_have_not_read_the_new_text(page, ask, read, edit, visitor, stored, harbour):
    page("Cranes")
    ask("chen")
    assert "Ask again" not in panel(visitor("ada").get(URL).text)
    read("chen")
    edit("Three of them.")
    assert "Ask again" in panel(visitor("ada").get(URL).text)
    assert "Ask again" not in panel(visitor("chen").get(URL).text)
    assert visitor("ada").post(f"{URL}/readers/ask-again").status_code == 303
    assert waiting(stored) == [harbour.ids["chen"]]
    assert "Ask again" not in panel(visitor("ada").get(URL).text)


def test_people_are_asked_through_a_form_that_offers_only_who_sees_the_page_and_can_sign_in(page, visitor, stored):
    page("Our lowest price", ours=True)
    vera = visitor("vera")
    offered = vera.get(f"{URL}/readers/ask").text
    assert "Bo Hansen" in offered
    assert "陈静" not in offered
    assert "Erin" not in offered
    assert vera.post(f"{URL}/readers/ask", {"people": "99999"}).status_code == 422
    assert visitor("chen").post(f"{URL}/readers/ask", {}).status_code == 404
    assert stored(ReadingRequest.id) == []


def test_nobody_is_asked_to_read_what_they_may_not_see(page, ask, stored):
    page("Our lowest price", ours=True)
    with pytest.raises(Invalid):
        ask("chen")
    assert stored(ReadingRequest.id) == []


def test_what_the_vendor_read_before_the_client_saw_the_page_is_not_told_to_the_client(do, page, read, visitor):
    page("Cranes", ours=True)
    read("bo")
    do("ada", lambda ada: widen(find(ada), EVERYONE, version=find(ada).version, by=ada))
    assert "Bo Hansen" in panel(visitor("ada").get(URL).text)
    chen = visitor("chen")
    assert "Bo Hansen" not in panel(chen.get(URL).text)
    assert "Bo Hansen" not in chen.get(f"{URL}/readers/table.csv").text
    assert "has read" not in chen.get("/s/HARBOUR/activity").text


def test_the_table_proves_who_read_which_text_when(page, ask, read, edit, visitor):
    page("Cranes")
    ask("chen", "li")
    read("chen")
    edit("Three of them.")
    read("chen")
    rows = visitor("ada").get(f"{URL}/readers/table.csv").text.splitlines()
    assert len([row for row in rows if "陈静" in row]) == 2
    assert len([row for row in rows if "Li Wei" in row and SOON.isoformat() in row]) == 1
    assert all(re.search(r"[0-9a-f]{64}", row) for row in rows if "陈静" in row)


def test_who_asks_in_chinese_is_not_told_to_add_an_approver(page, visitor):
    page("Cranes", "First.")
    li = visitor("li")
    li.post("/preferences", {"language": "zh_CN"})
    asking = li.get(f"{URL}/readers/ask").text
    assert "请谁阅读KB-1" in asking
    assert re.findall(r'<button class="btn btn-primary"[^>]*><span>(请人阅读|加签)</span>', asking) == ["请人阅读"]
