"""Links by title and by number: where they lead for each reader, and who refers to a page."""

import re

import pytest

from tests.knowledge.conftest import find
from workspace.kernel.text.written import write
from workspace.knowledge.models import Page
from workspace.records.saying import comment_on
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership


def links(html: str) -> list[tuple[str, str]]:
    """Address and words of the references that a page shows, and of what begins a missing one."""
    return re.findall(r'<a class="(?:reference|missing-page)" href="([^"]+)"[^>]*>(.*?)</a>', html)


def backlinks(html: str) -> list[str]:
    found = re.search(r'id="backlinks-title".*?</section>', html, re.DOTALL)
    return re.findall(r">(KB-\d+|M-\d+) ", found[0]) if found else []


def test_a_title_leads_to_its_page_whatever_its_case_and_to_a_heading_of_it(visitor, page):
    page("Who to ask")
    page("如何进场", "## 第一步\n\n戴好安全帽")
    page("Start", "See [[who to ask]], [[如何进场|进场]] and [[如何进场#第一步]], also [there](KB-1#at-night).")
    assert links(visitor("chen").get("/s/HARBOUR/KB-3").text) == [
        ("/s/HARBOUR/KB-1", "Who to ask"),
        ("/s/HARBOUR/KB-2", "进场"),
        ("/s/HARBOUR/KB-2#h-第一步", "如何进场"),
        ("/s/HARBOUR/KB-1#h-at-night", "there"),
    ]


def test_a_page_that_was_renamed_goes_on_being_found_by_its_old_title(visitor, page, do):
    page("Gates")
    page("Start", "[[Gates]]")
    do("ada", lambda ada: find(ada, 1).edit({"title": "Ways in"}, version=find(ada, 1).version, by=ada))
    seen = visitor("chen").get("/s/HARBOUR/KB-2").text
    assert links(seen) == [("/s/HARBOUR/KB-1", "Ways in")]
    assert backlinks(visitor("chen").get("/s/HARBOUR/KB-1").text) == ["KB-2"]


def test_a_page_that_has_the_title_now_comes_before_one_that_had_it(visitor, page, do):
    page("Gates")
    page("Start", "[[Gates]]")
    do("ada", lambda ada: find(ada, 1).edit({"title": "Ways in"}, version=find(ada, 1).version, by=ada))
    page("Gates")
    assert links(visitor("chen").get("/s/HARBOUR/KB-2").text) == [("/s/HARBOUR/KB-3", "Gates")]
    assert backlinks(visitor("chen").get("/s/HARBOUR/KB-1").text) == []
    assert backlinks(visitor("chen").get("/s/HARBOUR/KB-3").text) == ["KB-2"]


def test_of_several_pages_of_one_title_the_near_one_is_meant_and_else_the_oldest(visitor, page):
    page("Crane 1")
    page("Brakes", below=1)
    page("Crane 2")
    page("Brakes", below=3)
    page("Drives", "[[Brakes]]", below=3)
    page("Start", "[[Brakes]]")
    assert links(visitor("chen").get("/s/HARBOUR/KB-5").text) == [("/s/HARBOUR/KB-4", "Brakes")]
    assert links(visitor("chen").get("/s/HARBOUR/KB-6").text) == [("/s/HARBOUR/KB-2", "Brakes")]


def test_a_missing_title_begins_its_page_for_who_may_write_it(visitor, page):
    page("Start", "See [[What is <missing> & new|this]].")
    [(url, words)] = links(visitor("vera").get("/s/HARBOUR/KB-1").text)
    assert words == "this"
    begun = visitor("vera").get(url.replace("&amp;", "&")).text
    assert 'value="What is &lt;missing&gt; &amp; new"' in begun
    offered = begun[begun.index('name="parent"') :]
    assert "selected" in offered[: offered.index("Start</option>")]
    seen = visitor("chen").get("/s/HARBOUR/KB-1").text
    assert links(seen) == []
    assert '<span class="missing-page">this</span>' in seen


