"""The browser that journeys are made in."""

from playwright.sync_api import Page


def test_a_page_opens_and_shows_chinese(page: Page):
    page.set_content("<h1>会议纪要</h1>")
    assert page.get_by_role("heading", name="会议纪要").is_visible()
