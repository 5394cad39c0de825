"""Two people, two browsers, one meeting, and a server that also goes away."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.activity.conftest import served_on
from tests.cast import Cast
from tests.processes import a_second
from tests.serving import Server, free_port
from workspace.kernel.db import db
from workspace.kernel.text.written import Written
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.models import AgendaItem, Meeting
from workspace.spaces.models import Membership

Make = Callable[..., Any]


@pytest.fixture(scope="module")
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Server]]:
    """SQLite only: what differs between the databases is tested without browsers."""
    with served_on("sqlite", request, tmp_path_factory) as found:
        yield found


@pytest.fixture
def database_url(served: tuple[str, Server]) -> str:
    return served[0]


@pytest.fixture
def meeting(do: Make, meet: Make) -> str:
    """The address of a meeting whose minutes are open, with the topic "Scope"."""
    key = meet("Kick-off")

    def begin(ada: Membership) -> str:
        meeting = db.session.get_one(Meeting, key)
        meeting.hold(by=ada)
        AgendaItem.add(meeting, "Scope", by=ada)
        return meeting.url

    return str(do("ada", begin))


@pytest.fixture
def write(do: Make, meeting: str) -> Callable[..., None]:
    """`write("…")` lets Ada save these notes on the topic, in another process than any of the servers'."""

    def save(text: str, by: str = "ada") -> None:
        def note(writer: Membership) -> None:
            item = db.session.scalars(sa.select(AgendaItem).order_by(AgendaItem.id.desc())).first()
            assert item
            item.write_notes(Written(text, f"<p>{text}</p>"), version=item.version, by=writer)

        do(by, note)

    return save


@pytest.fixture
def look(browser: Browser, visitor: Make) -> Iterator[Callable[..., Page]]:
    """`look(server, "chen", meeting)` is Chen's window, open at the meeting. No script in it may break."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_window(server: Server, who: str, path: str) -> Page:
        context = browser.new_context(locale="en-GB")
        contexts.append(context)
        cookie = visitor(who).client.get_cookie("workspace").value
        context.add_cookies([{"name": "workspace", "value": cookie, "url": server.address}])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{who}: {error}"))
        page.goto(server.address + path)
        page.evaluate("window.sameWindow = true")
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert complaints == []


def is_same(page: Page) -> bool:
    """Whether the page was never loaded anew."""
    return bool(page.evaluate("window.sameWindow === true"))


def test_what_ada_saves_appears_at_chen_within_a_second_and_takes_nothing_from_who_types(
    server: Server, look: Make, meeting: str, write: Make
):
    chen, vera = look(server, "chen", meeting), look(server, "vera", meeting)
    expect(chen.get_by_text("Vera Okafor is here")).to_be_visible()
    comment = chen.get_by_label("Comment", exact=False).first
    comment.fill("My question is")
    notes = vera.locator("textarea[name=notes]")
    notes.focus()
    notes.press_sequentially("Vera was about to")

    started = time.monotonic()
    write("Two rails are enough.")
    expect(chen.get_by_text("Two rails are enough.").first).to_be_visible(timeout=2000 * a_second())
    assert time.monotonic() - started < 1.5 * a_second()

    expect(comment).to_have_value("My question is")
    expect(comment).to_be_focused()
    expect(notes).to_be_focused()
    assert "Vera was about to" in notes.input_value()
    assert is_same(chen)
    assert is_same(vera)


def test_the_margin_tells_of_the_newest_revision(look: Make, meeting: str, write: Make, server: Server):
    chen = look(server, "chen", meeting)
    facts = chen.locator("#record-facts")
    before = facts.get_by_role("link", name="see all").inner_text()
    write("Two rails are enough.", by="li")  # Ada's would go into her own revision of a moment ago
    expect(facts.get_by_role("link", name="see all")).not_to_have_text(before)
    expect(chen.locator("#record-facts")).to_have_count(1)
    assert is_same(chen)


def test_who_types_where_is_seen_and_is_gone_soon_after(server: Server, look: Make, meeting: str):
    chen, ada = look(server, "chen", meeting), look(server, "ada", meeting)
    expect(chen.get_by_text("Ada Brandt is here")).to_be_visible()
    expect(ada.get_by_text("陈静 is here")).to_be_visible()
    ada.locator("textarea[name=notes]").press_sequentially("Hm")
    expect(chen.get_by_text(re.compile("Ada Brandt is typing in .*Scope"))).to_be_visible(timeout=2000 * a_second())
    expect(chen.get_by_text(re.compile("is typing"))).to_be_hidden(timeout=10_000)
    ada.goto(f"{server.address}/s/HARBOUR/activity")
    expect(chen.get_by_text("Ada Brandt is here")).to_be_hidden(timeout=10_000)


def test_a_server_that_goes_away_is_said_and_what_was_missed_comes_when_it_is_back(
    serve: Make, look: Make, meeting: str, write: Make
):
    port = free_port()
    server = serve(workers=1, port=port)
    chen = look(server, "chen", meeting)
    expect(chen.locator("#connection")).to_be_hidden()
    server.stop()
    expect(chen.locator("#connection")).to_be_visible(timeout=6000)
    expect(chen.locator("#connection")).to_contain_text("Connection lost")
    write("Said while nobody served.")
    serve(workers=1, port=port)
    expect(chen.locator("#connection")).to_be_hidden(timeout=10_000)
    expect(chen.get_by_text("Said while nobody served.").first).to_be_visible(timeout=2000 * a_second())
    assert is_same(chen)


def test_whoever_is_removed_sees_nothing_of_the_space_within_five_seconds(
    server: Server, look: Make, meeting: str, write: Make, app: Flask, harbour: Cast
):
    write("Only for members.")
    chen = look(server, "chen", meeting)
    expect(chen.get_by_text("Only for members.").first).to_be_visible()
    with app.app_context(), unit_of_work():
        harbour.member("chen").remove(by=harbour.member("li"))
    expect(chen.get_by_role("heading", name="You no longer have access to this space")).to_be_focused(timeout=5000)
    expect(chen.get_by_text("Only for members.")).to_have_count(0)
    chen.get_by_role("link", name="All spaces").click()
    expect(chen).to_have_url(f"{server.address}/")


def test_the_feed_grows_while_somebody_looks_at_it(server: Server, look: Make, meeting: str, write: Make, meet: Make):
    chen = look(server, "chen", "/s/HARBOUR/activity")
    write("Two rails are enough.")
    ref = meeting.rsplit("/", 1)[-1]
    expect(chen.get_by_text(f"wrote minutes on “Scope” in {ref}")).to_be_visible(timeout=2000 * a_second())
    meet("Our price", internal=True)
    meet("Next steps")
    expect(chen.get_by_text("Next steps")).to_be_visible(timeout=2000 * a_second())
    expect(chen.get_by_text("Our price")).to_have_count(0)
    assert is_same(chen)
