"""Links that lead nowhere and pages to which nothing leads, as each reader sees them."""

import re

import pytest

from tests.knowledge.conftest import find
from workspace.kernel.text.written import write
from workspace.records.saying import comment_on

HERE = "/s/HARBOUR/knowledge/loose-ends"
REASONS = {
    "no page has this title": "title",
    "there is no such number": "number",
    "this address leads nowhere here": "address",
    "no heading there has this name": "heading",
}


def broken(html: str) -> list[tuple[str, str]]:
    part = html[html.index('id="broken"') : html.index('id="orphans"')]
    found = re.findall(r'<code>([^<]+)</code> <span class="text-secondary">([^<]+)<', part)
    return [(written, REASONS[words]) for written, words in found]


def orphans(html: str) -> list[str]:
    return re.findall(r'rows__title" href="[^"]+">([^<]+)<', html[html.index('id="orphans"') :])


def test_ada_sees_which_links_lead_nowhere_and_why(visitor, page):
    page("Gates", "## At night\n\nRing. See [above](#at-night) and [below](#by-day).")
    text = """[[Gates]] [[Gates#At night]] [[Gates#By day]] [[Nowhere|here]] KB-1 KB-99 CR-99 UTF-8 [n](KB-1#at-night)
    [d](KB-1#noon) [up](../up.md) [gone](/docs/gone) [web](https://a.example/x.md) [mail](mailto:a@b.example)
    `[[code]]`"""
    page("Start", " ".join(text.split()))
    assert broken(visitor("bo").get(HERE).text) == [
        ("#by-day", "heading"),
        ("[[Gates#by-day]]", "heading"),
        ("[[Nowhere]]", "title"),
        ("KB-99", "number"),
        ("CR-99", "number"),
        ("KB-1#noon", "heading"),
        ("../up.md", "address"),
        ("/docs/gone", "address"),
    ]


@pytest.mark.parametrize("there", [True, False], ids=["hidden", "missing"])
def test_hidden_pages_and_missing_ones_look_alike(visitor, page, there):
    page("Our margins" if there else "Other", ours=True)
    page("Start", "[[Our margins]] and KB-1 and [[Our margins#secret]]")
    expected = [("[[Our margins]]", "title"), ("KB-1", "number"), ("[[Our margins#secret]]", "title")]
    assert broken(visitor("li").get(HERE).text) == expected


def test_broken_links_of_pages_that_a_reader_does_not_see_are_not_told(visitor, page):
    page("Our margins", "[[Nine percent]]", ours=True)
    assert broken(visitor("ada").get(HERE).text) == [("[[Nine percent]]", "title")]
    seen = visitor("li").get(HERE).text
    assert "Nine percent" not in seen
    assert "Our margins" not in seen


def test_pages_that_stand_alone_and_that_nothing_names_are_orphans(visitor, page, do):
    for title in ("Welcome", "Handbook", "Lonely", "Named", "Numbered", "Said", "Self"):
        page(title, "[[Self]]" if title == "Self" else "")
    page("Chapter", "[[named]] and KB-5", below=2)
    do("ada", lambda ada: comment_on(find(ada, 8), write("See [[Said]]"), by=ada))
    visitor("ada").post("/s/HARBOUR/KB-1/home")
    assert orphans(visitor("chen").get(HERE).text) == ["Lonely", "Self"]


def test_what_only_hidden_texts_name_is_an_orphan_to_those_who_do_not_see_them(visitor, page, do):
    page("Gates")
    page("Our margins", "KB-1 [[Hours]]", ours=True)
    page("Hours")
    assert orphans(visitor("vera").get(HERE).text) == ["Our margins"]
    assert orphans(visitor("li").get(HERE).text) == ["Gates", "Hours"]


def test_loose_ends_cost_the_same_for_one_page_and_for_fifty(visitor, page, queries):
    page("Gates", "[[Nowhere]] KB-99 [[Gates]] KB-1")
    chen, sent = visitor("chen"), []
    chen.get(HERE)
    for amount in (0, 2, 47):
        for number in range(amount):
            page(f"Page {amount} {number}", f"[[Page {number}]] KB-{number + 1} [[No {number}]] ../x.md [x](../x.md)")
        with queries() as asked:
            chen.get(HERE)
        sent.append(len(asked))
    assert sent[0] == sent[1] == sent[2] <= 12
