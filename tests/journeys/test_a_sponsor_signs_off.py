"""Journey 2: a sponsor signs off a change on a telephone, from the mail on, signed in or behind a mailed link."""

import re
from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import expect

from tests.cast import PASSWORD, Cast
from tests.journeys.person import Person
from tests.kernel.sending import work
from workspace.accounts.models import Session
from workspace.changes.models import ChangeRequest
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.text.canonical import sha256_of
from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.records.models import Comment
from workspace.records.revising import revise
from workspace.signoff.models import Round, StagePlan
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

CR = "/s/HARBOUR/CR-1"
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh_CN"])
WORDS = {
    "en": {"days": "+6 days", "decided": "Approves with a condition", "thanks": "Thank you", "over": "opens nothing"},
    "zh_CN": {"days": "+6天", "decided": "有条件同意", "thanks": "谢谢", "over": "打不开"},
}


@pytest.fixture
def wish(do: Callable[..., Any]) -> None:
    """A change request of the vendor, worked out, with a remark in its discussion."""

    def begin(vera: Membership) -> None:
        change = ChangeRequest.start("A second crane", by=vera, audience=EVERYONE, currency="CNY")
        revise(change, by=vera)
        words = {"reason": "One is too slow.", "before": "One crane.", "after": "Two cranes."}
        values = {name: write(text) for name, text in words.items()}
        change.edit(values | {"cost_lines": [("Crane", 4_800_000)], "days": 6}, version=change.version, by=vera)
        change.submit(EVERYONE, version=change.version, by=vera)
        change.assess(by=vera)
        Comment.add(change, write("The rails are long enough."), by=vera)

    do("vera", begin)


@pytest.fixture
def ask(app: Flask, do: Callable[..., Any], harbour: Cast) -> Callable[[str, str], None]:
    """`ask("chen", "zh_CN")`: Ada asks Chen, who reads that language, to decide until the day after tomorrow."""

    def put(who: str, language: str) -> None:
        with app.app_context(), unit_of_work():
            person = harbour.person(who)
            person.write_to(f"{who}@example.com")
            person.prefer(language=language, zone="Asia/Shanghai")

        def deed(ada: Membership) -> None:
            change = ChangeRequest.find(ada, 1)
            assert change
            revise(change, by=ada)
            due_on = clock.today("UTC") + timedelta(days=2)
            stages = [StagePlan([harbour.ids[who]], due_on=due_on)]
            text = sha256_of(change.document())
            Round.ask(change, stages, sha256=text, by=ada, remark=write("We would like to order."))

        do("ada", deed)

    return put


@pytest.fixture
def post(app: Flask, data_dir: Path) -> Callable[[str], str]:
    """`post("chen")`: the last mail that the app kept for Chen, as text."""

    def last(who: str) -> str:
        for _step in range(3):
            work(app)
        found = sorted((data_dir / "mail").glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
        mails = [message_from_bytes(path.read_bytes(), policy=default) for path in found]
        theirs = [mail for mail in mails if mail["To"].addresses[0].addr_spec == f"{who}@example.com"]
        return str(theirs[-1].get_body(("plain",)).get_content()).replace("\r\n", "\n")

    return last


def linked(mail: str) -> str:
    """The path of the one link of a mail, besides those at its end by which mails like it are stopped."""
    paths = re.findall(r"https?://[^/\s]+(/\S+)", mail)
    [path] = [path for path in paths if not path.startswith(("/me/notices", "/unsubscribe/"))]
    return str(path)


def brings_a_file(ada: Person) -> None:
    ada.sign_in(CR)
    ada.page.locator(".margin-part__more summary").click()
    drawing = {"name": "drawing.txt", "mimeType": "text/plain", "buffer": b"A second crane"}
    ada.page.locator("#files-form input[type=file]").set_input_files(drawing)
    ada.page.locator("#files-form button[type=submit]").click()
    expect(ada.page.locator("ul#files")).to_contain_text("drawing.txt")


@LANGUAGES
def test_chen_reads_asks_and_approves_on_a_condition(
    wish: None, arrive: Callable[..., Person], ask: Callable[..., None], post: Callable[[str], str], app: Flask,
    harbour: Cast, language: str,
):  # fmt: skip
    brings_a_file(arrive("ada"))
    ask("chen", language)
    mail = post("chen")
    for words in ("A second crane", "48,000", WORDS[language]["days"], "We would like to order."):
        assert words in " ".join(mail.split())
    chen = arrive("chen", width=390, language=language.replace("_", "-"))
    chen.sign_in(linked(mail))
    reads(chen, language)
    asks(chen)
    answers(arrive("vera"))
    chen.page.goto(chen.address + linked(post("chen")))
    expect(chen.page.locator("#main")).to_contain_text("One is a spare.")
    with app.app_context(), unit_of_work():  # she signed in a while ago
        hers = sa.update(Session).values(confirmed_at=clock.now() - timedelta(hours=1))
        db.session.execute(hers)
    approves(chen, language)


def reads(chen: Person, language: str) -> None:
    """The exact text, then the discussion and the files, and back."""
    page = chen.page
    for words in ("One crane.", "Two cranes.", WORDS[language]["days"], "We would like to order.", "drawing.txt"):
        expect(page.locator("#main")).to_contain_text(words)
    page.locator(".signed-text summary").click()
    expect(page.locator(".signed-text ins").first).to_be_visible()
    chen.look_over()
    page.locator(f'#main a[href="{CR}"]').first.click()
    page.wait_for_url(re.compile(f"{CR}$"))
    expect(page.locator("#main")).to_contain_text("The rails are long enough.")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="drawing.txt").last.click()
    assert fetched.value.path().read_bytes() == b"A second crane"
    chen.look_over()
    page.locator('a[href$="/decide"]').first.click()
    page.wait_for_url("**/decide")


