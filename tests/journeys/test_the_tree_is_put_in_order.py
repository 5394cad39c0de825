"""The tree of pages: dragged, moved from the keyboard, folded; everybody sees it at once."""

import re

from playwright.sync_api import expect

from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.knowledge.models import KnowledgeBase, Page
from workspace.spaces.audience import EVERYONE

ROOM = "/s/HARBOUR/knowledge"
TEXT = "## Order\n\nFirst crane 1.\n\n## Lessons\n\nMeasure.\n\n## Parts\n\nSee [[Gates]]."


def shelve(app, harbour):
    """Handbook over Gates, and Cranes beside them."""
    with app.app_context(), unit_of_work():
        ada = harbour.member("ada")
        body = write(TEXT, headings=True)
        handbook = Page.compose("Handbook", body, by=ada, audience=EVERYONE)
        Page.compose("Gates", body, by=ada, audience=EVERYONE, parent=handbook)
        Page.compose("Cranes", body, by=ada, audience=EVERYONE)
        KnowledgeBase.of(ada.space).open_with(handbook, by=ada)


def row(person, title):
    return person.page.locator(".tree__item", has=person.page.locator(f".tree__row a:text-is('{title}')")).last


def below(person, title):
    """The titles below a page in the tree."""
    return row(person, title).locator(":scope > ul > li > .tree__row .tree__title")


def placed(values):
    """Whether this is the answer to a move of Cranes with these values."""
    return lambda response: response.url.endswith("/KB-3/place") and response.request.post_data.startswith(values)


def test_ada_drags_a_page_below_another_and_li_sees_it_at_once(app, harbour, arrive):
    shelve(app, harbour)
    ada, li = arrive("ada"), arrive("li", width=390, language="zh-CN")
    for person in (ada, li):
        person.sign_in(ROOM)
        person.look_over()
    row(ada, "Cranes").hover()
    row(ada, "Cranes").locator(".handle").drag_to(row(ada, "Gates").locator(".tree__title"))
    expect(below(ada, "Gates")).to_have_text(["Cranes"])
    expect(below(li, "Gates")).to_have_text(["Cranes"])
    ada.page.reload()
    expect(below(ada, "Gates")).to_have_text(["Cranes"])


def test_ada_moves_a_page_from_the_keyboard(app, harbour, arrive):
    shelve(app, harbour)
    ada = arrive("ada")
    ada.sign_in(ROOM)
    handle = row(ada, "Cranes").locator(".handle")
    expect(handle).to_be_visible()  # scripts show it
    handle.focus()
    ada.type("ArrowRight")
    expect(ada.page.locator("#say")).to_have_text("Now below “Handbook”, 2 of 2.")
    with ada.page.expect_response(placed("parent=1&before=2&")):  # somebody slow has sent the first move before
        ada.type("ArrowUp")
    expect(below(ada, "Handbook")).to_have_text(["Cranes", "Gates"])
    expect(handle).to_be_focused()
    with ada.page.expect_response(placed("parent=0&")):
        ada.type("ArrowLeft")
    ada.page.reload()
    expect(ada.page.locator("#tree .tree__title")).to_have_text(["Handbook", "Gates", "Cranes"])
    expect(below(ada, "Handbook")).to_have_text(["Gates"])


def test_what_is_folded_stays_folded_in_this_browser(app, harbour, arrive):
    shelve(app, harbour)
    bo = arrive("bo")
    bo.sign_in(ROOM)
    expect(row(bo, "Gates")).to_be_visible()
    row(bo, "Handbook").get_by_role("button", name="Fold “Handbook”").click()
    expect(row(bo, "Gates")).to_be_hidden()
    bo.page.reload()
    expect(row(bo, "Gates")).to_be_hidden()
    expect(bo.page.locator(".handle")).to_have_count(0)
    bo.look_over()


def test_li_moves_a_page_by_the_form_on_a_telephone(app, harbour, arrive):
    shelve(app, harbour)
    li = arrive("li", width=390, language="zh-CN")
    li.sign_in("/s/HARBOUR/KB-3")
    li.look_over()
    li.page.get_by_label(re.compile("KB-3")).first.click()
    li.page.get_by_text("移动到…").click()
    li.page.get_by_label("上级页面").select_option(label="\u00a0\u00a0\u00a0Gates")
    li.page.get_by_role("button", name="移动", exact=True).click()
    li.page.wait_for_url("**/KB-3")
    li.page.goto(li.address + ROOM)
    expect(below(li, "Gates")).to_have_text(["Cranes"])


def test_vera_says_that_a_page_is_still_right_without_leaving_it(app, harbour, arrive):
    shelve(app, harbour)
    vera = arrive("vera")
    vera.sign_in("/s/HARBOUR/KB-3")
    vera.look_over()
    vera.page.locator("#freshness summary").click()
    vera.page.get_by_role("button", name="Look again in 3 months").click()
    expect(vera.page.locator("#freshness time")).to_have_count(1)
    vera.page.get_by_role("button", name="Not right any more").click()
    expect(vera.page.locator("#page")).to_contain_text("Out of date")
    vera.page.locator("#contents a", has_text="Parts").click()
    expect(vera.page.locator("#h-parts")).to_be_in_viewport()
