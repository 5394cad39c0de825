"""Comments on words of a page: they survive edits, or say that their words are gone."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.knowledge.conftest import find
from workspace.activity.models import Event
from workspace.kernel.text.written import write
from workspace.knowledge.finding import Text
from workspace.knowledge.models import Page, Passage
from workspace.spaces.models import Membership

Do = Callable[..., Any]
URL = "/s/HARBOUR/KB-1"
TEXT = "The first crane lifts forty tonnes.\n\nThe second crane is older."


@pytest.fixture
def edit(do: Do) -> Callable[[str], None]:
    def deed(text: str) -> None:
        do("vera", lambda vera: find(vera).edit({"body": write(text)}, version=find(vera).version, by=vera))

    return deed


@pytest.fixture
def quote(do: Do) -> Callable[..., None]:
    """`quote("chen", "words", "Remark")`."""

    def deed(who: str, words: str, remark: str, *, ours: bool = False) -> None:
        def act(member: Membership) -> None:
            page: Page = find(member)
            found = Text(page.body.html).exactly(words)
            assert found
            audience = member.party.bit if ours else None
            Passage.comment_on(page, found, write(remark), by=member, audience=audience)

        do(who, act)

    return deed


def first(stored: Any) -> tuple[str, str]:
    return stored(Passage.quote, Passage.found)[0]


def test_chen_comments_on_words_without_any_script_and_the_discussion_quotes_them(visitor, page):
    page("Cranes", TEXT)
    chen = visitor("chen")
    assert f'href="{URL}/passages/new"' in chen.get(URL).text
    form = {"quote": "crane lifts\nforty tonnes", "body": "Is it not **fifty**?"}
    answer = chen.post(f"{URL}/passages/new", form)
    assert answer.status_code == 303
    shown = visitor("ada").get(URL).text
    assert '<blockquote class="passage__quote">crane lifts forty tonnes</blockquote>' in shown
    assert "<strong>fifty</strong>" in shown
    assert 'data-words="crane lifts forty tonnes"' in shown


def test_words_that_do_not_stand_there_are_refused_and_the_comment_is_not_lost(visitor, page, stored):
    page("Cranes", TEXT)
    answer = visitor("chen").post(f"{URL}/passages/new", {"quote": "The third crane", "body": "Where is it?"})
    assert answer.status_code == 422
    assert "Where is it?" in answer.text
    assert stored(Passage.comment_id) == []


def test_what_stood_around_the_words_tells_which_of_two_places_is_meant(visitor, page, stored):
    page("Cranes", "Call first.\n\nThen wait.\n\nCall again.")
    visitor("chen").post(f"{URL}/passages/new", {"quote": "Call", "after": " again", "body": "Whom?"})
    assert stored(Passage.after)[0].startswith(" again")


def test_a_comment_survives_edits_elsewhere(page, quote, edit, visitor, stored):
    page("Cranes", TEXT)
    quote("chen", "The second crane is older.", "How old?")
    before = stored(Passage.place)[0]
    edit("# New\n\n" + TEXT)
    assert first(stored) == ("The second crane is older.", "The second crane is older.")
    assert stored(Passage.place)[0] > before
    assert "The passage has changed" not in visitor("chen").get(URL).text


def test_a_comment_whose_words_were_changed_says_so_and_what_they_are_now(page, quote, edit, visitor):
    page("Cranes", TEXT)
    quote("chen", "The first crane lifts forty tonnes.", "Is it not fifty?")
    edit(TEXT.replace("forty", "fifty"))
    shown = visitor("chen").get(URL).text
    assert "The passage has changed" in shown
    assert "Now it says: “The first crane lifts fifty tonnes.”" in shown


def test_a_comment_whose_words_were_deleted_keeps_them_and_says_that_they_are_gone_until_they_are_back(
    page, quote, edit, visitor
):
    page("Cranes", TEXT)
    quote("chen", "The second crane is older.", "How old?")
    edit("The first crane lifts forty tonnes.")
    shown = visitor("chen").get(URL).text
    assert "The passage is gone" in shown
    assert '<blockquote class="passage__quote">The second crane is older.</blockquote>' in shown
    assert 'data-words="' not in shown
    edit(TEXT)
    assert "The passage is gone" not in visitor("chen").get(URL).text


def test_the_text_that_was_commented_on_stays_in_the_history_whatever_its_author_saves_a_minute_later(
    page, quote, do, visitor
):
    page("Cranes", TEXT, by="vera")
    do("vera", lambda vera: find(vera).edit({"body": write("A third crane.")}, version=find(vera).version, by=vera))
    quote("chen", "third crane", "Why?")
    do("vera", lambda vera: find(vera).edit({"body": write("No crane.")}, version=find(vera).version, by=vera))
    number = do("vera", lambda vera: find(vera).revision)
    assert "A third crane." in visitor("chen").get(f"{URL}/history/{number - 1}").text


def test_an_internal_note_on_a_passage_is_nowhere_for_the_other_side(page, quote, visitor):
    page("Cranes", TEXT)
    quote("ada", "forty tonnes", "It costs us 5 per tonne", ours=True)
    assert 'data-words="forty tonnes"' in visitor("bo").get(URL).text
    for url in (URL, f"{URL}/comments"):
        shown = visitor("chen").get(url).text
        assert "passage__quote" not in shown
        assert "5 per tonne" not in shown
        assert "data-words" not in shown
    assert visitor("li").post(f"{URL}/passages/1/finish").status_code == 404


def test_ada_says_that_a_comment_is_done_and_chen_opens_it_again(page, quote, visitor, stored):
    page("Cranes", TEXT)
    quote("chen", "forty tonnes", "Is it not fifty?")
    assert visitor("ada").post(f"{URL}/passages/1/finish").status_code == 303
    chen = visitor("chen")
    shown = chen.get(URL).text
    assert "Ada Brandt," in shown
    assert "data-words" not in shown
    assert visitor("bo").post(f"{URL}/passages/1/reopen").status_code == 403
    assert chen.post(f"{URL}/passages/1/reopen").status_code == 303
    assert "data-words" in chen.get(URL).text
    assert {"page.passage_done", "page.passage_open"} <= set(stored(Event.action))


def test_a_comment_that_was_taken_back_marks_nothing_any_more(page, quote, visitor):
    page("Cranes", TEXT)
    quote("chen", "forty tonnes", "Is it not fifty?")
    visitor("chen").post(f"{URL}/comments/1/remove")
    shown = visitor("ada").get(URL).text
    assert "data-words" not in shown
    assert "passage__quote" not in shown


def test_a_page_with_many_comments_on_passages_costs_no_more_queries(page, quote, visitor, queries):
    page("Cranes", TEXT)
    ada = visitor("ada")
    counts = []
    for times in (1, 2, 20):
        for _ in range(times):
            quote("chen", "forty tonnes", "Is it not fifty?")
        ada.get(URL)
        with queries() as sent:
            ada.get(URL)
        counts.append(len(sent))
    assert len(set(counts)) == 1


def test_nothing_is_left_of_the_words_when_the_page_is_deleted_for_good(page, quote, visitor, stored):
    page("Cranes", TEXT)
    quote("chen", "forty tonnes", "Is it not fifty?")
    ada = visitor("ada")
    ada.post(f"{URL}/trash")
    ada.post("/s/HARBOUR/trash/KB-1/purge")
    assert first(stored) == ("", "")


def test_what_stands_in_a_quotation_runs_nothing(visitor, page):
    page("Cranes", 'Type `"><img src=x onerror=alert(1)>` here.')
    form = {"quote": '"><img src=x onerror=alert(1)>', "body": "Why?"}
    assert visitor("chen").post(f"{URL}/passages/new", form).status_code == 303
    assert "<img src=x" not in visitor("ada").get(URL).text
