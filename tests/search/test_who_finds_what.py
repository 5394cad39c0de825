"""Reach before right, in search too: what somebody may not see is in no hit, no count, no snippet, no suggestion."""

import re

import pytest

from tests.conftest import FRAGMENT
from tests.search.conftest import text_of, upload
from workspace.changes.drafting import draft
from workspace.changes.models import ChangeRequest
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.records.models import Attachment, Comment, Record
from workspace.records.purging import purge
from workspace.search.models import SearchDocument
from workspace.spaces.models import Membership

SECRET = "margin"


def everything_of(visitor, who, words=SECRET):
    """All that search tells somebody, on all its pages."""
    browser = visitor(who)
    asked = {"query_string": {"q": words}, "headers": FRAGMENT}
    pages = ["/s/HARBOUR/find", "/s/HARBOUR/find/suggestions", "/search", "/search/suggestions"]
    return "\n".join(browser.client.get(page, **asked).text for page in pages)


def test_what_a_party_keeps_to_itself_is_found_by_that_party_only(shelve, find, visitor):
    shelve("Our margin", notes="The margin is 12 %", internal=True)
    shelve("Shared", ours=("our margin is low",), our_files=("margin.xlsx",), comments=("all is well",))
    assert len(find("bo", SECRET).rows) == 2
    for who in ("chen", "li"):
        found = find(who, SECRET)
        assert (found.total, found.is_cut, found.rows) == (0, False, ())
        assert "12 %" not in everything_of(visitor, who)
        assert "xlsx" not in everything_of(visitor, who)
    assert "xlsx" in everything_of(visitor, "bo")


def test_an_internal_note_beside_a_shared_hit_is_not_in_its_passages(shelve, find):
    shelve("Weekly", comments=("crane for all",), ours=("crane for us at 12 %",), our_files=("crane-price.pdf",))
    assert {"12 %", "price"} <= set(re.findall(r"12 %|price", text_of(find("bo", "crane"))))
    seen = text_of(find("chen", "crane"))
    assert "crane for all" in seen
    assert "12 %" not in seen
    assert "price" not in seen


def test_a_note_of_the_client_is_not_found_by_the_vendor_who_owns_the_space(shelve, find, do):
    key = shelve("Crane")
    do("li", lambda li: Comment.add(db.session.get_one(Record, key), write("budget 90"), by=li, audience=li.party.bit))
    assert find("chen", "budget").total == 1
    assert find("ada", "budget").total == 0


def test_ada_looking_as_the_client_finds_what_both_see(shelve, find, harbour, app):
    shelve("Our margin", internal=True)
    shelve("Crane", ours=("margin",), comments=("shared",))
    with app.app_context():
        client = harbour.member("chen").party
    assert find("ada", SECRET).total == 2
    assert find("ada", SECRET, lens=client).total == 0
    assert find("ada", "shared", lens=client).total == 1


def test_the_lens_of_a_browser_holds_in_the_search_of_all_spaces(shelve, visitor, app, harbour):
    shelve("Our margin", internal=True)
    shelve("Shared margin")
    with app.app_context():
        client = harbour.member("chen").party_id
    ada = visitor("ada")
    assert "Our <mark>margin</mark>" in ada.get("/search?q=margin").text
    ada.get("/s/HARBOUR/")
    ada.post("/s/HARBOUR/lens", {"party": str(client)})
    for address in ("/search?q=margin", "/s/HARBOUR/find?q=margin"):
        page = ada.get(address).text
        assert "Our <mark>margin</mark>" not in page
        assert "Shared <mark>margin</mark>" in page


def test_a_stranger_finds_nothing_of_a_space(shelve, visitor):
    shelve("Our margin")
    shelve("Margin of the quay", by="dana", key="QUAY")
    assert visitor("dana").get("/s/HARBOUR/find?q=margin").status_code == 404
    assert visitor("dana").get("/s/HARBOUR/find/suggestions?q=margin").status_code == 404
    told = everything_of(visitor, "dana")
    assert "of the quay" in told
    assert "Our " not in told
    assert "of the quay" not in everything_of(visitor, "ada")


