"""What only a browser shows: fields put into the text, a call written down with a thumb, nobody kept out."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.activity.conftest import served_on
from tests.axe import violations
from tests.communication.messaging import NEW, dispatch, draft
from tests.serving import Server
from workspace.communication.models import Contact
from workspace.spaces.audience import EVERYONE

Make = Callable[..., Any]
PHONE = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Server]]:
    """SQLite only: what differs between the databases is tested without browsers."""
    with served_on("sqlite", request, tmp_path_factory) as found:
        yield found


@pytest.fixture
def database_url(served: tuple[str, Server]) -> str:
    return served[0]


@pytest.fixture
def look(served: tuple[str, Server], browser: Browser, visitor: Make) -> Iterator[Callable[..., Page]]:
    """`look("li", path)` is Li's window, open at this address. No script in it may break."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_window(who: str, path: str, **how: Any) -> Page:
        context = browser.new_context(locale="en-GB", **({"viewport": {"width": 1280, "height": 900}} | how))
        contexts.append(context)
        cookie = visitor(who).client.get_cookie("workspace").value
        context.add_cookies([{"name": "workspace", "value": cookie, "url": served[1].address}])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{who}: {error}"))
        page.goto(served[1].address + path)
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert complaints == []


def test_ada_puts_a_field_where_her_caret_is_and_sends_what_she_saw(look, harbour, stored):
    page = look("ada", NEW)
    page.get_by_label("Subject").fill("Week 12")
    text = page.get_by_role("textbox", name="Text")
    text.fill("Hello , how are you?")
    text.evaluate("area => area.setSelectionRange(6, 6)")
    page.get_by_role("button", name="{recipient}").click()
    expect(text).to_have_value("Hello {recipient}, how are you?")
    page.get_by_text("Aldhaven 3 people").click()
    page.get_by_role("checkbox", name="陈静").check()
    assert violations(page) == []
    page.get_by_role("button", name="Preview and send").click()
    expect(page.locator(".mail-look__body")).to_contain_text("Hello 陈静, how are you?")
    assert violations(page) == []
    page.get_by_role("button", name="Send it to 1 person").click()
    expect(page.get_by_text("Recipients", exact=True)).to_be_visible()
    assert violations(page) == []


def test_on_a_telephone_a_call_takes_one_line_and_one_tap(look, stored):
    page = look("ada", "/s/HARBOUR/contacts/new", viewport=PHONE, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    expect(page.get_by_label("What was it about?")).to_be_focused()
    assert violations(page) == []
    page.keyboard.type("The cables come on Monday")
    button = page.get_by_role("button", name="Write it down")
    expect(button).to_be_in_viewport()  # without scrolling
    button.tap()
    expect(page.get_by_role("heading", name="The cables come on Monday")).to_be_visible()
    assert stored(Contact.channel)[-1:] == ["call"]
    assert violations(page) == []


def test_who_has_the_page_open_sees_that_somebody_read_it(look, do, harbour, stored):
    def write_one(ada: Any) -> str:
        return str(dispatch(draft(ada, f"person:{harbour.ids['chen']}"), ada).url)

    url = do("ada", write_one)
    page = look("ada", url)
    expect(page.get_by_text("0 of 1 has read it")).to_be_visible()
    chen = look("chen", url)
    chen.get_by_role("button", name="I have read it").click()
    expect(chen.get_by_text("You said that you have read this.")).to_be_visible()
    expect(page.get_by_text("1 of 1 has read it")).to_be_visible()


def test_marks_of_the_matrix_stand_under_their_items_on_a_telephone(look, plan):
    plan({"title": "For the client"}, {"title": "For the vendor", "stakeholders": ["role:manager"]})
    page = look("li", "/s/HARBOUR/CP-1/matrix", viewport=PHONE)
    heads = page.locator("thead th").count()
    rows = page.locator("tbody tr:has(td)")
    assert rows.count() > 3
    for row in rows.all():
        assert row.locator("th:visible, td:visible").count() == heads


@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 900}])
def test_ada_takes_a_call_out_of_the_trash_with_a_thumb_or_a_mouse(look, do, harbour, stored, size):
    """Lists let a pointer through to their rows; what has a button in a form has to be spared from that."""

    def throw_away(ada: Any) -> None:
        Contact.log("Cables", by=ada, audience=EVERYONE, people=[harbour.ids["ada"]]).trash(by=ada)

    do("ada", throw_away)
    page = look("ada", "/s/HARBOUR/trash", viewport=size)
    page.get_by_role("button", name="Put back").click(timeout=5000)
    page.wait_for_url("**/CT-*")
    assert set(stored(Contact.trashed_at)) == {None}
