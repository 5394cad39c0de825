"""A client asks for a change on a telephone, and the vendor works out at a desk what it costs."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.person import Person

ROOM, CR = "/s/HARBOUR/changes", "/s/HARBOUR/CR-1"


def test_chen_asks_on_a_telephone_and_vera_says_what_it_costs(arrive: Callable[..., Person]):
    chen = arrive("chen", width=390, language="zh-CN")
    asks(chen)
    submits(chen)
    vera = arrive("vera")
    vera.sign_in(CR)
    vera.look_over()
    says_what_it_costs(vera.page)
    vera.look_over()
    sees_it_arrive(chen)
    enters_what_was_agreed(arrive("ada"))


def asks(chen: Person) -> None:
    """Five fields, a picture among them."""
    chen.sign_in(ROOM)
    chen.look_over()
    page = chen.page
    page.locator("#main").get_by_role("link", name="提出变更").first.click()
    page.wait_for_url("**/changes/new")
    chen.look_over()
    page.get_by_label("标题").fill("二号岸桥先改")
    page.get_by_label("理由").fill("一月最空闲。")
    page.get_by_label("变更内容").fill("二号岸桥一月停机改造。")
    page.get_by_label("优先级").select_option(label="紧急")
    page.get_by_label("照片或文件").set_input_files(
        {"name": "吊具.txt", "mimeType": "text/plain", "buffer": b"A crane"}
    )
    page.get_by_role("button", name="下一步：选择谁能看到").click()


def submits(chen: Person) -> None:
    """A look at what opens to whom, then it does."""
    page = chen.page
    page.wait_for_url(f"**{CR}/submit")
    expect(page.get_by_label("项目空间全员，含以后加入的参与方")).to_be_checked()
    expect(page.get_by_label("吊具.txt")).to_be_checked()
    chen.look_over()
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_url(f"**{CR}")
    expect(page.locator("#record-head")).to_contain_text("已提交")
    chen.look_over()


def says_what_it_costs(page: Page) -> None:
    """More lines than stand ready are there for the asking, and empty ones keep nobody from saving."""
    page.get_by_role("link", name="Edit", exact=True).click()
    page.wait_for_url(f"**{CR}/edit")
    table = page.locator("#cost_lines")
    expect(table.locator(".row-table__row:visible")).to_have_count(1)
    for place in range(5):
        if place:
            table.get_by_role("button", name="One more line").click()
        page.locator(f"#cost_lines-{place}-label").fill(f"Part {place}")
        page.locator(f"#cost_lines-{place}-amount").fill("1,000")
    page.get_by_label("Days later").fill("6")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url(re.compile(f"{CR}$"))
    expect(page.locator("#cost")).to_contain_text("€5,000.00")
    expect(page.locator("#change")).to_contain_text("+6 days")


def sees_it_arrive(chen: Person) -> None:
    """Chen's page was open all the time."""
    expect(chen.page.locator("#change")).to_contain_text("+€5,000.00", timeout=5000)


def enters_what_was_agreed(ada: Person) -> None:
    ada.sign_in(f"{ROOM}/baselines")
    ada.look_over()
    page = ada.page
    page.get_by_role("link", name="Enter what was agreed").click()
    page.wait_for_url("**/baselines/new")
    ada.look_over()
    page.get_by_label("Scope").fill("Four cranes.")
    page.get_by_label("Budget").fill("1,200,000")
    page.get_by_role("button", name="Write it down").click()
    page.wait_for_url("**/baselines")
    expect(page.locator("#main")).to_contain_text("€1,200,000.00")
    ada.look_over()
