"""Two people write one page at once, and nothing that either typed is lost."""

import re
from html import unescape

import pytest

from tests.knowledge.conftest import carried, find, form_of
from workspace.kernel.text.written import write
from workspace.records.models import Draft, Revision

EDIT = "/s/HARBOUR/KB-1/edit"
FIELD = re.compile(r'<textarea[^>]*name="body"[^>]*>\r?\n(.*?)</textarea>', re.DOTALL)


@pytest.fixture
def begun(visitor, page):
    """Ada has opened the form of a page; `begun(title=…, body=…, tags=…)` is what she then sends."""
    page("Cranes", "First. More.\n\nSecond.\n", tags=("steel", "quay"))
    ada = visitor("ada")
    kept = form_of(ada, EDIT) | {"title": "Cranes", "body": "First. More.\n\nSecond.\n", "tags": "quay, steel"}
    return ada, lambda **typed: kept | typed


@pytest.fixture
def li_saves(do):
    def save(**changes):
        if "body" in changes:
            changes["body"] = write(changes["body"])

        def deed(li):
            page = find(li)
            page.edit(changes, version=page.version, by=li)

        do("li", deed)

    return save


def proposal(answer):
    """The text that the form now holds."""
    return unescape(FIELD.findall(answer.text)[0])


def test_the_title_by_one_and_the_text_by_the_other_are_both_kept(begun, li_saves, do):
    ada, form = begun
    li_saves(title="Harbour cranes")
    assert ada.post(EDIT, form(body="First. More.\n\nSecond, by Ada.\n")).status_code == 303
    page = do("ada", lambda member: (find(member).title, find(member).body.text))
    assert page == ("Harbour cranes", "First. More.\n\nSecond, by Ada.\n")


def test_two_sentences_of_one_paragraph_are_both_kept(begun, li_saves, do):
    ada, form = begun
    li_saves(body="First. More, by Li.\n\nSecond.\n")
    assert ada.post(EDIT, form(body="First, by Ada. More.\n\nSecond.\n")).status_code == 303
    assert do("ada", lambda member: find(member).body.text) == "First, by Ada. More, by Li.\n\nSecond.\n"


def test_tags_that_either_added_are_there_and_those_that_either_took_away_are_gone(begun, li_saves, do):
    ada, form = begun
    li_saves(tags=["steel", "Li's"])
    assert ada.post(EDIT, form(tags="quay，Ada's")).status_code == 303
    assert do("ada", lambda member: {tag.name for tag in find(member).tags}) == {"Li's", "Ada's"}


def test_the_same_sentence_shows_both_texts_and_a_proposal_with_both(begun, li_saves, do):
    ada, form = begun
    li_saves(body="First by Li. More.\n\nSecond.\n")
    answer = ada.post(EDIT, form(body="First by Ada. More.\n\nSecond, also.\n"))
    assert answer.status_code == 409
    assert '<section class="conflict"' in answer.text
    marked = "▼ Yours\nFirst by Ada. More.\n▼ Saved meanwhile\nFirst by Li. More.\n▲\n\nSecond, also.\n"
    assert proposal(answer) == marked
    undecided = ada.post(EDIT, form(body=marked) | carried(answer.text))
    assert undecided.status_code == 422
    assert "Some words still stand twice, between marks." in undecided.text
    assert proposal(undecided) == marked
    assert do("ada", lambda member: find(member).body.text) == "First by Li. More.\n\nSecond.\n"
    assert (
        ada.post(EDIT, form(body="First by both. More.\n\nSecond, also.\n") | carried(answer.text)).status_code == 303
    )
    assert do("ada", lambda member: find(member).body.text) == "First by both. More.\n\nSecond, also.\n"


def test_a_page_in_the_trash_gives_back_what_was_typed_as_a_page_to_save(begun, do):
    ada, form = begun
    do("li", lambda li: find(li).trash(by=li))
    answer = ada.post(EDIT, form(body="Typed for an hour."))
    assert answer.status_code == 409
    assert "KB-1 went to the trash while you were typing." in answer.text
    assert proposal(answer) == "Typed for an hour."
    assert 'action="/s/HARBOUR/pages/new"' in answer.text


