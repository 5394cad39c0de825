"""A vendor begins a communication plan in three clicks, says that something is done, and the sponsor answers to it on a
telephone."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.person import Person

ROOM, CP = "/s/HARBOUR/communication", "/s/HARBOUR/CP-1"


def test_ada_begins_a_plan_and_chen_says_how_useful_it_is(arrive: Callable[..., Person]):
    ada = arrive("ada")
    begins_in_three_clicks(ada)
    looks_at_it_in_every_way(ada)
    done = says_that_it_is_done(ada)
    chen = arrive("chen", width=390, language="zh-CN")
    says_how_useful_it_is(chen, done)
    expect(ada.page.locator("#receipts")).to_contain_text("说得清楚")
    ada.look_over()


def begins_in_three_clicks(ada: Person) -> None:
    """From the overview: the room, a template, begin."""
    ada.sign_in("/s/HARBOUR/")
    page = ada.page
    page.get_by_role("link", name="Communication", exact=True).click()
    page.wait_for_url(f"**{ROOM}")
    ada.look_over()
    page.get_by_role("link", name="Regulated, with a steering committee").click()
    page.wait_for_url(f"**{ROOM}/new?template=regulated")
    ada.look_over()
    page.get_by_role("button", name="Begin with it").first.click()
    page.wait_for_url(f"**{CP}")
    expect(page.locator(".plan-item")).to_have_count(8)
    ada.look_over()


def looks_at_it_in_every_way(ada: Person) -> None:
    page = ada.page
    for name in ("Who gets what", "Calendar", "Effect"):
        page.get_by_role("navigation", name="Ways to look at the plan").get_by_role("link", name=name).click()
        expect(page.get_by_role("link", name=name)).to_have_attribute("aria-current", "page")
        ada.look_over()
    page.goto(f"{ada.address}{CP}/items/new")
    ada.look_over()


def says_that_it_is_done(ada: Person) -> str:
    """With a note as proof, in a dialogue; gives the address of what is done."""
    page = ada.page
    page.goto(f"{ada.address}{CP}")
    page.locator("#agenda").get_by_role("link", name="Status report").first.click()
    page.wait_for_url("**/occurrences/*")
    ada.look_over()
    page.get_by_role("link", name="Mark as done").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    ada.look_over()
    fills_the_proof(page)
    expect(page.locator("#occurrence")).to_contain_text("Done in time")
    return page.url.removeprefix(ada.address)


def fills_the_proof(page: Page) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Note").fill("Told the port by phone.")
    dialog.get_by_role("button", name="Mark as done").click()
    expect(dialog).to_be_hidden()


def says_how_useful_it_is(chen: Person, there: str) -> None:
    chen.sign_in(there)
    page = chen.page
    chen.look_over()
    page.get_by_role("link", name="我收到了").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("非常有用").check()
    dialog.get_by_label("补充一句").fill("说得清楚")
    chen.look_over()
    dialog.get_by_role("button", name="我收到了").click()
    expect(page.locator("#receipts")).to_contain_text("说得清楚")
    chen.look_over()
