"""What others change appears by itself, and never takes away what somebody types."""

from playwright.sync_api import Page, expect

from tests.front.stage import Stage


def test_what_li_changes_appears_lights_up_and_is_read_out(
    page: Page, address: str, stage: Stage, complaints: list[str]
):
    page.goto(f"{address}/stage/page/live")
    expect(page.locator("#first")).to_have_text("Rail")
    page.wait_for_timeout(300)
    stage.change("Second rail")
    expect(page.locator("#first")).to_have_text("Second rail")
    expect(page.locator("#first")).to_have_class("is-fresh")
    expect(page.locator("#second, [hidden]").and_(page.locator(".is-fresh"))).to_have_count(0)
    expect(page.locator("#say")).to_have_text("Li Wei changed: The agenda")
    assert complaints == []


def test_a_section_that_ada_types_in_is_not_replaced_until_she_wants_it(page: Page, address: str, stage: Stage):
    page.goto(f"{address}/stage/page/live")
    page.get_by_label("Note").type("my thought")
    page.wait_for_timeout(300)
    stage.change("Second rail")
    expect(page.get_by_text("Li Wei saved a newer text.")).to_have_count(2)  # in the page, and read out
    expect(page.locator("#first")).to_have_text("Rail")
    stage.change("Third rail")
    page.wait_for_timeout(500)
    expect(page.locator(".newer")).to_have_count(1)
    expect(page.get_by_label("Note")).to_have_value("my thought")
    page.get_by_role("button", name="See it").click()
    expect(page.locator("#first")).to_have_text("Third rail")
    expect(page.get_by_label("Note")).to_have_value("my thought")
    expect(page.locator(".newer")).to_have_count(0)


def test_a_section_that_was_only_looked_into_refreshes_when_left(page: Page, address: str, stage: Stage):
    page.goto(f"{address}/stage/page/live")
    page.get_by_label("Note").focus()
    page.wait_for_timeout(300)
    stage.change("Second rail")
    expect(page.locator(".newer")).to_be_visible()
    page.get_by_label("Note").blur()
    expect(page.locator("#first")).to_have_text("Second rail")
    expect(page.locator(".newer")).to_have_count(0)


def test_a_lost_connection_is_said_quietly_and_everything_catches_up(page: Page, address: str, stage: Stage):
    page.goto(f"{address}/stage/page/live")
    page.wait_for_timeout(300)
    stage.broken.set()
    stage.live.put(None)
    expect(page.locator("#connection")).to_be_visible(timeout=10_000)
    expect(page.locator("#connection")).to_contain_text("Connection lost")
    stage.text = "Changed meanwhile"
    stage.broken.clear()
    expect(page.locator("#connection")).to_be_hidden(timeout=15_000)
    expect(page.locator("#first")).to_have_text("Changed meanwhile")
