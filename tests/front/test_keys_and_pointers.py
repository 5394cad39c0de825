"""Nothing needs a mouse; menus and the drawer need no script."""

import re
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, Response, Route, expect

from tests.front.stage import Stage

DROPPED = """name => {
    const data = new DataTransfer();
    data.items.add(new File(["x"], name, {type: "image/png"}));
    return data;
}"""


def ordered(order: str) -> Callable[[Response], bool]:
    """Whether this is the answer to that order."""
    sent = urlencode({"order": order})
    return lambda response: response.url.endswith("/stage/order") and sent in (response.request.post_data or "")


def test_keys_go_where_they_say_but_not_while_typing(page: Page, address: str):
    page.goto(f"{address}/stage/page/menus")
    page.get_by_label("Text").type("gf x ?")
    expect(page.get_by_label("Text")).to_have_value("gf x ?")
    page.get_by_label("Text").blur()
    page.keyboard.press("g")
    page.keyboard.press("f")
    page.wait_for_url("**/stage/page/form")


def test_the_key_of_the_search_goes_into_its_field_or_where_there_is_no_room_for_one_to_its_page(
    page: Page, address: str
):
    page.goto(f"{address}/stage/page/searching")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search")).to_be_focused()
    page.set_viewport_size({"width": 390, "height": 800})
    page.reload()
    page.keyboard.press("/")
    page.wait_for_url("**/stage/page/form")


def test_single_keys_can_be_turned_off(page: Page, address: str):
    page.goto(f"{address}/stage/page/menus")
    page.evaluate("localStorage.setItem('single-keys-off', '1')")
    page.keyboard.press("x")
    page.wait_for_timeout(300)
    assert page.url.endswith("/stage/page/menus")


def test_a_menu_opens_by_keyboard_and_escape_gives_the_focus_back(page: Page, address: str):
    page.goto(f"{address}/stage/page/menus")
    button = page.locator("main details.menu summary")
    button.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Print")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="History")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(page.get_by_role("link", name="Print")).to_be_hidden()
    button.click()
    page.get_by_role("heading", name="Stage").click()
    expect(page.get_by_role("link", name="Print")).to_be_hidden()


def test_without_scripts_menus_and_the_drawer_still_open(browser: Browser, address: str):
    page = browser.new_page(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page.goto(f"{address}/stage/page/menus")
    expect(page.locator("#drawer")).to_be_hidden()
    page.get_by_role("button", name="Spaces and rooms").click()
    expect(page.locator("#drawer")).to_be_visible()
    page.locator("#drawer").get_by_role("button", name="Close").click()
    expect(page.locator("#drawer")).to_be_hidden()
    page.locator("main details.menu summary").click()
    expect(page.get_by_role("link", name="Print")).to_be_visible()
    page.close()


def test_a_link_opens_its_page_in_a_dialogue_which_the_server_closes(page: Page, address: str):
    page.goto(f"{address}/stage/page/menus")
    page.get_by_role("link", name="Widen").click()
    expect(page.get_by_role("dialog", name="Widen")).to_be_visible()
    expect(page.get_by_label("Why")).to_be_focused()
    page.get_by_role("button", name="Show it").click()
    expect(page.get_by_role("dialog", name="Widen")).to_be_hidden()


def test_the_agenda_is_ordered_by_arrow_keys(page: Page, address: str, stage: Stage):
    page.goto(f"{address}/stage/page/order")
    handle = page.get_by_role("button", name="Move 1")
    handle.focus()
    with page.expect_response(ordered("2,3,1")):  # somebody slow sends more than one
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
    assert stage.order == ["2", "3", "1"]
    expect(page.locator("#say")).to_have_text("Now at place 3 of 3.")
    expect(page.locator("#agenda li")).to_have_text([re.compile("Item 2"), re.compile("Item 3"), re.compile("Item 1")])
    expect(handle).to_be_focused()


def test_what_is_moved_again_while_the_first_move_is_on_its_way_goes_there(page: Page, address: str, stage: Stage):
    waiting: list[Route] = []
    page.route("**/stage/order", lambda route: waiting.append(route) if not waiting else route.continue_())
    page.goto(f"{address}/stage/page/order")
    page.get_by_role("button", name="Move 1").focus()
    with page.expect_request("**/stage/order"):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    with page.expect_response(ordered("2,3,1")):
        waiting[0].continue_()  # its answer puts things back
    assert stage.order == ["2", "3", "1"]
    expect(page.locator("#agenda li")).to_have_text([re.compile("Item 2"), re.compile("Item 3"), re.compile("Item 1")])


def test_the_agenda_is_ordered_by_dragging_and_escape_takes_it_back(page: Page, address: str, stage: Stage):
    page.goto(f"{address}/stage/page/order")
    start = page.get_by_role("button", name="Move 3").bounding_box()
    end = page.get_by_role("button", name="Move 1").bounding_box()
    assert start
    assert end
    for leave in ("Escape", None):
        page.mouse.move(start["x"] + 10, start["y"] + 10)
        page.mouse.down()
        page.mouse.move(end["x"] + 10, end["y"] - 4, steps=6)
        if leave:
            page.keyboard.press(leave)
            page.mouse.up()
            page.wait_for_timeout(300)
            assert stage.order == ["1", "2", "3"]
        else:
            with page.expect_response("**/stage/order"):
                page.mouse.up()
            assert stage.order == ["3", "1", "2"]


def test_people_are_offered_after_an_at_sign(page: Page, address: str):
    page.goto(f"{address}/stage/page/text")
    text = page.get_by_label("Text")
    text.type("请@li")
    expect(page.get_by_role("option")).to_have_count(2)
    text.press("ArrowDown")
    text.press("Enter")
    expect(text).to_have_value("请@Li Na ")
    expect(page.get_by_role("option")).to_have_count(0)
    text.type("ada@li")
    page.wait_for_timeout(300)
    expect(page.get_by_role("option")).to_have_count(0)


def test_whoever_went_on_in_the_list_stays_there_when_an_answer_comes_late(page: Page, address: str):
    waiting: list[Route] = []
    page.route(re.compile("/people.q=li"), lambda route: waiting.append(route))
    page.goto(f"{address}/stage/page/text")
    text = page.get_by_label("Text")
    text.type("@l")
    expect(page.get_by_role("option")).to_have_count(2)
    with page.expect_request(re.compile("/people.q=li")):
        text.type("i")
    text.press("ArrowDown")
    page.get_by_role("option").first.evaluate("option => { option.dataset.earlier = ''; }")
    waiting[0].continue_()
    expect(page.locator("[data-earlier]")).to_have_count(0)
    expect(page.get_by_role("option", name="Li Na")).to_have_attribute("aria-selected", "true")
    text.press("Enter")
    expect(text).to_have_value("@Li Na ")


@pytest.mark.parametrize(("name", "value"), [("plan.png", "![plan.png](/f/1)"), ("tool.exe", "")])
def test_a_dropped_file_comes_into_the_text_or_says_why_not(
    page: Page, address: str, stage: Stage, name: str, value: str
):
    page.goto(f"{address}/stage/page/text")
    data = page.evaluate_handle(DROPPED, name)
    page.dispatch_event("#text", "drop", {"dataTransfer": data})
    if value:
        expect(page.get_by_label("Text")).to_have_value(value)
        assert stage.uploads == [name]
    else:
        expect(page.locator(".notice")).to_contain_text("tool.exe could not be uploaded: Programs are not taken.")
        expect(page.get_by_label("Text")).to_have_value("")