def test_nobody_learns_from_saving_that_a_page_of_another_party_was_thrown_away(visitor, page, do):
    page("Our lowest price", ours=True)
    do("ada", lambda ada: find(ada).trash(by=ada))
    assert visitor("li").post(EDIT, {"title": "x"}).status_code == 404


def test_whoever_is_signed_out_meanwhile_comes_back_to_the_form(begun, visitor):
    _, form = begun
    nobody = visitor()
    answer = nobody.post(EDIT, form(), headers={"Referer": f"http://localhost{EDIT}"})
    assert answer.status_code == 303
    assert answer.location == "/sign-in?next=/s/HARBOUR/KB-1/edit"


def test_what_was_saved_is_told_to_the_browser_that_kept_it(begun):
    ada, form = begun
    ada.post(EDIT, form(body="New.", draft="KB-1-edit"))
    assert ada.client.get_cookie("draft_saved").value == "/s/HARBOUR/drafts/KB-1-edit"


def test_a_draft_from_before_the_other_saved_is_merged_and_not_put_over_it(begun, li_saves, do):
    ada, form = begun
    li_saves(body="First. More.\n\nSecond, by Li.\n")
    now = form_of(ada, EDIT)
    brought_back = form(body="First, by Ada. More.\n\nSecond.\n", version=now["version"])
    assert ada.post(EDIT, brought_back).status_code == 303
    assert do("ada", lambda member: find(member).body.text) == "First, by Ada. More.\n\nSecond, by Li.\n"


def test_a_draft_is_offered_after_the_other_saved(begun, li_saves, stored):
    ada, form = begun
    assert ada.post("/s/HARBOUR/drafts/KB-1-edit", form(body="Half a ti")).status_code == 204
    li_saves(body="By Li.")
    assert "data-draft-kept=" in ada.get(EDIT).text
    ada.post(EDIT, form_of(ada, EDIT) | {"title": "Cranes", "body": "By both.", "draft": "KB-1-edit"})
    assert stored(Draft.id) == []


def test_the_form_hears_who_saved_a_newer_text(begun, li_saves):
    ada, form = begun
    quiet = ada.get_fragment(f"{EDIT}/newer?version={form()['version']}").text
    assert "saved a newer text" not in quiet
    li_saves(body="By Li.")
    assert "Li Wei saved a newer text." in ada.get_fragment(f"{EDIT}/newer?version={form()['version']}").text


def test_the_newer_text_is_seen_without_leaving(begun, li_saves):
    ada, form = begun
    li_saves(body="First. More.\n\nSecond, by Li.\n")
    seen = ada.post_fragment(f"{EDIT}/newer", form(title="", body="Quite another text"))
    assert seen.status_code == 200
    assert "<ins>, by Li</ins>" in seen.text
    assert "Quite another text" not in seen.text


def test_merging_now_puts_both_into_the_form_and_saves_nothing(begun, li_saves, stored):
    ada, form = begun
    li_saves(body="First. More.\n\nSecond, by Li.\n")
    before = stored(Revision.id)
    merged = ada.post(f"{EDIT}/merge", form(body="First, by Ada. More.\n\nSecond.\n"))
    assert proposal(merged) == "First, by Ada. More.\n\nSecond, by Li.\n"
    assert f'action="{EDIT}"' in merged.text
    assert stored(Revision.id) == before


def test_keeping_mine_puts_it_over_the_other_who_stays_in_the_history(begun, li_saves, do):
    ada, form = begun
    li_saves(body="First by Li.")
    mine = ada.post(f"{EDIT}/merge", form(body="First by Ada.", keep="mine"))
    assert proposal(mine) == "First by Ada."
    assert ada.post(EDIT, carried(mine.text) | {"title": "Cranes", "body": "First by Ada."}).status_code == 303
    assert do("ada", lambda member: find(member).body.text) == "First by Ada."
    assert "First by Li." in ada.get("/s/HARBOUR/KB-1/history/2").text


def test_who_may_only_read_is_told_nothing_by_the_form(begun, visitor):
    for path in ("/newer", "/merge"):
        assert visitor("chen").post(EDIT + path, {}).status_code == 403
        assert visitor("dana").post(EDIT + path, {}).status_code == 404
