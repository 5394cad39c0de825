"""Words of a page are commented on, read and understood, and proposed otherwise: in browsers, with scripts."""

from playwright.sync_api import expect

from tests.knowledge.conftest import find
from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.knowledge.models import Page, ReadingRequest
from workspace.spaces.audience import EVERYONE

TEXT = "Two cranes stand at the quay.\n\nThe first one lifts *forty* tonnes.\n\nTwo cranes are enough."
# Selects the second time that "Two cranes" stands on the page.
SELECT = """() => {
    const text = document.querySelector("#page .prose p:last-of-type").firstChild;
    document.getSelection().setBaseAndExtent(text, 0, text, 10);
}"""
MARKED = "() => [...(CSS.highlights.get('passage') ?? [])].map(range => [range.toString(), range.endContainer.data])"


def page_to_discuss(app, harbour):
    with app.app_context(), unit_of_work():
        ada = harbour.member("ada")
        page = Page.compose("Cranes", write(TEXT), by=ada, audience=EVERYONE)
        ReadingRequest.ask(page, [harbour.ids["chen"]], None, by=ada)


def test_chen_comments_on_selected_words_and_ada_finds_them_marked_in_the_text(app, harbour, arrive):
    page_to_discuss(app, harbour)
    chen = arrive("chen", width=390, language="zh-CN")
    chen.sign_in("/s/HARBOUR/KB-1")
    chen.page.evaluate(SELECT)
    button = chen.page.locator("[data-behaviour=quote]")
    expect(button).to_have_class("btn btn-sm btn-quiet is-beside")
    button.click()
    quote = chen.page.locator("#dialog-body [name=quote]")
    expect(quote).to_have_value("Two cranes")
    expect(chen.page.locator("#dialog-body [name=body]")).to_be_focused()
    chen.page.keyboard.type("三台更好。")
    chen.look_over()
    chen.page.locator("#dialog-body button[type=submit]").click()
    expect(chen.page.locator(".passage__quote")).to_have_text("Two cranes")
    chen.page.wait_for_function("() => CSS.highlights.get('passage')?.size === 1")
    assert chen.page.evaluate(MARKED) == [["Two cranes", "Two cranes are enough."]]

    ada = arrive("ada")
    ada.sign_in("/s/HARBOUR/KB-1")
    words = ada.page.locator("#page .prose p:last-of-type")
    ada.page.wait_for_function("() => CSS.highlights.get('passage')?.size === 1")
    words.click(position={"x": 12, "y": 10})
    expect(ada.page.locator(".comment").first).to_be_focused()
    ada.page.locator(".passage [data-slot=show]").focus()
    ada.page.keyboard.press("Enter")
    expect(words).to_be_focused()
    ada.look_over()
    ada.page.locator(".passage button").click()
    expect(ada.page.locator(".passage[data-done]")).to_be_visible()
    ada.page.wait_for_function("() => CSS.highlights.get('passage')?.size === 0")


def test_chen_says_on_a_telephone_that_they_have_read_and_understood_it(app, harbour, arrive):
    page_to_discuss(app, harbour)
    chen = arrive("chen", width=390, language="zh-CN")
    chen.sign_in("/s/HARBOUR/KB-1")
    expect(chen.page.locator(".page-news")).to_be_visible()
    chen.page.locator("#readers button[type=submit]").click()
    expect(chen.page.locator("#readers button[type=submit]")).to_have_count(0)
    expect(chen.page.locator(".page-news")).to_have_count(0)


def test_chen_suggests_another_text_and_vera_reads_both_beside_each_other(app, harbour, arrive):
    page_to_discuss(app, harbour)
    chen = arrive("chen", language="zh-CN")
    chen.sign_in("/s/HARBOUR/KB-1/propose")
    chen.page.locator("[name=body]").fill(TEXT.replace("forty", "fifty"))
    chen.page.locator("#main button[type=submit], main button[type=submit]").last.click()
    chen.page.wait_for_url("**/KP-1")
    chen.look_over()
    vera = arrive("vera", width=390)
    vera.sign_in("/s/HARBOUR/KB-1")
    vera.page.locator(".page-news a").first.click()
    expect(vera.page.locator(".difference ins").first).to_contain_text("fifty")
    vera.look_over()
    vera.page.get_by_role("button", name="Take it over").click()
    vera.page.wait_for_url("**/KB-1")
    with app.app_context():
        assert "fifty" in find(harbour.member("ada")).body.text
