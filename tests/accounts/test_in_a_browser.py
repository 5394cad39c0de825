"""Pages of accounts in a real browser: what only scripts do, and that nothing is refused by the content policy."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cast import PASSWORD
from tests.serving import Server


@pytest.fixture
def database_url(sqlite_template: Path, tmp_path: Path) -> str:
    """SQLite only: what differs between the databases is tested without browsers."""
    (tmp_path / "workspace.db").write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{tmp_path / 'workspace.db'}"


@pytest.fixture
def address(database_url: str, tmp_path: Path, quick_server: Callable[..., Server]) -> Iterator[str]:
    server = quick_server(database_url, tmp_path, workers=1)
    yield server.address
    server.stop()


@pytest.fixture
def open_page(address: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """A page in Shanghai, on the telephone or at a desk; in the end no page may have complained."""
    faults: list[str] = []

    def open_one(path: str, width: int = 1280) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, timezone_id="Asia/Shanghai", base_url=address
        )
        page = context.new_page()
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(path)
        return page

    yield open_one
    assert faults == []


def sign_in(page: Page) -> Page:
    page.get_by_label("E-mail address").fill("ada@example.com")
    page.get_by_label("Password", exact=False).first.fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/me")
    return page


def test_erin_accepts_on_her_telephone_and_is_in_her_own_zone(invited, open_page):
    page = open_page(invited("erin").path, width=390)
    expect(page.get_by_role("heading")).to_have_text("Ada Brandt invites you into Harbour")
    expect(page.get_by_label("Time zone")).to_have_value("Asia/Shanghai")
    secret = page.locator("#password")
    secret.fill("quay crane at dawn")
    expect(secret).to_have_attribute("type", "password")
    page.get_by_role("button", name="Show").click()
    expect(secret).to_have_attribute("type", "text")
    expect(secret).to_be_focused()
    page.get_by_role("button", name="Accept the invitation").click()
    page.wait_for_url("**/s/HARBOUR/")
    expect(page.locator("body")).to_have_attribute("data-person", "Erin Castle")


def test_ada_is_offered_the_zone_of_the_device_she_travels_with(open_page, harbour):
    page = sign_in(open_page("/sign-in?next=/me"))
    zone = page.get_by_label("Time zone")
    expect(zone).to_have_value("Europe/Berlin")
    page.get_by_role("button", name="Use the zone of this device: Shanghai").click()
    expect(zone).to_have_value("Asia/Shanghai")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_label("Time zone")).to_have_value("Asia/Shanghai")


def test_the_sign_in_page_speaks_chinese_when_asked(open_page, harbour):
    page = open_page("/sign-in?next=/me")
    page.locator("summary[aria-label=Language]").click()
    page.get_by_role("button", name="简体中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.get_by_role("heading")).to_have_text("登录")


def test_ada_signs_her_telephone_out_from_her_desk_without_leaving_the_page(open_page, harbour):
    phone, desk = (sign_in(open_page("/sign-in?next=/me", width)) for width in (390, 1280))
    rows = desk.locator("#sessions .rows__item")
    expect(rows).to_have_count(2)
    desk.evaluate("document.body.dataset.stayed = 'yes'")
    phone.goto("about:blank")  # a page that is open there hears of it, and leaves while the next one is asked for
    rows.nth(1).get_by_role("button", name="Sign out").click()
    expect(rows).to_have_count(1)
    expect(desk.locator("body")).to_have_attribute("data-stayed", "yes")
    phone.goto("/me")
    expect(phone).to_have_url(re.compile("/sign-in[?]next=/me"))
