"""What comes from Word, Google Docs, wikis and web pages becomes Markdown; nothing of it runs, nothing is fetched.

`pasted/` holds what these programs put on the clipboard, in their shape and with our words, and what has to come of it.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.front.stage import Stage

PASTE = """(area, [html, plain]) => {
    const data = new DataTransfer();
    if (html) data.setData("text/html", html);
    data.setData("text/plain", plain);
    const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
    if (area.dispatchEvent(event)) document.execCommand("insertText", false, plain);
}"""
PASTED = Path(__file__).parent / "pasted"
PICTURE = '<p>Look:</p><p><img alt="" src="data:image/png;base64,iVBORw0KGgo="></p><ul><li>here</li></ul>'


@pytest.fixture
def asked(page: Page) -> list[str]:
    """Whatever the page asks for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))
    return asked


@pytest.mark.parametrize("name", ["word", "google-docs", "confluence", "code"])
def test_what_is_pasted_becomes_clean_markdown(
    page: Page, address: str, complaints: list[str], asked: list[str], name: str
):
    html, markdown = ((PASTED / f"{name}.{ending}").read_text() for ending in ("html", "md"))
    page.goto(f"{address}/stage/page/editor")
    text = page.get_by_label("Text", exact=True)
    text.focus()
    text.evaluate(PASTE, [html, "plain"])
    expect(text).to_have_value(markdown.removesuffix("\n"))
    assert [url for url in asked if not url.startswith(address)] == []
    assert complaints == []
    text.press("Control+z")
    expect(text).to_have_value("")


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>1. not a list * star</p>", "1\\. not a list \\* star"),
        ("<p><span>2026</span><span>) first<br>- second</span></p>", "2026\\) first\n\\- second"),
        ("<div>+ more</div><div># one</div><div>&gt; two</div>", "\\+ more\n\n\\# one\n\n\\> two"),
        ("<p>-5 of 1.5, 3.</p><p>· crane<br>• rain</p>", "-5 of 1.5, 3.\n\n- crane\n- rain"),
        ("<h2>1. Scope</h2><ol><li><p>2. rail</p></li></ol>", "## 1. Scope\n\n1. 2\\. rail"),
        ("<table><tr><td><p>1.</p></td><td>-</td></tr></table>", "| 1.  | -   |\n| --- | --- |"),
    ],
)
def test_signs_of_lists_stay_signs_in_what_is_no_list(page: Page, address: str, html: str, markdown: str):
    page.goto(f"{address}/stage/page/editor")
    text = page.get_by_label("Text", exact=True)
    text.focus()
    text.evaluate(PASTE, [f"{html}<p><b>rail</b></p>", "plain"])
    expect(text).to_have_value(f"{markdown}\n\n**rail**")


def test_a_line_without_a_paragraph_is_no_list_either(page: Page, address: str):
    page.goto(f"{address}/stage/page/editor")
    text = page.get_by_label("Text", exact=True)
    text.focus()
    text.evaluate(PASTE, ["1. <b>rail</b>", "1. rail"])
    expect(text).to_have_value("1\\. **rail**")
    expect(page.get_by_role("region", name="Preview").get_by_text("1. rail")).to_be_visible()


def test_pictures_in_the_text_are_uploaded_and_those_that_stayed_behind_are_named(
    page: Page, address: str, stage: Stage
):
    page.goto(f"{address}/stage/page/editor")
    text = page.get_by_label("Text", exact=True)
    text.focus()
    text.evaluate(PASTE, [PICTURE, "Look:"])
    expect(text).to_have_value("Look:\n\n![picture-1.png](/f/1)\n\n- here")
    assert stage.uploads == ["picture-1.png"]
    text.evaluate(PASTE, [(PASTED / "word.html").read_text(), "plain"])
    expect(page.locator(".notice")).to_contain_text("1 of its pictures did not come along")


def test_plain_text_stays_plain_and_an_address_makes_chosen_words_a_link(page: Page, address: str):
    page.goto(f"{address}/stage/page/editor")
    text = page.get_by_label("Text", exact=True)
    text.focus()
    page.keyboard.down("Shift")
    text.evaluate("area => area.dispatchEvent(new KeyboardEvent('keydown', {key: 'V', shiftKey: true, ctrlKey: true}))")
    text.evaluate(PASTE, ["<b>rail</b>", "rail"])
    page.keyboard.up("Shift")
    expect(text).to_have_value("rail")
    text.press("Control+a")
    text.evaluate(PASTE, ["", "https://harbour.example/rail"])
    expect(text).to_have_value("[rail](https://harbour.example/rail)")
