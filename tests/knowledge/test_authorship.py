"""Who wrote which paragraph of a page."""

import re

import pytest

from tests.knowledge.conftest import find
from tests.knowledge.test_revisions import saves  # noqa: F401
from workspace.knowledge.authorship import MOST, paragraphs, trace
from workspace.records.widening import widen
from workspace.spaces.audience import EVERYONE

AUTHORS = "/s/HARBOUR/KB-1/authors"
PASSAGE = re.compile(r'<li class="authors__passage">(.*?)</li>\s*(?=<li class="authors__p|</ol>)', re.DOTALL)
WHOLE = ["", "a", "\n\na\n\n\nb\n", "- a\n\n  b\n- c\n1. d\n", "```\n\n", "~~~\na\n~~~\nb\r\n"]


def told(shown):
    """Who is named beside which text."""
    passages = re.findall(
        r'<li class="authors__passage">(.*?)</li>\s*(?=<li class="authors__p|</ol>)', shown, re.DOTALL
    )
    found = []
    for passage in passages:
        name = re.search(r'class="person__name">(.*?)<', passage)
        text = re.sub(r"<[^>]+>", "", passage[passage.index('class="prose"') + 14 :]).split()
        found.append((name[1] if name else None, " ".join(text)))
    return found


def of(*texts):
    return [(part.strip(), number) for part, number in trace(enumerate(texts, 1))]


def test_each_paragraph_has_the_number_under_which_it_came():
    assert of("a\n\nb", "a\n\nb2\n\nc", "a\n\nb2\n\nc\n\nd") == [("a", 1), ("b2", 2), ("c", 2), ("d", 3)]


def test_a_moved_paragraph_keeps_its_author_and_one_that_comes_back_has_it_again():
    assert of("a\n\nb\n\nc", "c\n\na\n\nb") == [("c", 1), ("a", 1), ("b", 1)]
    assert of("a\n\nb", "b", "b\n\na") == [("b", 1), ("a", 1)]


def test_the_same_words_once_more_are_new():
    assert of("# Notes\n\na", "# Notes\n\na\n\n# Notes\n\nb") == [("# Notes", 1), ("a", 1), ("# Notes", 2), ("b", 2)]


def test_items_of_a_list_are_told_apart_and_code_is_not():
    assert of("- a\n- b\n", "- a\n- b2\n- c\n") == [("- a", 1), ("- b2", 2), ("- c", 2)]
    code = "```\na\n\nb\n```"
    assert of(f"x\n\n{code}", f"y\n\n{code}") == [("y", 2), (code, 1)]


@pytest.mark.parametrize(
    "text", ["", "a", "\n\na\n\n\nb\n", "- a\n\n  b\n- c\n1. d\n", "```\n\n", "~~~\na\n~~~\nb\r\n"]
)
def test_nothing_of_the_text_is_missing(text):
    assert "".join(paragraphs(text)) == text


def test_after_a_gap_nobody_knows_whose_a_paragraph_is():
    assert trace([(3, "a\n\nb"), (4, "a\n\nc")]) == [("a\n\n", None), ("c", 4)]


def test_the_page_names_the_author_beside_each_part(visitor, page, saves):  # noqa: F811
    page("Cranes", "By **Ada**.\n\nAlso Ada.\n\n[site]: https://example.com/", tags=())
    saves("li", body="By **Ada**.\n\nSee [site] 李伟写的。\n\nAlso Ada.\n\n[site]: https://example.com/")
    shown = visitor("chen").get(AUTHORS).text
    assert told(shown) == [("Ada Brandt", "By Ada."), ("Li Wei", "See site 李伟写的。"), ("Ada Brandt", "Also Ada.")]
    assert "<strong>Ada</strong>" in shown
    assert 'href="https://example.com/"' in shown
    assert '<a href="/s/HARBOUR/KB-1/history/2">Revision 2</a>' in shown


def test_whoever_came_later_learns_no_name_from_before(visitor, page, saves, do):  # noqa: F811
    page("Prices", "By Ada.\n\nSecond.", ours=True)
    saves("vera", body="By Ada.\n\nBy Vera.")
    do("ada", lambda ada: widen(find(ada), EVERYONE, version=find(ada).version, by=ada))
    saves("li", body="By Ada.\n\nBy Vera.\n\nBy Li.")
    assert told(visitor("li").get(AUTHORS).text) == [(None, "By Ada. By Vera."), ("Li Wei", "By Li.")]
    assert "Vera Okafor" not in visitor("li").get(AUTHORS).text
    ours = told(visitor("bo").get(AUTHORS).text)
    assert ours == [("Ada Brandt", "By Ada."), ("Vera Okafor", "By Vera."), ("Li Wei", "By Li.")]


def test_it_costs_the_same_however_many_wrote(visitor, page, saves, queries):  # noqa: F811
    page("Cranes", "First.")
    chen = visitor("chen")
    costs = []
    for number in range(7):
        saves(("li", "ada", "vera")[number % 3], body="\n\n".join(["First.", *map(str, range(number))]))
        with queries() as sent:
            assert chen.get(AUTHORS).status_code == 200
        costs.append(len(sent))
    assert len(set(costs[1:])) == 1


def test_what_is_older_than_many_revisions_has_no_name():
    texts = [(number, "a") for number in range(1, MOST + 2)]
    assert trace(texts[1:]) == [("a", None)]
