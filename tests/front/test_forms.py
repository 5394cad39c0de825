"""Forms are sent once, say when something failed, and keep what was typed."""

import re

from playwright.sync_api import Browser, Page, Route, expect

from tests.front.stage import Stage


def test_a_form_is_sent_once_however_often_ada_clicks(page: Page, address: str, stage: Stage):
    waiting: list[Route] = []
    page.route("**/stage/saves", lambda route: waiting.append(route))
    page.goto(f"{address}/stage/page/form")
    page.get_by_label("Text").fill("Rail")
    button = page.get_by_role("button", name="Save")
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    button.click(force=True)
    button.press("Enter")
    for route in waiting:  # not answered before, however slow she is
        route.continue_()
    expect(button).not_to_have_attribute("aria-busy", "true")
    page.wait_for_timeout(700)
    assert stage.saved == ["Rail"]
    expect(button).to_be_focused()


def test_the_next_line_may_be_typed_while_the_last_is_on_its_way(page: Page, address: str, stage: Stage):
    page.goto(f"{address}/stage/page/next")
    page.get_by_label("Text").focus()
    page.keyboard.type("Rail")
    with page.expect_response("**/stage/next"):
        page.keyboard.press("Enter")
        page.keyboard.type("Mon")
    page.keyboard.type("ey")
    expect(page.get_by_label("Text")).to_have_value("Money")
    with page.expect_response("**/stage/next"):
        page.keyboard.press("Enter")
    expect(page.get_by_label("Text")).to_have_value("")
    assert stage.saved == ["Rail", "Money"]


def test_a_line_that_ada_ends_while_the_last_is_on_its_way_is_sent_in_its_turn(page: Page, address: str, stage: Stage):
    page.goto(f"{address}/stage/page/next")
    page.get_by_label("Text").focus()
    for line in ("Rail", "Money"):
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    page.keyboard.type("Cran")
    expect(page.get_by_label("Text")).to_have_value("Cran")
    page.wait_for_timeout(1500)
    expect(page.get_by_label("Text")).to_have_value("Cran")
    assert stage.saved == ["Rail", "Money"]


def test_what_is_typed_while_a_line_is_refused_stays(page: Page, address: str, stage: Stage):
    page.goto(f"{address}/stage/page/next")
    page.get_by_label("Text").focus()
    page.keyboard.type("refuse")
    with page.expect_response("**/stage/next"):
        page.keyboard.press("Enter")
        page.keyboard.type("s to bend")
    expect(page.get_by_text("Not that.")).to_be_visible()
    expect(page.get_by_label("Text")).to_have_value("refuses to bend")


def test_ctrl_enter_saves(page: Page, address: str, stage: Stage):
    page.goto(f"{address}/stage/page/form")
    page.get_by_label("Text").fill("第二条轨道")
    with page.expect_response("**/stage/saves"):
        page.get_by_label("Text").press("Control+Enter")
    assert stage.saved == ["第二条轨道"]


def test_when_the_network_fails_the_form_says_so_and_keeps_the_text(page: Page, address: str, stage: Stage):
    page.goto(f"{address}/stage/page/form")
    page.get_by_label("Text").fill("Rail")
    page.context.set_offline(True)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#form .notice")).to_contain_text("Nothing you typed is lost")
    expect(page.locator("#say-now")).to_contain_text("The network did not answer")
    expect(page.get_by_label("Text")).to_have_value("Rail")
    page.context.set_offline(False)
    with page.expect_response("**/stage/saves"):
        page.get_by_role("button", name="Save").click()
    expect(page.locator("#form .notice")).to_have_count(0)
    assert stage.saved == ["Rail"]


