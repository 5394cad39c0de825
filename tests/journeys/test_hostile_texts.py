"""Whatever stands in a text or a comment, in a real browser nothing of it runs, and htmx does nothing for it."""

import json
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Dialog, Page, Request

from tests.cast import Cast
from tests.journeys.person import Person
from tests.kernel.text.hard_cases import cases, naughty
from tests.kernel.text.test_hostile_markdown import PAYLOADS, PEOPLE
from workspace.kernel.text.markdown import render
from workspace.kernel.text.written import Written
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.models import Meeting
from workspace.records.saying import comment_on
from workspace.spaces.audience import EVERYONE

FRAMES = ["{}", "- a\n  - {}", "|a|\n|-|\n|{}|", "# {}\n\n> {}", "[[{}]] [{}](CR-1#{})"]

# What no text may bring into a page, whatever the content policy says.
LOOK = """() => {
  const tags = new Set(("p br hr h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong del sub sup table thead tbody "
    + "tr th td a img input span div").toUpperCase().split(" "))
  const attributes = new Set("href title rel class id src alt loading type disabled checked aria-label start align "
    .trim().split(" "))
  const faults = []
  const texts = [...document.querySelectorAll(".prose")]
  const inside = new Set(texts.flatMap(text => [...text.querySelectorAll("*")]))
  for (const element of inside) {
    const say = what => faults.push(what + " in " + element.outerHTML.slice(0, 200))
    if (!tags.has(element.tagName)) say("a tag")
    for (const {name} of element.attributes)
      if (!attributes.has(name) && name !== "data-mention") say(name)
    if (element.id && !/^(h-|fn)/.test(element.id)) say("an id")
    if (element.tagName === "INPUT" && !element.disabled) say("a field")
    if (element.tagName === "IMG" && !element.src.startsWith(location.origin + "/s/")) say("a picture")
    if (element.hasAttribute("href") && !["http:", "https:", "mailto:", "tel:", ""].includes(element.protocol))
      say(element.protocol)
  }
  for (const element of document.querySelectorAll("[id]"))
    if (!inside.has(element) && /^(h-|fn)/.test(element.id)) faults.push("the page's own id " + element.id)
  for (const script of document.scripts)
    if (!script.src.startsWith(location.origin + "/static/")) faults.push("a script " + script.outerHTML.slice(0, 200))
  if (window.smuggled) faults.push("something ran")
  return [inside.size, faults]
}"""


def hostile() -> Iterator[str]:
    """HTML of every payload in every frame, and of the hard cases and naughty strings where they are present."""
    number = count()
    for text in [frame.replace("{}", payload) for payload in PAYLOADS for frame in FRAMES]:
        yield render(text, people=PEOPLE, headings=True, prefix=f"t{next(number)}")
    for text in [*(case["markdown"] for _, case in cases()), *naughty()]:
        yield render(text, people={1: text[:20]}, headings=True, prefix=f"t{next(number)}")


@pytest.fixture
def meeting(app: Flask, harbour: Cast) -> str:
    """The address of a meeting whose purpose and whose discussion are full of it."""
    html = list(hostile())
    everything, own = Written("x", "".join(html)), Written("x", "".join(html[: len(PAYLOADS) * len(FRAMES)]))
    with app.app_context(), unit_of_work():
        ada = harbour.member("ada")
        meeting = Meeting.start("Review", by=ada, audience=EVERYONE, zone="UTC", purpose=everything)
        comment_on(meeting, own, by=ada)
        return meeting.url


def looked_at(page: Page, address: str) -> list[str]:
    """What is wrong with a page after it and all that it loads have come to rest."""
    faults: list[str] = []

    def look(request: Request) -> None:
        if "smuggled" in request.url or not request.url.startswith((address.split("/s/")[0], "data:")):
            faults.append(f"asked {request.url}")

    def ask(dialog: Dialog) -> None:
        faults.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    page.on("request", look)
    page.on("dialog", ask)
    page.on("popup", lambda popup: faults.append(f"opened {popup.url}"))
    page.goto(address)
    page.locator(".prose").first.wait_for()
    page.wait_for_timeout(1_200)  # for what waits for a second, or until it is seen
    found: tuple[int, list[str]] = page.evaluate(LOOK)
    assert found[0] > 5_000, "the texts are not on the page"
    return faults + found[1]


def test_nothing_that_is_typed_runs_or_makes_htmx_act(meeting: str, arrive: Callable[..., Person]):
    ada = arrive("ada")
    ada.sign_in("/s/HARBOUR/")
    assert looked_at(ada.page, ada.address + meeting) == []
    refused = [fault for fault in ada.faults if "refused" in fault or "asked" in fault]
    assert refused == [], "nothing should get so far that the policy has to refuse it"
    ada.page.goto("about:blank")  # where none of them comes late
    ada.faults.clear()  # pictures that do not exist

    # And it is not the content policy that holds it back.
    kept: Any = ada.context.storage_state()
    browser: Browser | None = ada.context.browser
    assert browser
    unprotected = browser.new_context(bypass_csp=True, storage_state=kept)
    assert looked_at(unprotected.new_page(), ada.address + meeting) == []
    unprotected.close()


def test_these_tests_would_notice(page: Page):
    for leak in [
        "<p onclick=x>a</p>", "<p hx-get=/x>a</p>", "<a href=javascript:x>a</a>", "<script>window.a</script>",
        "<svg></svg>", "<p id=main>a</p>", "<p data-behaviour=x>a</p>", "<img src=//127.0.0.2/x>", "<input>",
    ]:  # fmt: skip
        page.set_content(f"<div class='prose'>{leak}</div>")
        assert len(page.evaluate(LOOK)[1]) >= 1, json.dumps(leak)