def test_who_takes_part_in_two_spaces_finds_in_each_what_they_see_there(shelve, visitor, app, harbour, do):
    """Bo becomes a client in QUAY, where he has other eyes than in HARBOUR."""
    with app.app_context(), unit_of_work():
        dana = harbour.person("dana")
        quay = harbour.space("QUAY")
        client = quay.add_party(harbour.member("chen").party.organisation, "client", by=dana)
        Membership.join(quay, harbour.person("bo"), client, "observer", by=dana)
    shelve("Harbour margin", internal=True)
    shelve("Quay margin of Dana", internal=True, by="dana", key="QUAY")
    shelve("Quay margin for all", by="dana", key="QUAY")
    page = visitor("bo").get("/search?q=margin").text
    assert "Harbour <mark>margin</mark>" in page
    assert "for all" in page
    assert "of Dana" not in page


def test_who_left_a_space_finds_nothing_of_it(shelve, visitor, do, harbour):
    shelve("Our margin")
    assert "Our " in everything_of(visitor, "bo")
    do("ada", lambda ada: harbour.member("bo").remove(by=ada))
    assert "Our " not in everything_of(visitor, "bo")


def test_what_lies_in_the_trash_is_not_found_until_it_is_put_back(shelve, find, do):
    key = shelve("Margin", comments=("margin",), files=("margin.pdf",))
    do("ada", lambda ada: db.session.get_one(Record, key).trash(by=ada))
    assert find("ada", SECRET).total == 0
    do("ada", lambda ada: db.session.get_one(Record, key).put_back(by=ada))
    assert find("ada", SECRET).total == 1
    do("ada", lambda ada: db.session.get_one(Record, key).trash(by=ada))
    do("ada", lambda ada: purge(db.session.get_one(Record, key), by=ada))
    assert find("ada", SECRET).total == 0


def test_nothing_of_a_purged_record_stays_in_the_index(shelve, do, stored):
    key = shelve("Margin", notes="margin", comments=("margin",), files=("margin.pdf",))
    assert len(stored(SearchDocument.id)) == 3
    do("ada", lambda ada: db.session.get_one(Record, key).trash(by=ada))
    do("ada", lambda ada: purge(db.session.get_one(Record, key), by=ada))
    assert stored(SearchDocument.id) == []


def test_a_draft_is_found_by_its_own_party_until_it_is_submitted(find, do):
    key = do("ada", lambda ada: draft({"title": "Margin of steel"}, by=ada).id)
    assert find("vera", SECRET).total == 1
    assert find("chen", SECRET).total == 0

    def submit(ada):
        change = db.session.get_one(ChangeRequest, key)
        change.submit((1 << 62) - 1, version=change.version, by=ada)

    do("ada", submit)
    assert find("chen", SECRET).total == 1


def test_a_file_in_a_text_that_is_not_saved_yet_is_not_found(shelve, find, do):
    key = shelve("Crane")
    do("ada", lambda ada: Attachment.add(db.session.get_one(Record, key), upload("margin.png"), by=ada, pending=True))
    assert find("ada", SECRET).total == 0


def test_a_comment_that_was_taken_back_is_not_found(shelve, find, do):
    shelve("Crane", comments=("our margin", "kept"))
    do("ada", lambda ada: db.session.get_one(Comment, 1).remove(by=ada))
    assert find("ada", SECRET).total == 0
    assert find("ada", "kept").total == 1


@pytest.mark.parametrize("words", ["§1", "§2", "§1 OR §2", '§1" OR "§2', "title : margin", "NEAR(a b)"])
def test_no_question_reaches_into_another_space(shelve, find, words):
    shelve("Margin of the quay title near", by="dana", key="QUAY")
    assert "quay" not in text_of(find("ada", words))
