"""What is due is sent by mail through a real mail server; a sponsor and a contact answer to it on their telephones, and
the vendor sees how it was received."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.cast import Cast, email
from tests.communication.conftest import find, occurrences
from tests.journeys.person import Person
from tests.kernel.post_office import PostOffice, opened
from tests.processes import within
from tests.serving import ROOT, Server, free_port
from workspace.communication.models.making import make_ahead
from workspace.kernel import clock
from workspace.kernel.unit_of_work import unit_of_work

CP, MSG = "/s/HARBOUR/CP-1", "/s/HARBOUR/MSG-1"
RECIPIENTS = 3


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with opened(PostOffice()) as office:
        yield office


@pytest.fixture
def server(database_url: str, tmp_path: Path, office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """With a worker beside it, and a mail server that they know."""
    port = free_port()
    settings = {
        "SMTP_URL": f"smtp://127.0.0.1:{office.port}", "BASE_URL": f"http://127.0.0.1:{port}", "SECRET_KEY": "tests",
        "DATABASE_URL": database_url, "DATA_DIR": str(tmp_path),
    }  # fmt: skip
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    server = Server(database_url, tmp_path, port=port)
    worker = subprocess.Popen([sys.executable, "-m", "flask", "--app", "wsgi", "worker"], cwd=ROOT)
    yield server
    worker.terminate()
    worker.wait(20)
    server.stop()


@pytest.fixture
def erin_gets_mail(app: Flask, harbour: Cast) -> None:
    """Erin has no account, but an address, and a word to say."""
    with app.app_context(), unit_of_work():
        harbour.person("erin").write_to(email("erin"))
        harbour.member("erin").role = "stakeholder"


def test_ada_mails_a_report_and_chen_and_erin_say_how_useful_it_was(
    arrive: Callable[..., Person], app: Flask, harbour: Cast, office: PostOffice, erin_gets_mail: None
):
    ada = arrive("ada")
    begins_a_plan(ada)
    a_report_is_due(app, harbour)
    sends_it(ada)
    assert within(30, lambda: len(letters(office)) == RECIPIENTS)
    mails = letters(office)
    answers_after_signing_in(arrive("chen", width=390, language="zh-CN"), link_in(mails[email("chen")], "确认已阅读"))
    answers_without_an_account(arrive("erin", width=390), link_in(mails[email("erin")], "Say that you have read it"))
    sees_the_effect(ada)


def letters(office: PostOffice) -> dict[str, EmailMessage]:
    """The mails with the report, by address; Ada herself was told by another that it is due."""
    reports = (mail for mail in office.mails if mail["Subject"].startswith("Status report"))
    return {mail["To"].addresses[0].addr_spec: mail for mail in reports}


def begins_a_plan(ada: Person) -> None:
    ada.sign_in("/s/HARBOUR/communication")
    page = ada.page
    page.get_by_role("link", name="Small project").click()
    page.get_by_role("button", name="Begin with it").first.click()
    page.wait_for_url(f"**{CP}")


def a_report_is_due(app: Flask, harbour: Cast) -> None:
    """Days pass until its hour has come."""
    with app.app_context(), unit_of_work():
        ada = harbour.member("ada")
        report = next(each for each in occurrences(ada) if each.item.channel == "report")
        report.set_due(clock.now() - timedelta(minutes=10), report.item.lead_days)
        make_ahead(find(ada))


def sends_it(ada: Person) -> None:
    """Written from the template of the item, seen beforehand as each gets it."""
    page = ada.page
    page.goto(f"{ada.address}/my-work")
    page.get_by_role("link", name="Status report").click()
    page.wait_for_url(f"**{CP}/occurrences/*")
    expect(page.locator("#occurrence")).to_contain_text("Due now")
    ada.look_over()
    page.get_by_role("link", name="Write the message").click()
    page.wait_for_url("**/messages/new?*")
    expect(page.get_by_role("textbox", name="Text")).to_have_value(re.compile(r"Hello \{recipient\}"))
    page.get_by_label("Ask them to say that they have read it").check()
    page.get_by_role("button", name="Preview and send").click()
    page.wait_for_url(f"**{MSG}/send")
    page.get_by_label("Look at it as").select_option(label="陈静 · Aldhaven")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".mail-look__body")).to_contain_text("Hello 陈静,")
    ada.look_over()
    page.get_by_role("button", name=f"Send it to {RECIPIENTS} people").click()
    page.wait_for_url(f"**{MSG}")
    expect(page.locator("#message")).to_contain_text(f"0 of {RECIPIENTS} have read it")


def link_in(mail: EmailMessage, words: str) -> str:
    """Where the button of a mail with these words leads."""
    html = mail.get_body(("html",))
    assert html
    found = re.search(rf'<a[^>]+href="([^"]+)"[^>]*>\s*{words}\s*</a>', html.get_content())
    assert found
    return found[1]


def answers_after_signing_in(chen: Person, link: str) -> None:
    chen.sign_in(link.removeprefix(chen.address))
    page = chen.page
    chen.look_over()
    page.get_by_role("button", name="我已阅读").tap()
    page.get_by_role("link", name="评价一下").tap()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("非常有用").check()
    chen.look_over()
    dialog.get_by_role("button", name="评分").tap()
    expect(page.locator("#receipts")).to_contain_text("非常有用")


def answers_without_an_account(erin: Person, link: str) -> None:
    page = erin.page
    page.goto(link)
    expect(page.get_by_role("article")).to_contain_text("Hello Erin Castle,")
    page.get_by_label("Useful", exact=True).check()
    page.get_by_label("A word on it").fill("Short and clear")
    erin.look_over()
    page.get_by_role("button", name="I have read it").tap()
    expect(page.get_by_text("You said on")).to_be_visible()
    erin.look_over()


def sees_the_effect(ada: Person) -> None:
    """Two of three have read it; that it was acknowledged counts once, and both ratings."""
    page = ada.page
    expect(page.locator("#message")).to_contain_text(f"2 of {RECIPIENTS} have read it")
    page.goto(f"{ada.address}{CP}/effect")
    expect(page.locator("#main")).to_contain_text("1/1")
    expect(page.locator("#main")).to_contain_text("4.5")
    ada.look_over()