@pytest.mark.parametrize("there", [True, False], ids=["hidden", "missing"])
def test_a_title_that_the_reader_may_not_see_looks_like_one_that_nobody_has(visitor, page, there):
    page("Our margins" if there else "Something else", ours=True)
    page("Start", "See [[Our margins]], [there](KB-1) and KB-1.")
    for who in ("li", "chen"):
        seen = visitor(who).get("/s/HARBOUR/KB-2/body").text
        assert "/s/HARBOUR/KB-1" not in seen
        assert "See " in seen
        assert ('<a class="missing-page"' in seen) is (who == "li")


def test_titles_work_in_comments_on_any_record(visitor, page, do):
    page("Gates")
    page("Cranes")

    def say(li: Membership) -> None:
        comment_on(find(li, 2), write("As [[gates]] says"), by=li)

    do("li", say)
    assert links(visitor("chen").get("/s/HARBOUR/KB-2").text) == [("/s/HARBOUR/KB-1", "Gates")]
    assert backlinks(visitor("chen").get("/s/HARBOUR/KB-1").text) == ["KB-2"]


def test_links_to_a_page_that_is_written_later_count_from_then_on(visitor, page):
    page("Start", "[[Gates]] and KB-2")
    page("Other", "[[gates]]")
    page("Gates")
    assert backlinks(visitor("chen").get("/s/HARBOUR/KB-3").text) == ["KB-2", "KB-1"]


def test_nobody_learns_from_backlinks_of_texts_that_they_may_not_see(visitor, page, do):
    page("Gates")
    page("Our margins", "[[Gates]] KB-1", ours=True)
    page("Cranes")

    def note(ada: Membership) -> None:
        comment_on(find(ada, 3), write("Mind [[Gates]]"), by=ada, audience=ada.party.bit)

    do("ada", note)
    assert backlinks(visitor("ada").get("/s/HARBOUR/KB-1").text) == ["KB-3", "KB-2"]
    seen = visitor("li").get("/s/HARBOUR/KB-1").text
    assert backlinks(seen) == []
    assert "Our margins" not in seen


def test_what_was_purged_names_nothing_and_has_no_former_title(visitor, page, do):
    page("Gates")
    page("Start", "[[Gates]]")
    ada = visitor("ada")
    do("ada", lambda ada: find(ada, 1).edit({"title": "Ways in"}, version=find(ada, 1).version, by=ada))
    for ref in ("KB-1", "KB-2"):
        ada.post(f"/s/HARBOUR/{ref}/trash")
        ada.post(f"/s/HARBOUR/trash/{ref}/purge")
    page("Gates")
    assert backlinks(ada.get("/s/HARBOUR/KB-3").text) == []


def test_titles_cost_one_query_whatever_their_number(visitor, page, queries):
    text = " ".join(f"[[Page {number}]]" for number in range(30))
    page("Start", "[[Page 1]]")
    page("More", text)
    for number in range(0, 30, 2):
        page(f"Page {number}")
    chen, sent = visitor("chen"), []
    chen.get("/s/HARBOUR/KB-1/body")
    for url in ("/s/HARBOUR/KB-1/body", "/s/HARBOUR/KB-2/body"):
        with queries() as asked:
            chen.get(url)
        sent.append(len(asked))
    assert sent[0] == sent[1]


def test_spaces_keep_their_titles_apart(visitor, page, do):
    page("Gates")
    do("dana", lambda dana: Page.compose("Quay", write("[[Gates]]"), by=dana, audience=EVERYONE).url, "QUAY")
    seen = visitor("dana").get("/s/QUAY/KB-1/body").text
    assert "HARBOUR" not in seen
    assert "missing-page" in seen
    assert backlinks(visitor("ada").get("/s/HARBOUR/KB-1").text) == []
