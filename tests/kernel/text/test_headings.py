"""Headings of pages can be linked to, as on GitHub, and make a table of contents."""

import re

import pytest

from workspace.kernel.text.markdown import Heading, Target, contents, render, resolve, slug
from workspace.kernel.text.written import write


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("The Costs", "the-costs"),
        ("Let's go: 2. Teil!", "lets-go-2-teil"),
        ("A & B -- c_d", "a--b----c_d"),
        ("泊位 计划（一）：Überblick", "泊位-计划一überblick"),
        ("  spaces  ", "spaces"),
        ("🚢 Ships", "-ships"),
        ("नियम", "नियम"),
        ("?!", ""),
    ],
)
def test_a_heading_is_called_what_github_calls_it(heading, name):
    assert slug(heading) == slug(name) == name


def test_headings_get_names_of_their_own():
    html = render("# Costs\n## Costs\n## `Costs` 1\n## *Costs*[^1]\n## ?!\n\n[^1]: x", headings=True)
    assert re.findall(r'<h(\d) id="([^"]+)"', html) == [
        ("2", "h-costs"),
        ("3", "h-costs-1"),
        ("3", "h-costs-1-1"),
        ("3", "h-costs-2"),
        ("3", "h-section"),
    ]


def test_links_inside_a_page_lead_to_its_headings():
    html = render("# A b\n# 码头\n\n[x](#a-b) [y](#A-B) [z](#%E7%A0%81%E5%A4%B4) n[^1]\n\n[^1]: note", headings=True)
    assert re.findall(r'href="([^"]+)"', html) == ["#h-a-b", "#h-a-b", "#h-码头", "#fn:1", "#fnref:1"]


def test_other_texts_name_no_headings():
    html = render("# Costs\n\n[x](#costs)")
    assert "<h2>Costs</h2>" in html
    assert 'href="#costs"' in html
    assert contents(html) == []


def test_no_heading_can_take_the_name_of_something_on_the_page():
    html = render('# main\n# x" onclick="alert(1)\n# <b id=content>\n# fn:1\n\n[x](#"><b>)', headings=True)
    assert re.findall(r' id="([^"]*)"', html) == ["h-main", "h-x-onclickalert1", "h-b-idcontent", "h-fn1"]
    assert 'href="#h-b"' in html


def test_the_contents_are_plain_text():
    written = write("# A & B\n\ntext\n\n### `x` **y** [[Pier]][^1] KB-3\n\n[^1]: note", headings=True)
    expected = [Heading(2, "h-a--b", "A & B"), Heading(3, "h-x-y-pier-kb-3", "x y Pier KB-3")]
    assert contents(written.html) == expected
    assert contents(resolve(written.html, {"KB-3": Target("/s/H/KB-3", "t")}, {})) == expected
