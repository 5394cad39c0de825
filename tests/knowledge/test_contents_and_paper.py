"""Reading a page: its table of contents, and the page on paper."""

import re


def test_a_text_with_headings_has_a_table_of_contents(visitor, page):
    page("Gates", "## By day\n\nRing.\n\n### Visitors\n\nWait.\n\n## 夜间\n\nCall.")
    shown = visitor("chen").get("/s/HARBOUR/KB-1/contents").text
    found = re.findall(r'data-level="(\d)"><a href="([^"]+)">([^<]+)<', shown)
    assert found == [("2", "#h-by-day", "By day"), ("3", "#h-visitors", "Visitors"), ("2", "#h-夜间", "夜间")]
    assert 'id="h-by-day"' in visitor("chen").get("/s/HARBOUR/KB-1").text


def test_a_short_text_has_none(visitor, page):
    page("Gates", "## By day\n\nRing.")
    assert "On this page" not in visitor("chen").get("/s/HARBOUR/KB-1").text


def test_a_page_is_printed_alone_or_with_all_below_it(visitor, page):
    page("Gates", "Ring *once*.")
    page("North gate", "Ring *twice*.", below=1)
    page("Night", "Call.", below=2)
    chen = visitor("chen")
    alone = chen.get("/s/HARBOUR/KB-1/print").text
    assert "Ring <em>once</em>" in alone
    assert "twice" not in alone
    branch = chen.get("/s/HARBOUR/KB-1/print?below=1").text
    assert branch.index("once") < branch.index("North gate") < branch.index("twice") < branch.index("Call.")


def test_what_the_vendor_keeps_to_itself_is_not_on_li_s_paper(visitor, page):
    page("Gates", "Ring.")
    page("Our margins", "Nine percent.", below=1, ours=True)
    page("Hidden hours", "At six.", below=2, ours=True)
    assert "Nine percent" in visitor("ada").get("/s/HARBOUR/KB-1/print?below=1").text
    seen = visitor("li").get("/s/HARBOUR/KB-1/print?below=1").text
    for secret in ("Nine percent", "Our margins", "At six"):
        assert secret not in seen
