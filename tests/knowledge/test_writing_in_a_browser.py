"""What only a browser shows: somebody else saves the page that one is writing, or it cannot be sent."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.activity.conftest import served_on
from tests.axe import violations
from tests.cast import PASSWORD, email
from tests.knowledge.conftest import find
from tests.serving import Server
from workspace.accounts.models import Session
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.spaces.models import Membership

Make = Callable[..., Any]
DROP_PICTURE = """async (area) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 2, height: 2 });
  canvas.getContext("2d").fillRect(0, 0, 2, 2);
  const picture = await new Promise((done) => canvas.toBlob(done));
  const data = new DataTransfer();
  data.items.add(new File([picture], "wall.png", { type: "image/png" }));
  area.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


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
        context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900}, **how)
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


@pytest.fixture
def li_saves(do: Make) -> Callable[[str, str], None]:
    def save(edit: str, text: str) -> None:
        def deed(li: Membership) -> None:
            page = find(li, int(edit.split("/")[3].removeprefix("KB-")))
            page.edit({"body": write(text)}, version=page.version, by=li)

        do("li", deed)

    return save


def body(page: Page) -> Any:
    return page.locator("textarea[name=body]")


def type_at_end(page: Page, text: str) -> None:
    body(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def test_a_newer_text_is_told_while_one_types_seen_and_merged_without_leaving(look, page, li_saves):
    edit = page("Cranes", "First.\n\nSecond.") + "/edit"
    ada = look("ada", edit)
    type_at_end(ada, " By Ada.")
    li_saves(edit, "First, by Li.\n\nSecond.")
    expect(ada.get_by_text("Li Wei saved a newer text.")).to_be_visible()
    expect(body(ada)).to_have_value("First.\n\nSecond. By Ada.")
    ada.get_by_role("button", name="See it").click()
    expect(ada.locator("#newer-difference ins")).to_have_text(", by Li")
    expect(body(ada)).to_have_value("First.\n\nSecond. By Ada.")
    assert violations(ada) == []
    ada.get_by_role("button", name="Merge now").click()
    expect(body(ada)).to_have_value("First, by Li.\n\nSecond. By Ada.")
    expect(ada.get_by_text("Li Wei saved a newer text.")).to_have_count(0)
    assert ada.url.endswith(edit)
    ada.get_by_role("button", name="Save", exact=True).click()
    expect(ada.locator(".prose").first).to_contain_text("First, by Li.")
    expect(ada.locator(".prose").first).to_contain_text("Second. By Ada.")


def test_whoever_keeps_their_own_goes_on_typing_and_saves_it(look, page, li_saves):
    edit = page("Cranes", "First.") + "/edit"
    ada = look("ada", edit)
    type_at_end(ada, " By Ada.")
    li_saves(edit, "By Li.")
    ada.get_by_role("button", name="Keep mine").click()
    expect(ada.get_by_text("Your text stands as you typed it.")).to_be_visible()
    expect(body(ada)).to_have_value("First. By Ada.")
    type_at_end(ada, " Again.")
    ada.get_by_role("button", name="Save", exact=True).click()
    expect(ada.locator(".prose").first).to_have_text("First. By Ada. Again.")


def test_who_else_has_the_page_open_and_types_is_seen_in_the_form(look, page):
    edit = page("Cranes", "First.") + "/edit"
    ada, li = look("ada", edit), look("li", edit)
    expect(ada.locator(".presence-line")).to_contain_text("Li Wei is here")
    type_at_end(li, " More.")
    expect(ada.locator(".presence-line")).to_contain_text("Li Wei is typing in Cranes")


def test_what_was_sent_while_nobody_answered_is_offered_again(look, page, served):
    edit = page("Cranes", "First.") + "/edit"
    ada = look("ada", edit)
    type_at_end(ada, " By Ada.")
    ada.route(f"**{edit}", lambda route: route.abort())
    with ada.expect_event("requestfailed", lambda request: request.url.endswith(edit)):  # not only that of the draft
        ada.get_by_role("button", name="Save", exact=True).click()
    ada.unroute(f"**{edit}")
    again = ada.context.new_page()
    again.goto(served[1].address + edit)
    expect(again.get_by_text("that was not saved")).to_be_visible()


def test_what_was_typed_when_the_session_ended_is_offered_again_and_then_forgotten(look, page, served, app):
    edit = page("Cranes", "First.") + "/edit"
    ada = look("ada", edit)
    type_at_end(ada, " By Ada.")
    with app.app_context(), unit_of_work():
        db.session.execute(sa.delete(Session))
    ada.wait_for_url("**/sign-in**")  # the page hears of it and leaves
    ada.locator("input[name=email]").fill(email("ada"))
    ada.locator("input[name=password]").fill(PASSWORD)
    ada.keyboard.press("Enter")
    ada.wait_for_url(lambda url: "/sign-in" not in url)
    ada.goto(served[1].address + edit)
    ada.get_by_role("button", name="Bring it back").click()
    expect(body(ada)).to_have_value("First. By Ada.")
    ada.get_by_role("button", name="Save", exact=True).click()
    expect(ada.locator(".prose").first).to_have_text("First. By Ada.")
    ada.goto(served[1].address + edit)
    expect(body(ada)).to_have_value("First. By Ada.")
    expect(ada.get_by_text("that was not saved")).to_have_count(0)


def test_a_picture_dropped_into_a_page_that_is_not_saved_yet_is_on_the_saved_page(look):
    window = look("li", "/s/HARBOUR/pages/new")
    window.get_by_label("Title").fill("Quay")
    field = window.locator("textarea[name=body]")
    field.click()
    field.evaluate(DROP_PICTURE)
    expect(field).to_have_value(re.compile(r"!\[wall\.png\]\(/s/HARBOUR/pasted/\d+/wall\.png\)"))

    window.get_by_role("button", name="Save").click()

    shown = window.get_by_role("img", name="wall.png")
    expect(shown).to_have_attribute("src", re.compile("/attachments/"))
    assert shown.evaluate("async (img) => { await img.decode(); return img.naturalWidth; }") == 2


def test_a_page_in_the_trash_is_put_back_by_a_click(look, page, do):
    number = int(page("Cranes", "First.").rsplit("-", 1)[1])
    do("ada", lambda ada: find(ada, number).trash(by=ada))
    window = look("ada", "/s/HARBOUR/trash")
    window.get_by_role("button", name="Put back").click()
    window.goto(window.url.replace("/trash", f"/KB-{number}"))
    expect(window.get_by_role("heading", name="Cranes")).to_be_visible()


def test_nothing_is_removed_for_good_by_one_click(look, page, do):
    number = int(page("Cranes", "First.").rsplit("-", 1)[1])
    do("ada", lambda ada: find(ada, number).trash(by=ada))
    window = look("ada", "/s/HARBOUR/trash")
    window.get_by_text("Remove for good").click()
    dialog = window.get_by_role("dialog")
    expect(dialog).to_contain_text("Cranes")
    assert violations(window) == []
    dialog.get_by_role("button", name="Remove for good").click()
    expect(window.get_by_text("The trash is empty")).to_be_visible()
