"""Stopping mail with one click: no signing in, and nobody learns anything by trying."""

import re
from urllib.parse import quote

import pytest

from tests.cast import PEOPLE
from tests.notices.conftest import html, text
from workspace.kernel.unit_of_work import unit_of_work
from workspace.notices.models import NoticeSettings
from workspace.notices.unsubscribing import token_of

CHEN = PEOPLE["chen"][0]


@pytest.fixture
def chosen(app, harbour):
    """`chosen("chen")` is (at_once, digest) of Chen."""

    def read(who):
        with app.app_context():
            settings = NoticeSettings.of(harbour.ids[who])
            return settings.at_once, settings.digest

    return read


@pytest.fixture
def address(app, harbour):
    def of(who, sort):
        with app.app_context():
            return f"/unsubscribe/{sort}/{token_of(harbour.person(who), sort)}"

    return of


def test_the_link_in_a_mail_stops_such_mails_once_its_button_is_pressed(page, comment, post, visitor, chosen):
    page("Cranes", by="ada")
    comment("ada", "@陈静, look.")
    [(_name, mail)] = post()
    [url] = re.findall(r"<http://127\.0\.0\.1:8000(/unsubscribe/at-once/\S+)>", mail["List-Unsubscribe"])
    assert url in text(mail)
    assert url in html(mail)
    scanner = visitor()
    assert "No more mails at once?" in scanner.get(url).text
    assert chosen("chen") == (True, "working")
    assert scanner.client.post(url).status_code == 200  # the page's form, which needs no cookie
    assert chosen("chen") == (False, "working")
    comment("ada", "@陈静, again.")
    assert post() == []


def test_a_mail_program_does_it_by_itself(visitor, address, chosen):
    answer = visitor().client.post(address("chen", "digest"), data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert chosen("chen") == (True, "never")
    assert chosen("ada") == (True, "working")


def said(url, answer):
    """An answer without the address that was asked for and the token of forgery protection, which changes by itself."""
    text = answer.text.replace(quote(url), "").replace(url, "")
    return answer.status_code, re.sub(r"[\w-]{20,}\.[\w-]+\.[\w-]+", "", text)


def test_every_token_gets_the_same_answer_and_only_a_right_one_does_anything(visitor, address, chosen, app, harbour):
    right = address("chen", "digest")
    for_another_purpose = address("chen", "at-once").replace("at-once", "digest")
    with app.app_context(), unit_of_work():
        harbour.person("li").write_to("li@elsewhere.example")
        moved = f"/unsubscribe/digest/{token_of(harbour.person('li'), 'digest')}"
        harbour.person("li").write_to("li@example.com")
    changed = right.replace("/digest/", "/digest/A")
    wrong = [for_another_purpose, moved, changed, "/unsubscribe/digest/x", "/unsubscribe/digest/好.x"]
    nobody = visitor()
    asked = {said(url, nobody.get(url)) for url in [*wrong, right]}
    answers = {said(url, nobody.client.post(url)) for url in wrong}
    assert chosen("chen") == (True, "working")
    assert chosen("li") == (True, "working")
    answers |= {said(right, nobody.client.post(right)) for _ in range(2)}
    assert chosen("chen") == (True, "never")
    assert len(asked) == len(answers) == 1


def test_whoever_stopped_it_can_turn_it_on_again(visitor, address, chosen):
    chen = visitor("chen")
    chen.client.post(address("chen", "digest"))
    page = chen.get("/me/notices").text
    assert re.search(r'value="never"[^>]*checked|checked[^>]*value="never"', page)
    usual = {"at_once": "y", "digest": "daily", "weekday": "0", "hour": "7", "quiet_from": "", "quiet_until": ""}
    chen.post("/me/notices", usual)
    assert chosen("chen") == (True, "daily")
