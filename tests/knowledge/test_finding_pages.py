"""Searching the knowledge base: a hit opens where it stands."""

from typing import Any

import pytest

from tests.knowledge.conftest import find
from workspace.kernel.text.plain import plain_sections
from workspace.kernel.text.written import write
from workspace.search.hits import hits
from workspace.search.wishes import Wish

TEXT = """\
Who looks after the cranes.

## Day shift

The *foreman* signs the book.

### 夜班 Night

值班员检查起重机轨道，and the brakes.

## Spare parts

Ropes and hooks.
"""


@pytest.fixture
def address(app, harbour):
    """`address("chen", "brakes")` is where the first hit leads, with the piece of text that it shows."""

    def ask(who: str, words: str) -> tuple[str, Any]:
        with app.app_context():
            rows = hits([harbour.member(who)], Wish(words), "UTC").rows
            pieces = "".join(text for passage in rows[0].passages for text, _ in passage.snippet.pieces) if rows else ""
            return (rows[0].url if rows else ""), pieces

    return ask


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("looks after", ""), ("foreman", "#h-day-shift"), ("day shift", "#h-day-shift"), ("轨道", "#h-夜班-night"),
        ("brakes", "#h-夜班-night"), ("hooks", "#h-spare-parts"), ("handbook", ""), ("safety", ""),
    ],
)  # fmt: skip
def test_a_hit_opens_the_page_under_its_heading(page, address, words, anchor):
    url = page("Crane handbook", TEXT, tags=("Safety",))
    assert address("chen", words)[0] == url + anchor


def test_words_of_two_headings_of_one_page_find_it(page, address):
    url = page("Crane handbook", "## One\n\nbrakes " + "filler " * 6_000 + "\n\n## Two\n\nhooks")
    assert address("chen", "brakes hooks")[0].startswith(url + "#h-")


def test_headings_stand_apart_from_what_is_under_them():
    html = '<p>Before</p><h2 id="h-a">A <em>b</em></h2><p>One</p><p>two</p><h3>No id</h3><h2 id="h-c">C</h2>'
    expected = [("", "Before"), ("h-a", "A b"), ("h-a", "One two No id"), ("h-c", "C")]
    assert plain_sections(html) == expected


def test_a_page_is_found_by_what_it_says_now(page, address, do):
    url = page("Crane handbook", TEXT)

    def edit(ada):
        changes = {"title": "Rope manual", "body": write("## Knots\n\nBowline", headings=True), "tags": ["seamanship"]}
        found = find(ada)
        found.edit(changes, version=found.version, by=ada)

    do("ada", edit)
    assert [address("chen", words)[0] for words in ("foreman", "handbook")] == ["", ""]
    assert [address("chen", words)[0] for words in ("bowline", "manual", "seaman")] == [f"{url}#h-knots", url, url]


def test_what_the_vendor_keeps_to_itself_is_found_by_the_vendor_alone(page, address):
    page("Crane handbook", TEXT, ours=True)
    assert address("vera", "foreman")[0]
    assert address("chen", "foreman") == ("", "")
