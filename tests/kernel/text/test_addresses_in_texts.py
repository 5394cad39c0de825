"""Addresses in a Markdown source are found where they stand, and changed without touching another byte."""

import os
import re
import time
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.kernel.text.markdown import destinations, readdressed


@pytest.mark.parametrize(
    ("text", "written", "meant"),
    [
        ("[a](b.md)", "b.md", "b.md"),
        ("![a](b.png)", "b.png", "b.png"),
        ('[a](b.md "title")', "b.md", "b.md"),
        ("[a](\n  b.md\n  'title (x)' )", "b.md", "b.md"),
        ("[a](<b c.md>)", "<b c.md>", "b c.md"),
        ("[a](b c.md)", "b c.md", "b c.md"),
        ('[a](b c (1).md "t")', "b c (1).md", "b c (1).md"),
        ("[a](b(c(d))e.md)", "b(c(d))e.md", "b(c(d))e.md"),
        (r"[a](b\)c.md)", r"b\)c.md", "b)c.md"),
        ("[a](b%20c.md#d)", "b%20c.md#d", "b%20c.md#d"),
        ("[a](?a=1&copy=2&amp;b)", "?a=1&copy=2&amp;b", "?a=1&copy=2&b"),
        ("[a `](x)` b](c)", "c", "c"),
        ("[a\nb](c)", "c", "c"),
        (r"\![a](b)", "b", "b"),
        ("- x\n\n    [a](b)", "b", "b"),
        ("1. x\n   ```\n   [a](b)\n   ```\n   [c](d)", "d", "d"),
        ("> ```\n> [a](b)\n> ```\n> [c](d)", "d", "d"),
        ("```\n[a](b)", "b", "b"),
        ('[a]: ../b.md "t"', "../b.md", "../b.md"),
        ("text\n\n> [a]: <b c>", "<b c>", "b c"),
        ("[a]:\n  b", "b", "b"),
        ('<img alt="x > y" SRC="a b.png">', "a b.png", "a b.png"),
        ("<a class=x\n href='b.md?x&amp;y'>t</a>", "b.md?x&amp;y", "b.md?x&y"),
        ("<img src=a.png width=3>", "a.png", "a.png"),
        ("[图](图/泊位 一.png)", "图/泊位 一.png", "图/泊位 一.png"),
        ("\r\n[a](b)\r\n", "b", "b"),
    ],
)
def test_an_address_is_found_as_written_and_as_meant(text, written, meant):
    (found,) = destinations(text)
    assert (text[found.start : found.end], found.address) == (written, meant)
    assert readdressed(text, lambda each: each.address) == text
    for other in ["c.md", "d e (f.md", "../图/泊.png?a&b", "a&amp;b", "x<y>\\z", 'q"r']:
        changed = readdressed(text, lambda each, other=other: other)
        assert [each.address for each in destinations(changed)] == [other]
        assert changed.startswith(text[: found.start].rstrip("<"))
        assert changed.endswith(text[found.end :])


@pytest.mark.parametrize(
    "text",
    [
        "`[a](b)`",
        "    [a](b)",
        "- x\n\n        [a](b)",
        "~~~ md\n[a](b)\n![c](d)\n~~~",
        "- ```\n  [a](b)\n  ```",
        r"\[a](b)",
        r"[a\](b)",
        "[a](b",
        "[a] (b)",
        "[a\n\nb](c)",
        "[a]() [a](<>)",
        "[^1]: b",
        "[a]: b c",
        "<https://a.example> https://a.example ada@a.example",
        '<imga src="b"> <b src="c"> <a name="b">',
        "`<img src=a.png>`",
    ],
)
def test_what_is_no_address(text):
    assert destinations(text) == []


def test_pictures_in_links_are_found_with_their_links():
    text = '[![a](p.png "t")](b.md) and ![x [y](z)](q.png)'
    assert [(each.address, each.is_picture) for each in destinations(text)] == [
        ("p.png", True),
        ("b.md", False),
        ("z", False),
        ("q.png", True),
    ]
    changed = readdressed(text, lambda each: f"/files/{each.address}" if each.is_picture else None)
    assert changed == '[![a](/files/p.png "t")](b.md) and ![x [y](z)](/files/q.png)'


PIECES = ["](", "<img src=", "[a]: ", *"[]()<>!`\\ab \n\"'#:-~>|.1中\r\t&;="]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_whatever_the_text_nothing_but_addresses_changes(text):
    found = destinations(text)
    assert readdressed(text, lambda each: each.address) == text
    kept = 0
    for each in found:
        assert kept <= each.start < each.end <= len(text)
        kept = each.end


@pytest.mark.parametrize(
    "piece", ["](", "[a](b", "[a](b c ", "![", "<a ", "[a]: ", "\n[", '[a](b "', "> ```\n", "- - "]
)
def test_a_long_text_takes_no_longer_than_its_length_says(piece):
    start = time.process_time()
    destinations((piece * 1_000_000)[:1_000_000])
    assert time.process_time() - start < 6


def guide():
    folder = Path(os.environ.get("CORPORA") or "nowhere") / "k8s-guide-en" / "contributors"
    if not folder.is_dir():
        pytest.skip("The real guide is not here: CORPORA names no folder that holds it.")
    return {page: page.read_text() for page in folder.rglob("*.md")}, folder


def leads(page, address, folder):
    """Does a relative address lead to a file of the folder? As on GitHub, / is the folder above."""
    path = unquote(re.split(r"[#?]", address)[0])
    file = folder.parent / path[1:] if path.startswith("/") else (page.parent / path).resolve()
    return file.is_relative_to(folder) and file.exists()


def test_a_real_guide_names_the_addresses_that_its_readme_counts():
    pages, folder = guide()
    counts: Counter[tuple[str, object]] = Counter()
    for page, text in pages.items():
        for each in destinations(text):
            if not re.match(r"[a-z][a-z0-9+.-]*:|//", each.address, re.IGNORECASE) and not each.is_html:
                # The count was of links whose text is on one line and without brackets.
                before = re.search(r"(!?)\[[^\]\n]*\]\($", text[: each.start])
                kind = "picture" if each.is_picture else "link" if before and not before[1] else "other"
                place = "here" if each.address[0] == "#" else leads(page, each.address, folder)
                counts[kind, place] += 1
    assert counts["picture", True] == 9
    assert counts["link", True] == 169
    assert counts["link", "here"] == 846
    # 26 were counted; three of these are slips of their writers that make no link: ]((#a), ]([a][b]), ]("a b").
    assert counts["link", False] == 26 - 3


def test_a_real_guide_is_the_same_after_its_addresses_went_there_and_back():
    pages, _ = guide()
    for text in pages.values():
        found = destinations(text)
        moved = readdressed(text, lambda each: f"../a b/{each.address}")
        assert [each.address for each in destinations(moved)] == [f"../a b/{each.address}" for each in found]
        assert readdressed(text, lambda each: each.address) == text