def test_a_form_that_loads_a_page_does_not_leave_for_an_error_of_the_browser(page: Page, address: str, stage: Stage):
    page.goto(f"{address}/stage/page/draft")
    page.get_by_label("Text").fill("Rail")
    page.set_viewport_size({"width": 1280, "height": 300})
    page.get_by_label("Text").evaluate("area => { area.style.height = '60rem'; scrollTo(0, 0); }")
    page.context.set_offline(True)
    page.get_by_label("Text").press("Control+Enter")
    expect(page.locator("#form .notice")).to_contain_text("Nothing you typed is lost")
    expect(page.locator("#form .notice")).to_be_in_viewport()
    expect(page.get_by_label("Text")).to_have_value("Rail")
    page.context.set_offline(False)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#form .notice")).to_have_count(0)
    assert stage.saved == ["Rail"]


def test_a_form_is_sent_to_a_server_that_answers_though_the_browser_says_it_has_no_network(
    page: Page, address: str, stage: Stage
):
    page.add_init_script("Object.defineProperty(navigator, 'onLine', { get: () => false })")
    page.goto(f"{address}/stage/page/draft")
    page.get_by_label("Text").fill("Rail")
    with page.expect_response(lambda response: response.request.method == "POST" and "/saves" in response.url):
        page.get_by_role("button", name="Save").click()
    assert stage.saved == ["Rail"]


def test_an_error_of_the_server_is_said_in_words(page: Page, address: str):
    page.goto(f"{address}/stage/page/form")
    page.get_by_label("Text").fill("break")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#form .notice")).to_contain_text("Something went wrong on our side")
    expect(page.get_by_label("Text")).to_have_value("break")


def test_a_draft_is_kept_while_ada_types_and_offered_when_she_returns(page: Page, address: str, stage: Stage):
    page.goto(f"{address}/stage/page/draft")
    with page.expect_response(lambda response: "kind=cost" in (response.request.post_data or "")):
        page.get_by_label("Text").type("Rail")
        page.get_by_label("Tell").check()
        page.get_by_label("Kind").select_option("cost")
    expect(page.locator(".draft")).to_contain_text("Draft kept")
    assert ("text", "Rail") in stage.drafts[0]
    assert "csrf_token" not in dict(stage.drafts[0])
    page.reload()
    expect(page.get_by_text("You have text from 10:32 that was not saved.")).to_be_visible()
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_label("Text")).to_have_value("Rail")
    expect(page.get_by_label("Tell")).to_be_checked()
    expect(page.get_by_label("Kind")).to_have_value("cost")


def test_a_discarded_draft_is_gone(page: Page, address: str, stage: Stage):
    stage.drafts = [[("text", "Rail")]]
    page.goto(f"{address}/stage/page/draft")
    with page.expect_response("**/stage/draft"):
        page.get_by_role("button", name="Discard it").click()
    expect(page.locator("#form .notice")).to_have_count(0)
    assert stage.drafts == []


def test_without_a_network_the_draft_stays_in_the_browser(page: Page, address: str, stage: Stage):
    page.goto(f"{address}/stage/page/draft")
    page.context.set_offline(True)
    page.get_by_label("Text").type("Rail")
    expect(page.locator(".draft")).to_contain_text("kept in this browser")
    page.context.set_offline(False)
    # Both messages hold the words "Draft kept"; only the server's begins with them.
    expect(page.locator(".draft")).to_have_text(re.compile(r"^Draft kept"))
    assert dict(stage.drafts[0])["text"] == "Rail"


def test_what_only_the_browser_kept_is_offered_on_return(page: Page, address: str, stage: Stage):
    page.goto(f"{address}/stage/page/draft")
    page.route("**/stage/draft", lambda route: route.abort())
    page.get_by_label("Text").type("Rail two")
    expect(page.locator(".draft")).to_contain_text("kept in this browser")
    page.reload()
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_label("Text")).to_have_value("Rail two")
    assert stage.drafts == []


def test_a_form_without_scripts_is_an_ordinary_form(browser: Browser, address: str, stage: Stage):
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}/stage/page/form")
    page.get_by_label("Text").fill("Rail")
    with page.expect_response("**/stage/saves"):
        page.get_by_role("button", name="Save").click()
    assert stage.saved == ["Rail"]
    page.close()
