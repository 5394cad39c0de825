"""Mails are posted in a transaction, leave after it, and are listed with what became of them."""

import datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from tests.kernel.post_office import PostOffice
from tests.kernel.sending import CHEN, NewApp, posted, send, with_office, work
from workspace.kernel import clock, mail
from workspace.kernel.mail import Enclosure, Mail, Mailbox, PostedMail, post
from workspace.kernel.mail.posting import sweep
from workspace.kernel.unit_of_work import undo, unit_of_work


def test_a_mail_arrives_as_it_was_written_in_any_script(new_app: NewApp, office: PostOffice):
    calendar = Enclosure("会议.ics", "text/calendar; method=REQUEST; charset=utf-8", "BEGIN:VCALENDAR 会".encode())
    send(
        with_office(new_app, office), html="<p>请<b>确认</b>。</p>", language="zh_CN", attachments=(calendar,),
        reply_to=Mailbox("ada@vendor.example", "Ada, Lovelace"), headers={"References": "<record-12@work.example>"},
    )  # fmt: skip
    (mail,) = office.mails
    assert office.accepted[0].rcpt_tos == ["chen@client.example"]
    assert office.accepted[0].mail_from == "post@work.example"
    assert mail["To"].addresses[0].display_name == "陈 思远"
    assert mail["From"].addresses[0].display_name == "Arbeit ✓"
    assert str(mail["Reply-To"]) == '"Ada, Lovelace" <ada@vendor.example>'
    assert mail["Subject"] == "第12次会议的纪要"
    assert (mail["Auto-Submitted"], mail["Content-Language"]) == ("auto-generated", "zh-CN")
    assert mail["References"] == "<record-12@work.example>"
    assert mail.get_body(("plain",)).get_content() == "请确认。\r\n"
    assert mail.get_body(("html",)).get_content() == "<p>请<b>确认</b>。</p>\r\n"
    (enclosed,) = mail.iter_attachments()
    assert (enclosed.get_filename(), enclosed.get_content_type()) == ("会议.ics", "text/calendar")
    assert enclosed["Content-Type"].params["method"] == "REQUEST"
    assert enclosed.get_content() == "BEGIN:VCALENDAR 会"


def test_a_mail_whose_cause_was_undone_never_leaves(new_app: NewApp, office: PostOffice):
    app = with_office(new_app, office)
    with app.app_context(), unit_of_work():
        post(Mail(CHEN, "Approved", "It is."))
        undo()
    work(app)
    assert office.accepted == []
    send(app, subject="Another")
    assert [mail["Subject"] for mail in office.mails] == ["Another"]


def test_what_a_server_took_is_listed_but_its_text_is_forgotten(app: Flask, new_app: NewApp, office: PostOffice):
    again = with_office(new_app, office)
    again.extensions["sqlalchemy"] = app.extensions["sqlalchemy"]  # on both databases
    send(again, text="https://work.example/invitation/a-secret")
    row = posted(again)
    assert (row.state, row.to_address, row.to_name) == ("sent", "chen@client.example", "陈 思远")
    assert (row.text, row.message, row.error) == (None, None, None)


def test_a_message_id_is_posted_once(new_app: NewApp, office: PostOffice):
    app = with_office(new_app, office)
    with app.app_context():
        daily = mail.message_id("digest-7-2026-11-21")
    send(app, message_id=daily)
    send(app, message_id=daily)
    send(app)
    assert [each["Message-ID"] == "<digest-7-2026-11-21@work.example>" for each in office.mails] == [True, False]


def test_without_a_server_the_mail_is_kept_as_a_file_and_can_be_read(app: Flask, tmp_path: Path):
    send(app, text="Your link: https://work.example/invitation/a-secret")
    row = posted(app)
    assert (row.state, row.error) == ("kept", None)
    assert "a-secret" in (row.text or "")
    (path,) = (tmp_path / "mail").iterdir()
    assert path.name == row.kept_as
    assert path.suffix == ".eml"
    kept = message_from_bytes(path.read_bytes(), policy=default)
    assert path.read_bytes() == row.message
    assert (kept["Subject"], kept["Message-ID"]) == ("第12次会议的纪要", row.message_id)


def test_a_mail_kept_twice_by_a_killed_worker_is_one_file(app: Flask, tmp_path: Path):
    with app.app_context(), unit_of_work():
        post(Mail(CHEN, "x", "y", message_id="<../../../evil 1@work.example>"))
    with app.app_context():
        key = posted(app).id
        for _ in range(2):
            mail.posting.deliver({"mail": key})
    assert [path.name for path in (tmp_path / "mail").iterdir()] == [".._.._.._evil_1_work.example.eml"]


def test_mails_are_forgotten_after_three_months(app: Flask, office: PostOffice):
    for subject in ("old", "new"):
        send(app, subject=subject)
    with app.app_context():
        with unit_of_work() as session:
            old = sa.update(PostedMail).where(PostedMail.subject == "old")
            session.execute(old.values(created_at=clock.now() - datetime.timedelta(days=91)))
        sweep({})
    assert posted(app).subject == "new"