def asks(chen: Person) -> None:
    page = chen.page
    page.locator('a[href$="/ask"]').first.click()
    page.locator("#dialog-body textarea").fill("Why two?")
    page.locator("#dialog-body button[type=submit]").click()
    page.wait_for_url(re.compile(r"CR-1|decide"))
    expect(page.locator("#dialog-body textarea")).to_have_count(0)


def answers(vera: Person) -> None:
    vera.sign_in(CR)
    page = vera.page
    expect(page.locator(".question")).to_contain_text("Why two?")
    vera.look_over()
    page.locator('.question a[href$="/answer"]').click()
    page.locator("#dialog-body textarea").fill("One is a spare.")
    page.locator("#dialog-body button[type=submit]").click()
    expect(page.locator(".question")).to_contain_text("One is a spare.")


def approves(chen: Person, language: str) -> None:
    """What she typed waits until she has shown that it is her."""
    page = chen.page
    page.locator('#decide input[value="condition"]').check()
    page.locator("#decide #condition").fill("Only on weekdays.")
    page.locator("#decide .btn-primary").click()
    page.wait_for_url(re.compile(r"/confirm\?"))
    chen.look_over()
    page.locator("input[type=password]").fill(PASSWORD)
    chen.type("Enter")
    page.wait_for_url("**/decide")
    expect(page.locator("#decide #condition")).to_have_value("Only on weekdays.")
    chen.look_over()
    page.locator("#decide .btn-primary").click()
    page.wait_for_url(re.compile(f"{CR}(#.*)?$"))
    expect(page.locator("#sign-off-panel")).to_contain_text(WORDS[language]["decided"])
    expect(page.locator("#sign-off-panel")).to_contain_text("Only on weekdays.")
    chen.look_over()


@LANGUAGES
def test_erin_without_an_account_approves_behind_her_link(
    wish: None, arrive: Callable[..., Person], ask: Callable[..., None], post: Callable[[str], str], language: str
):
    brings_a_file(arrive("ada"))
    ask("erin", language)
    link = linked(post("erin"))
    erin = arrive("erin", width=390, language=language.replace("_", "-"))
    page = erin.page
    page.goto(erin.address + link)
    for words in ("One crane.", "Two cranes.", "48,000", WORDS[language]["days"], "We would like to order."):
        expect(page.locator("#main")).to_contain_text(words)
    erin.look_over()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="drawing.txt").click()
    assert fetched.value.path().read_bytes() == b"A second crane"
    asks_behind_the_link(erin)
    decides_by_code(erin, post, language)
    finds_nothing_later(erin, link, language)


def asks_behind_the_link(erin: Person) -> None:
    page = erin.page
    page.locator('a[href$="/ask"]').click()
    erin.look_over()
    page.locator("textarea").fill("Why two?")
    page.locator("#main .btn-primary").click()
    expect(page.locator(".question")).to_contain_text("Why two?")
    erin.look_over()


def decides_by_code(erin: Person, post: Callable[[str], str], language: str) -> None:
    page = erin.page
    page.locator('#decide input[value="condition"]').check()
    page.locator("#decide #condition").fill("Only on weekdays.")
    page.locator("#decide .btn-primary").click()
    page.wait_for_url("**#code-step")
    expect(page.locator("#decide #condition")).to_have_value("Only on weekdays.")
    erin.look_over()
    [code] = re.findall(r"^ +(\d{3} \d{3})$", post("erin"), re.MULTILINE)
    page.locator("#code").fill(code)
    erin.type("Enter")
    page.wait_for_url("**/done")
    for words in (WORDS[language]["thanks"], WORDS[language]["decided"], "Only on weekdays."):
        expect(page.locator("#main")).to_contain_text(words)
    erin.look_over()


def finds_nothing_later(erin: Person, link: str, language: str) -> None:
    """The link opens nothing any more, and says so kindly; that it answers 410 is no fault."""
    page = erin.page
    page.goto(erin.address + link)
    expect(page.locator("h1")).to_contain_text(WORDS[language]["over"])
    expect(page.locator("#main")).not_to_contain_text("crane")
    erin.look_over()
    page.locator("#main .btn-primary").click()
    page.wait_for_url("**/new-link")
    erin.look_over()
    erin.faults[:] = [fault for fault in erin.faults if "410" not in fault]
