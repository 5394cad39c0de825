"""Drafts of change requests are seen by their author's party only; submitting shows what opens, and to whom."""

import pytest

from tests.changes.conftest import find
from workspace.changes.models import ChangeRequest
from workspace.kernel.text.written import write
from workspace.records.models import Comment, Revision
from workspace.spaces.audience import EVERYONE

CR, LIST = "/s/HARBOUR/CR-1", "/s/HARBOUR/changes"
PLACES = (LIST, f"{LIST}.csv", f"{LIST}?q=crane", "/s/HARBOUR/find?q=crane", "/s/HARBOUR/activity", "/s/HARBOUR/",
          f"{LIST}?only=open")  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_chen_meets_a_draft_of_the_vendor_nowhere(visitor, wish, place):
    wish(cost_lines=[("Crane", 4_800_000)])
    assert "CR-1" in visitor("ada").get(place).text
    page = visitor("chen").get(place).text
    assert "A second crane" not in page
    assert "CR-1" not in page
    assert "48,000" not in page


@pytest.mark.parametrize("path", ["", "/body", "/head", "/edit", "/submit", "/history", "/history/1", "/withdraw"])
def test_the_address_of_a_draft_is_no_address_for_the_other_side(visitor, wish, path):
    wish()
    assert visitor("ada").get(CR + path).status_code == 200
    assert visitor("li").get(CR + path).status_code == 404


def test_the_sums_above_the_list_count_no_drafts(visitor, wish):
    wish("submitted", cost_lines=[("Crane", 100_000)], days=2)
    wish(cost_lines=[("Crane", 900_000)], days=9)
    for who in ("ada", "chen"):
        page = visitor(who).get(LIST).text
        assert "+€1,000.00" in page
        assert "+2 days" in page
        assert "1 request" in page
    assert "+€9,000.00" not in visitor("chen").get(LIST).text


def test_a_draft_opens_only_by_being_submitted(visitor, wish, stored, do):
    wish()
    vera = visitor("vera")
    assert "/widen" not in vera.get(CR).text
    assert vera.get(f"{CR}/widen").status_code == 403
    assert vera.post(f"{CR}/widen", {"parties": "0", "version": "1"}).status_code == 403
    assert stored(ChangeRequest.audience)[0] != EVERYONE


def test_submitting_says_what_opens_and_what_stays(visitor, wish, do):
    wish()
    do("ada", lambda ada: Comment.add(find(ada), write("Our lowest price"), by=ada))
    page = visitor("vera").get(f"{CR}/submit").text
    assert "Everyone in this space" in page
    assert "1 comment," in page
    assert "1 earlier revision." in page
    assert "This cannot be taken back" in page


def test_after_submitting_chen_sees_the_text_and_not_what_was_written_before(visitor, wish, do, stored):
    wish()
    do("ada", lambda ada: Comment.add(find(ada), write("Our lowest price"), by=ada))
    answer = visitor("vera").post(f"{CR}/submit", {"parties": "0", "version": "1"})
    assert answer.headers["Location"] == CR
    assert stored(ChangeRequest.state) == ["submitted"]
    chen = visitor("chen")
    page = chen.get(CR).text
    assert "The first one is too small." in page
    assert "Our lowest price" not in page
    assert chen.get(f"{CR}/history/1").status_code == 404
    assert chen.get(f"{CR}/history/2").status_code == 200
    assert len(stored(Revision.id)) == 2


def test_submitting_to_nobody_is_no_submitting(visitor, wish, stored):
    wish()
    assert visitor("vera").post(f"{CR}/submit", {"version": "1"}).status_code == 422
    assert stored(ChangeRequest.state) == ["draft"]


def test_chen_submits_what_chen_wrote_and_others_of_the_client_who_contribute_may_too(visitor, wish, stored):
    wish(by="chen")
    assert visitor("ada").get(CR).status_code == 404
    assert visitor("chen").post(f"{CR}/submit", {"parties": "0", "version": "1"}).status_code == 303
    assert stored(ChangeRequest.state) == ["submitted"]


def test_what_was_returned_is_submitted_again_to_those_who_see_it(visitor, wish, stored):
    wish("returned")
    vera = visitor("vera")
    assert "see it already" in vera.get(f"{CR}/submit").text
    version = stored(ChangeRequest.version)[0]
    assert vera.post(f"{CR}/submit", {"version": version}).status_code == 303
    assert stored(ChangeRequest.state) == ["submitted"]
