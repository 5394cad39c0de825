"""Journey 1: Ada logs the minutes of a meeting from the keyboard, and Chen follows on her telephone, in Chinese."""

import time
from collections.abc import Callable
from statistics import median

from playwright.sync_api import Locator, expect

from tests.journeys.person import Person
from tests.processes import a_second

THOUGHT = "谁来付轨道的钱？"


def plan_a_meeting(ada: Person) -> None:
    """From wherever she is: `n m`, what and when, who is expected, and what will be talked about."""
    page = ada.page
    ada.type("n", "m")
    page.wait_for_url("**/meetings/new")
    ada.look_over()
    page.get_by_label("Title").focus()
    ada.type("Crane rails")
    page.get_by_label("Starts").fill("2031-05-06T10:00")
    for name in ("陈静", "Li Wei"):
        page.get_by_label(name).focus()
        ada.type("Space")
    page.get_by_label("Title").focus()
    ada.type("Control+Enter")
    page.wait_for_url("**/M-1")
    page.get_by_label("Next topic").focus()
    for topic in ("Rails", "Money"):
        ada.type(topic, "Enter")
        expect(page.get_by_role("heading", name=topic)).to_be_visible()
    ada.look_over()


def come_to_the_meeting(chen: Person) -> None:
    """Chen finds the meeting on the overview and begins to write a comment."""
    page = chen.page
    chen.sign_in("/s/HARBOUR/")
    chen.look_over()
    page.get_by_role("link", name="Crane rails").first.tap()
    page.wait_for_url("**/M-1")
    chen.look_over()
    page.evaluate("window.sameWindow = true")
    comment_field(chen).tap()
    chen.type(THOUGHT)


def comment_field(chen: Person) -> Locator:
    return chen.page.locator("#comment-form textarea")


def save(ada: Person, *keys: str) -> float:
    """Type something that saves the notes; when the server had them."""
    with ada.page.expect_response(lambda response: "/notes" in response.url and response.request.method == "POST"):
        ada.type(*keys)
    return time.monotonic()


def walk_the_agenda(ada: Person, chen: Person) -> list[float]:
    """Ada types her way through the topics; how many seconds after each save Chen saw it."""
    ada.page.get_by_label("Notes on “Rails”").focus()
    waited = [
        chen.sees("Two rails are enough.", save(ada, "Two rails are enough.")),
        chen.sees("Rails weigh 60 kg a metre", save(ada, "Enter", "/decision Rails weigh 60 kg a metre", "Enter")),
        chen.sees("order the rails", save(ada, "/action @li order the rails by friday", "Enter")),
    ]
    save(ada, "Li knows a mill.", "Tab")
    expect(ada.page.get_by_label("Notes on “Money”")).to_be_focused()
    return [*waited, chen.sees("Paid in two parts.", save(ada, "Paid in two parts.", "Control+Enter"))]


def publish(ada: Person) -> None:
    """A last look at exactly what all will read, and off it goes."""
    ada.press(ada.page.get_by_role("link", name="Publish the minutes"))
    expect(ada.page.get_by_role("heading", name="A last look at the minutes")).to_be_visible()
    ada.look_over()
    ada.press(ada.page.get_by_role("button", name="Publish and ask them"))
    ada.page.wait_for_url("**/M-1")


def test_ada_logs_minutes_while_chen_watches_and_both_confirm_them(arrive: Callable[..., Person]):
    ada, chen = arrive("ada"), arrive("chen", width=390, language="zh-CN")
    ada.sign_in("/s/HARBOUR/")
    ada.look_over()
    plan_a_meeting(ada)
    come_to_the_meeting(chen)

    ada.press(ada.page.get_by_role("button", name="Start the meeting"))
    expect(ada.page.get_by_label("Notes on “Rails”")).to_be_visible()
    expect(chen.page.get_by_role("heading", name="会议纪要").first).to_be_visible()
    for name in ("陈静", "Ada Brandt"):
        tick = ada.page.locator("#attendance-list").get_by_role("button", name=name)
        ada.press(tick)
        expect(tick).to_have_attribute("aria-pressed", "true")
        expect(chen.page.locator(".attendee", has_text=name)).to_have_attribute("data-status", "present")

    waited = walk_the_agenda(ada, chen)
    assert median(waited) < a_second(), waited
    action = chen.page.locator("#A1").get_by_role("listitem").filter(has_text="order the rails")
    expect(action).to_contain_text("Li Wei")
    expect(chen.page.locator("#A1").get_by_text("/action")).to_have_count(0)
    expect(comment_field(chen)).to_have_value(THOUGHT)
    expect(comment_field(chen)).to_be_focused()
    ada.look_over()

    publish(ada)
    mine = ada.page.get_by_role("button", name="I confirm")
    ada.press(mine)
    expect(mine).to_have_count(0)
    ada.look_over()
    yours = chen.page.get_by_role("button", name="确认", exact=True)
    expect(yours).to_be_visible()
    chen.look_over()
    yours.tap()
    for person, words in ((chen, "已确认"), (ada, "Confirmed")):
        expect(person.page.locator("#record-head").get_by_text(words)).to_be_visible()
        person.look_over()
    expect(comment_field(chen)).to_have_value(THOUGHT)
    assert chen.page.evaluate("window.sameWindow === true")
