"""A person at a browser of their own, who notices whatever a page should not do."""

import re
import time
from typing import Any, Literal

from playwright.sync_api import Browser, Locator, Page, Request, Response, expect

from tests.axe import OF_COLOURS, RULES, violations
from tests.cast import PASSWORD, email

# Tells of everything that the content policy refused, also of what no console shows.
REFUSALS = "addEventListener('securitypolicyviolation', e => console.error('refused: ' + e.effectiveDirective))"
# What the dark theme can break is colours only.
THEMES: dict[Literal["light", "dark"], dict[str, Any]] = {"light": RULES, "dark": OF_COLOURS}
NARROW = 320


class Person:
    """`page` is what they look at; `faults` collects what went wrong on any page they crossed."""

    def __init__(self, who: str, browser: Browser, address: str, *, width: int, language: str) -> None:
        self.who, self.address, self.width = who, address, width
        self.height = 844 if width < 600 else 900
        self.faults: list[str] = []
        self.context = browser.new_context(
            viewport={"width": width, "height": self.height},
            locale=language,
            reduced_motion="reduce",
            has_touch=width < 600,
        )
        self.context.add_init_script(REFUSALS)
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda said: self._note(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self._note(str(error)))
        self.page.on("request", self._look_at_request)
        self.page.on("response", self._look_at_response)

    def _note(self, fault: str) -> None:
        self.faults.append(f"{self.who} at {self.page.url}: {fault}")

    def _look_at_request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:")):
            self._note(f"asked {request.url}")

    def _look_at_response(self, response: Response) -> None:
        policy = response.headers.get("content-security-policy", "")
        is_download = response.headers.get("content-disposition", "").startswith("attachment")
        if not is_download and (not policy.startswith("default-src 'self';") or "unsafe" in policy):
            self._note(f"{response.url} came with the policy {policy!r}")
        if response.status >= 400:
            self._note(f"{response.url} answered {response.status}")

    def sign_in(self, path: str) -> None:
        """Go somewhere, be asked who one is, and say so, without a mouse."""
        self.page.goto(self.address + path)
        self.look_over()
        self.type(email(self.who), "Tab", PASSWORD, "Enter")
        self.page.wait_for_url(self.address + path)

    def type(self, *keys: str) -> None:
        """Press keys that have names, and write everything else."""
        for each in keys:
            if re.fullmatch(r"Tab|Enter|Space|Escape|(Control|Shift)\+\w+|Arrow\w+", each):
                self.page.keyboard.press(each)
            else:
                self.page.keyboard.type(each)

    def press(self, button: Locator) -> None:
        """Press a button or follow a link from the keyboard."""
        button.focus()
        self.page.keyboard.press("Enter")

    def look_over(self) -> None:
        """Nothing on this page keeps anybody out, in either theme, and nothing sticks out of a small telephone."""
        expect(self.page.locator(".is-fresh:visible")).to_have_count(0)  # these are gone in a moment
        for theme, rules in THEMES.items():
            self.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            for broken in violations(self.page, rules):
                self._note(f"{theme}: {broken}")
        self.page.emulate_media(color_scheme="light", reduced_motion="reduce")
        self.page.set_viewport_size({"width": NARROW, "height": 900})
        if self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            self._note(f"scrolls sideways at {NARROW} px")
        self.page.set_viewport_size({"width": self.width, "height": self.height})

    def sees(self, text: str, since: float) -> float:
        """Wait until a text is in the page; how many seconds after `since` (of `time.monotonic`) that was."""
        expect(self.page.locator("#main").get_by_text(text).first).to_be_visible()
        return time.monotonic() - since
