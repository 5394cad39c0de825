"""A passkey in a real browser, whose device is one of its own making: added on the profile, then used to confirm."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import violations
from tests.cast import PASSWORD
from tests.serving import Server, free_port

DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def database(sqlite_template: Path, tmp_path: Path) -> Path:
    """SQLite only: what differs between the databases is tested without browsers."""
    path = tmp_path / "workspace.db"
    path.write_bytes(sqlite_template.read_bytes())
    return path


@pytest.fixture
def server(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick_server: Callable[..., Server]
) -> Iterator[Server]:
    port = free_port()
    monkeypatch.setenv("BASE_URL", f"http://127.0.0.1:{port}")
    server = quick_server(f"sqlite:///{database}", tmp_path, workers=1, port=port)
    yield server
    server.stop()


@pytest.fixture
def page(server: Server, browser: Browser) -> Iterator[Page]:
    """Ada's telephone, signed in at localhost; in the end it may not have complained."""
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 390, "height": 800}, base_url=f"http://localhost:{server.port}")
    page = context.new_page()
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto("/sign-in?next=/me")
    page.get_by_label("E-mail address").fill("ada@example.com")
    page.get_by_label("Password", exact=False).first.fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/me")
    yield page
    # What was refused on purpose Chromium tells as an error.
    assert [fault for fault in faults if "403 (Forbidden)" not in fault] == []


@pytest.fixture
def device(page: Page) -> Callable[..., Any]:
    """`device("setUserVerified", isUserVerified=False)` says something to the device that Chromium made up."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})

    def say(what: str, **more: Any) -> Any:
        return session.send(f"WebAuthn.{what}", {"authenticatorId": made["authenticatorId"], **more})

    return say


@pytest.fixture
def wait_eleven_minutes(database: Path) -> Callable[[], None]:
    def wait() -> None:
        with sqlite3.connect(database, timeout=10) as connection:
            connection.execute("UPDATE session SET confirmed_at = datetime(confirmed_at, '-11 minutes')")
        connection.close()

    return wait


def add(page: Page) -> None:
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Name").fill("My telephone")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("You can confirm with the passkey “My telephone” from now on.")).to_be_visible()


def test_ada_adds_a_passkey_and_confirms_with_it(page, device, wait_eleven_minutes, database):
    add(page)
    assert violations(page) == []
    expect(page.locator("#ways .rows__item").nth(1)).to_contain_text("My telephone")
    assert len(device("getCredentials")["credentials"]) == 1
    wait_eleven_minutes()
    page.goto("/confirm?next=/me")
    assert violations(page) == []
    page.get_by_role("button", name="Confirm with a passkey").click()
    page.wait_for_url("**/me")
    expect(page.locator("#ways .rows__item").nth(1)).to_contain_text("used")
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT confirmed_how FROM session").fetchall() == [("passkey",)]
    connection.close()


def test_a_device_that_does_not_know_its_user_is_answered_in_words(page, device, wait_eleven_minutes):
    add(page)
    wait_eleven_minutes()
    device("setUserVerified", isUserVerified=False)
    page.goto("/confirm?next=/me")
    page.get_by_role("button", name="Confirm with a passkey").click()
    expect(page.get_by_role("alert").filter(has_text="Nothing was confirmed")).to_be_visible()
    device("setUserVerified", isUserVerified=True)
    page.get_by_role("button", name="Confirm with a passkey").click()
    page.wait_for_url("**/me")


def test_one_device_keeps_one_passkey(page, device):
    add(page)
    page.goto("/me/passkeys/new")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("This device keeps a passkey of yours already.")).to_be_visible()


def test_a_passkey_page_left_open_too_long_leads_to_the_password(page, device, wait_eleven_minutes):
    page.goto("/me/passkeys/new")
    wait_eleven_minutes()
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/confirm?needed=password&next=/me/passkeys/new*")
    page.get_by_label("Password of ada@example.com").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_url("**/me/passkeys/new")
