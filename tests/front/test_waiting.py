"""That the browser tests themselves wait for what is there twice for a moment, and see what stays there twice."""

import pytest
from playwright.sync_api import Page, expect

TWO = "<p>one</p><p>two</p>"


def test_what_is_there_twice_for_a_moment_is_waited_for(page: Page):
    page.set_content(f"{TWO}<script>setTimeout(() => document.querySelector('p').remove(), 400)</script>")
    expect(page.locator("p")).to_have_text("two")


def test_what_stays_there_twice_is_an_error(page: Page):
    page.set_content(TWO)
    with pytest.raises(AssertionError, match="strict mode violation"):
        expect(page.locator("p")).to_be_visible(timeout=500)
