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
