"""The page of all components: nothing that keeps people out, at any width, in any theme; and nothing from elsewhere."""

from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.axe import violations

PAGES = ["/design", "/design?part=plain", "/design?part=print"]


@pytest.mark.parametrize(("width", "theme"), [(320, "light"), (1440, "dark")])
def test_axe_finds_nothing(
    page: Page, address: str, complaints: list[str], width: int, theme: Literal["light", "dark"]
):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    for path in PAGES:
        page.goto(address + path)
        assert violations(page) == []
    assert complaints == []


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_nothing_sticks_out_of_the_window(page: Page, address: str, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_no_other_host_is_asked(page: Page, address: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "/design")
    assert asked
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_targets_are_large_enough_for_fingers(page: Page, address: str):
    page.goto(address + "/design")
    small = page.evaluate("""() => [...document.querySelectorAll('button, summary, .chip, .tabs__tab, .menu__item')]
        .filter(each => each.offsetParent).map(each => [each.outerHTML.slice(0, 90), each.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)""")
    assert small == []
