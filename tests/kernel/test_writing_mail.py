"""Mails speak their reader's language, and their links lead to where this workspace is."""

from collections.abc import Callable
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask_babel import get_locale, get_timezone
from jinja2 import ChoiceLoader, DictLoader

from workspace.kernel.mail import (
    Mail,
    Mailbox,
    absolute,
    mail_from_template,
    wrap,
)

CHEN = Mailbox("chen@client.example", "Chen")
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def app(new_app: Callable[..., Flask]) -> Flask:
    """The kernel with a mail of its own to send, English by default."""
    app = new_app(BASE_URL="https://work.example/team")
    text = """{% extends "emails/layout.txt" %}
{% block subject %}{{ who }} & you{% endblock %}
{% block body %}{{ language }} {{ moment | exact }} {{ who }}

{{ absolute("/spaces/7") }}{% endblock %}"""
    html = """{% extends "emails/layout.html" %}
{% block body %}<p>{{ language }} {{ moment | exact }} {{ who }}</p>
{{ button(absolute("spaces/7"), "Open") }}{% endblock %}"""
    mails = DictLoader({"emails/greeting.txt": text, "emails/greeting.html": html})
    app.jinja_loader = ChoiceLoader([mails, app.jinja_loader])  # type: ignore[list-item]
    app.add_url_rule("/records/<int:number>", "record", lambda number: "")
    return app


def greeting(lang: str, zone: str = "UTC") -> Mail:
    return mail_from_template("greeting", CHEN, lang, zone=zone, who="<Ada>", moment=NOON)


def test_a_mail_is_written_in_its_readers_language_and_zone_whoever_causes_it(app: Flask):
    with app.test_request_context(headers={"Accept-Language": "en"}):
        chinese, english = greeting("zh_CN", "Asia/Shanghai"), greeting("en")
        after = (str(get_locale()), str(get_timezone()))
    assert "zh_CN 2026年11月21日 周六 20:00" in chinese.text
    assert "zh_CN 2026年11月21日 周六 20:00" in (chinese.html or "")
    assert "en Sat, 21 Nov 2026, 12:00" in english.text
    assert (chinese.language, after) == ("zh_CN", ("en", "UTC"))


def test_the_worker_writes_the_same_mail_without_any_request(app: Flask):
    with app.app_context():
        alone = greeting("zh_CN", "Asia/Shanghai")
    with app.test_request_context():
        assert greeting("zh_CN", "Asia/Shanghai") == alone


def test_the_first_line_is_the_subject_and_only_html_is_escaped(app: Flask):
    with app.app_context():
        mail = greeting("en")
    assert mail.subject == "<Ada> & you"
    assert "<Ada>" in mail.text
    assert "<Ada>" not in (mail.html or "")
    assert "&lt;Ada&gt; &amp; you</h1>" in (mail.html or "")


def test_links_are_built_from_the_settings_and_never_from_what_a_request_says(app: Flask):
    with app.test_request_context(base_url="https://evil.example", headers={"X-Forwarded-Host": "evil.example"}):
        mail = greeting("en")
        addresses = [absolute(), absolute("x"), absolute("/x?y=1")]
        addresses.append(app.jinja_env.globals["link"]("record", number=12))  # type: ignore[operator]
    base = "https://work.example/team"
    assert addresses == [base, f"{base}/x", f"{base}/x?y=1", f"{base}/records/12"]
    assert "https://work.example/team/spaces/7" in mail.text
    assert "evil" not in mail.text + (mail.html or "")
    with app.app_context():
        assert app.jinja_env.globals["link"]("record", number=12) == f"{base}/records/12"  # type: ignore[operator]


def test_the_html_reaches_for_nothing_outside_and_runs_nothing(app: Flask):
    class Reaching(HTMLParser):
        found: list[str] = []  # noqa: RUF012

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.found += [tag] if tag in ("script", "img", "link", "iframe", "form") else []
            self.found += [name for name, _ in attrs if name in ("src", "background") or name.startswith("on")]

    with app.app_context():
        html = greeting("en").html or ""
    Reaching().feed(html)
    assert Reaching.found == []
    assert "url(" not in html
    assert "prefers-color-scheme: dark" in html


def test_long_lines_break_where_a_reader_would_and_addresses_stay_whole():
    address = f"https://work.example/{'x' * 100}"
    assert wrap("one two three", 7) == "one two\nthree"
    assert wrap(f"See {address} soon", 20) == f"See\n{address}\nsoon"
    assert wrap("  indented text here", 12) == "  indented\n  text here"
    assert wrap("short\n\n    kept as it is\n-- ", 76) == "short\n\n    kept as it is\n-- "


def test_chinese_breaks_between_characters_but_not_before_a_full_stop_nor_after_an_opening_quote():
    assert wrap("会议纪要已经发布，请确认。", 10) == "会议纪要已\n经发布，请\n确认。"
    assert wrap("会议纪要，请确认", 8) == "会议纪\n要，请确\n认"
    assert wrap("请看「纪要」第三条", 6) == "请看\n「纪\n要」第\n三条"
    assert wrap("请 Ada Lovelace 确认", 8) == "请 Ada\nLovelace\n确认"


def test_a_chinese_date_stays_in_one_line():
    assert wrap("请在2026年11月26日前审批", 18) == "请在2026年11月26日\n前审批"
    assert wrap("请您务必在2026年11月26日前审批", 18) == "请您务必在\n2026年11月26日前审\n批"
