"""What a new page can begin with: patterns in both languages, and copies of pages of the space."""

import re
from html import unescape

import pytest

from tests.knowledge.conftest import find
from workspace.kernel.i18n import LANGUAGES
from workspace.kernel.text.markdown import contents, render
from workspace.knowledge.patterns import PATTERNS, beginning

NEW = "/s/HARBOUR/pages/new"


def begun(html: str) -> tuple[str, str]:
    """Title and text that the form of a new page holds."""
    title = re.search(r'<input[^>]*name="title"[^>]* value="([^"]*)"', html)
    body = re.search(r'<textarea[^>]*name="body"[^>]*>(.*?)</textarea>', html, re.DOTALL)
    assert title
    assert body
    return unescape(title[1]), unescape(body[1]).strip()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [pattern.name for pattern in PATTERNS])
def test_every_pattern_stands_in_both_languages_with_headings_a_table_and_boxes(app, do, name, language):
    text = do("ada", lambda ada: beginning(ada, name, language))
    html = render(text.body, headings=True)
    assert text.title
    assert len(contents(html)) >= 4
    assert "<table>" in html
    assert 'type="checkbox"' in html
    assert any("\u4e00" <= letter <= "\u9fff" for letter in text.body) is (language == "zh_CN")


def test_a_page_begins_in_the_readers_language_or_the_one_they_choose(visitor):
    ada = visitor("ada")
    assert begun(ada.get(f"{NEW}?from=decision").text)[0] == "Decision: "
    assert begun(ada.get(f"{NEW}?from=decision&in=zh_CN").text)[0] == "决策记录："
    ada.post("/preferences", {"language": "zh_CN"})
    title, body = begun(ada.get(f"{NEW}?from=risks").text)
    assert title == "风险评审："
    assert "应对措施" in body


def test_a_page_begins_as_a_copy_of_another(visitor, page):
    page("Cranes", "Two of them.\n\n## Brakes", tags=("site",))
    shown = visitor("vera").get(f"{NEW}?from=KB-1").text
    assert begun(shown) == ("", "Two of them.\n\n## Brakes")
    assert 'value="site"' in shown


def test_nobody_begins_with_a_copy_of_what_they_may_not_see(visitor, page):
    page("Our margins", "Nine percent.", ours=True, tags=("prices",))
    li = visitor("li")
    shown = li.get(f"{NEW}?from=KB-1").text
    assert begun(shown) == ("", "")
    for secret in ("Our margins", "Nine", "prices"):
        assert secret not in shown
    assert begun(visitor("ada").get(f"{NEW}?from=KB-1").text)[1] == "Nine percent."


@pytest.mark.parametrize(
    "wish", ["from=nothing", "from=../__init__", "from=minutes&in=../en", "from=M-1", "from=KB-99"]
)
def test_what_is_no_pattern_begins_with_nothing(visitor, wish):
    assert begun(visitor("ada").get(f"{NEW}?{wish}").text) == ("", "")


def test_a_page_that_began_with_a_pattern_is_saved_like_any_other(visitor, do):
    ada = visitor("ada")
    title, body = begun(ada.get(f"{NEW}?from=minutes").text)
    ada.post(f"{NEW}?from=minutes", {"title": f"{title} week 12", "body": body, "parent": "0", "reach": "everyone"})
    assert do("ada", lambda ada: find(ada).title) == "Minutes: week 12"
