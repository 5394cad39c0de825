"""A reply to a mail becomes a comment: of whose address it is, for whom the mail was, once, and with nothing leaked."""

import io
import threading
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.notices.outside.letters import PNG, letter
from workspace.kernel.db import db
from workspace.kernel.mail import PostedMail
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.models import Meeting
from workspace.notices.replies import looking
from workspace.notices.replies.mailbox import Waiting
from workspace.notices.replies.mailboxes import Maildir
from workspace.notices.replies.models import TakenMail
from workspace.notices.replies.taking import take
from workspace.records.models import Attachment, Comment, Mention
from workspace.records.replying import ReplyTo, read_reply_address, reply_address
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Space


@pytest.fixture
def arrive(app: Flask) -> Callable[..., str]:
    def come(message: EmailMessage | bytes, **more) -> str:
        with app.app_context():
            return take(message if isinstance(message, bytes) else message.as_bytes(), **more)

    return come


def mails(stored) -> list[tuple[str, str, str]]:
    return list(stored(PostedMail.to_address, PostedMail.subject, PostedMail.text))


def test_chens_reply_is_chens_comment_whoever_sent_it(arrive, address, stored, harbour):
    assert arrive(letter(address(), "Fine with me.\n\nOn Fri, Ada <a@b.c> wrote:\n> Secret plans\n")) == "commented"
    [(text, author, audience)] = stored(Comment.__table__.c.body_text, Comment.author_id, Comment.audience)
    assert (text, author, audience) == ("Fine with me.", harbour.ids["chen"], EVERYONE)
    assert mails(stored) == []


def test_a_reply_on_an_internal_note_stays_internal(app, arrive, address, stored, harbour, visitor):
    with app.app_context():
        vendor = harbour.member("vera").party.bit
    assert arrive(letter(address("vera", vendor), "Not for the client")) == "commented"
    assert stored(Comment.audience) == [vendor]
    assert "Not for the client" in visitor("ada").get("/s/HARBOUR/M-1").text
    assert "Not for the client" not in visitor("chen").get("/s/HARBOUR/M-1").text


def test_a_reply_mentions_people_and_is_safe_html(arrive, address, stored, harbour):
    arrive(letter(address(), "@Ada Brandt please look <script>alert(1)</script> [x](javascript:alert(1))"))
    [html] = stored(Comment.__table__.c.body_html)
    assert "<script" not in html
    assert "javascript:" not in html
    assert stored(Mention.person_id) == [harbour.ids["ada"]]


def test_a_mail_of_html_alone_becomes_text(arrive, address, stored):
    html = '<p>Fine&nbsp;with <b>me</b>.</p><ul><li>one</li></ul><div class="gmail_quote">Secret plans</div>'
    arrive(letter(address(), "", html=html))
    assert stored(Comment.__table__.c.body_text) == ["Fine with me.\n\n- one"]


def test_a_reply_from_china_is_read_whatever_charset_it_has(arrive, address, stored):
    message = letter(address(), "")
    message["Content-Type"] = 'text/plain; charset="gb2312"'
    text = "同意，請看㐀。\n\n在 2026年11月20日，下午3:00，Ada <a@b.c> 写道：\n> Secret\n"
    raw = message.as_bytes() + b"\r\n" + text.encode("gb18030")
    arrive(raw)
    assert stored(Comment.__table__.c.body_text) == ["同意，請看㐀。"]


def test_files_come_with_the_comment_under_safe_names_for_the_same_readers(
    arrive, address, stored, visitor, app, harbour
):
    with app.app_context():
        client = harbour.member("chen").party.bit
    message = letter(address("chen", client), "See there")
    message.add_attachment(b"%PDF-1.7 x", maintype="application", subtype="pdf", filename="../../etc/pa\u202ess.pdf")
    message.add_attachment(PNG * 200, maintype="image", subtype="png", filename="计划.png")
    message.add_attachment(b"logo", maintype="image", subtype="png", filename="logo.png", disposition="inline")
    message.add_attachment(b"sig", maintype="application", subtype="pgp-signature", filename="signature.asc")
    assert arrive(message) == "commented"
    files = stored(Attachment.name, Attachment.audience, Attachment.is_pending, Attachment.id)
    assert [row[:3] for row in files] == [("_.._etc_pass.pdf", client, False), ("计划.png", client, False)]
    [text], [html] = stored(Comment.__table__.c.body_text), stored(Comment.__table__.c.body_html)
    for *_rest, key in files:
        assert f"/s/HARBOUR/M-1/attachments/{key}/" in text
        assert f"/s/HARBOUR/M-1/attachments/{key}/" in html
    assert "90000000" not in text + html
    page = f"/s/HARBOUR/M-1/attachments/{files[0][3]}/x"
    assert visitor("li").get(page).data == b"%PDF-1.7 x"
    assert visitor("vera").get(page).status_code == 404


def test_the_same_mail_is_taken_once_by_whatever_way_it_comes(arrive, address, stored):
    message = letter(address())
    again = message_from_bytes(message.as_bytes(), policy=default)
    again["Received"] = "from elsewhere"
    assert [arrive(message), arrive(message), arrive(again)] == ["commented", "known", "known"]
    unnamed = letter(address(), message_id="")
    assert [arrive(unnamed), arrive(unnamed)] == ["commented", "known"]
    assert len(stored(Comment.id)) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"}, {"Auto_Submitted": "auto-generated (vacation)"}, {"Precedence": "bulk"},
        {"Precedence": "auto_reply"}, {"X_Autoreply": "yes"}, {"List_Id": "<x.example>"}, {"Return_Path": "<>"},
        {"From": "MAILER-DAEMON@mx.example"}, {"From": "postmaster@mx.example"}, {"From": ""},
    ],
)  # fmt: skip
def test_what_a_program_answers_is_neither_a_comment_nor_answered(arrive, address, stored, headers):
    message = letter(address())
    for name, value in headers.items():
        del message[name.replace("_", "-")]
        message[name.replace("_", "-")] = value
    assert arrive(message) == "ignored"
    assert stored(Comment.id) == stored(PostedMail.id) == []


def test_a_bounce_is_ignored(arrive, address, stored):
    report = f"From: x@mx.example\r\nTo: {address()}\r\nContent-Type: multipart/report; boundary=b\r\n\r\n--b--\r\n"
    assert arrive(report.encode()) == "ignored"
    assert stored(PostedMail.id) == []


def test_a_mail_that_says_it_is_no_automatic_one_is_taken(arrive, address):
    assert arrive(letter(address(), Auto_Submitted="no", Return_Path="<chen@x.example>")) == "commented"


def test_our_own_answers_can_never_become_comments_or_answers(app, arrive, address, stored):
    arrive(letter(address("bo")))  # Bo observes
    with app.app_context():
        [raw] = db.session.scalars(sa.select(PostedMail.message)).all()
    ours = message_from_bytes(raw, policy=default)
    assert "Reply-To" not in ours
    assert "reply+" not in raw.decode()
    del ours["To"]
    ours["To"] = address()
    assert arrive(ours.as_bytes()) == "ignored"
    assert len(stored(PostedMail.id)) == 1


CHANGES = {
    "the space is closed": "UPDATE space SET closed_at = created_at WHERE key = 'HARBOUR'",
    "access is lost": "UPDATE membership SET ended_at = joined_at WHERE role = 'stakeholder'",
    "only observes": "UPDATE membership SET role = 'observer' WHERE role = 'stakeholder'",
    "the record is in the trash": "UPDATE record SET trashed_at = created_at",
    "the record is for others": "UPDATE record SET audience = 1",
    "the account has ended": "UPDATE account SET ended_at = created_at WHERE email_key = 'chen@example.com'",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_who_may_not_any_more_is_told_so_kindly_and_nothing_else(app, arrive, address, stored, change):
    to = address()
    with app.app_context():
        db.session.execute(sa.text(change))
        db.session.commit()
    assert arrive(letter(to, "My long text")) == "refused"
    assert stored(Comment.id) == []
    [(recipient, subject, text)] = mails(stored)
    assert (recipient, subject) == ("chen@example.com", "Your reply could not be added")
    assert "My long text" in text
    for told in ("Secret", "M-1", "HARBOUR", "Harbour", "Ada", "Brightline", "trash"):
        assert told not in text + subject
    assert ("closed" in text) == ("space" in change)


def test_an_empty_reply_and_one_too_large_are_told_so(app, arrive, address, stored):
    arrive(letter(address("ada"), "On Fri, Ada <a@b.c> wrote:\n> Secret plans\n", message_id="<1@x>"))
    arrive(letter(address("ada"), "x" * 300_000, message_id="<2@x>"))
    arrive(letter(address("li"), "Beginning", message_id="<3@x>"), is_whole=False)
    many = letter(address("vera"), "Files", message_id="<4@x>")
    for number in range(21):
        many.add_attachment(b"x", maintype="text", subtype="csv", filename=f"{number}.csv")
    arrive(many)
    assert stored(Comment.id) == []
    whys = dict(zip(stored(TakenMail.why), mails(stored), strict=True))
    assert set(whys) == {"empty", "too_large", "too_many_files"} or len(mails(stored)) == 4
    assert stored(TakenMail.why) == ["empty", "too_large", "too_large", "too_many_files"]


def test_many_refused_mails_are_answered_once(arrive, address, stored):
    for number in range(20):
        arrive(letter(address("bo"), message_id=f"<{number}@x>"))
    assert len(stored(PostedMail.id)) <= 2


def test_no_letter_of_an_address_can_be_changed(app, address, harbour, meeting):
    to = address("chen", 2)
    with app.app_context():
        assert read_reply_address(to.upper()) == ReplyTo(harbour.ids["chen"], meeting, 2)
        head, token = to.partition("@")[0].split("+")
        letters = "abcdefghijklmnopqrstuvwxyz234567"
        forged = [
            f"{head}+{token[:place]}{letters[(letters.index(token[place]) + 16) % 32]}{token[place + 1 :]}@work.example"
            for place in range(len(token))
        ]
        assert [read_reply_address(each) for each in forged] == [None] * len(forged)
        for other in (
            "reply@work.example",
            f"reply+{token}@evil.example",
            "reply+@work.example",
            "reply+1!@work.example",
            "x",
        ):
            assert read_reply_address(other) is None


def test_every_address_fits_into_what_mail_allows(app, harbour, meeting):
    with app.app_context():
        person, record = harbour.person("chen"), db.session.get_one(Meeting, meeting)
        db.session.expunge(person)
        db.session.expunge(record)
        person.id = record.id = 2**31 - 1
        found = reply_address(person, record, 2**61)
        assert found
        assert len(found.partition("@")[0]) <= 64
        assert read_reply_address(found) == ReplyTo(2**31 - 1, 2**31 - 1, 2**61)


def test_a_stranger_to_whom_no_mail_went_is_ignored(arrive, stored):
    assert arrive(letter("reply+aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@work.example")) == "ignored"
    assert arrive(letter("workspace@work.example")) == "ignored"
    assert stored(PostedMail.id) == []


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\x00" * 100, b"From: =?x?q?=ff?=\r\nTo: =?utf-8?b?!!!?=\r\n\r\n",
        b"Content-Type: multipart/mixed\r\n\r\n--",
        b"Subject: " + b"=?utf-8?q?a?= " * 5000, b"Content-Type: text/plain; charset=nonsense\r\n\r\n\xff\xfe",
        b"Content-Type: message/rfc822\r\n\r\n" * 30, b"To: " + b"(" * 5000 + b"@\r\n\r\n",
    ],
)  # fmt: skip
def test_nothing_that_arrives_is_an_error(arrive, raw):
    assert arrive(raw) == "ignored"


def test_hostile_parts_do_not_break_a_reply(arrive, address):
    message = letter(address(), "Fine")
    raw = message.as_bytes().replace(b'text/plain; charset="utf-8"', b'text/plain; charset="\xff\r\n x"')
    assert arrive(raw) in ("commented", "refused")


def test_two_who_look_at_once_take_each_mail_once(app, address, stored, tmp_path):
    new = tmp_path / "new"
    new.mkdir()
    for number in range(12):
        (new / f"{number}.x").write_bytes(letter(address(), f"Reply {number}", message_id=f"<{number}@x>").as_bytes())
    start = threading.Barrier(2)

    def look() -> None:
        with app.app_context():
            start.wait(5)
            box = Maildir(tmp_path)
            for waiting in box.waiting(10**6):
                looking.take_safely(waiting)
                box.done(waiting.name)
            db.session.remove()

    threads = [threading.Thread(target=look) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(stored(Comment.__table__.c.body_text)) == sorted(f"Reply {number}" for number in range(12))
    assert list(new.iterdir()) == []
    assert len(list((tmp_path / "cur").iterdir())) == 12


def test_a_folder_is_read_in_order_and_a_large_mail_only_at_its_beginning(tmp_path: Path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "2").write_bytes(b"b" * 200_000)
    (tmp_path / "new" / "1").write_bytes(b"a")
    found = list(Maildir(tmp_path).waiting(1000))
    assert [(each.name, len(each.raw), each.is_whole) for each in found] == [("1", 1, True), ("2", 65536, False)]


def test_a_mail_that_breaks_everything_holds_up_no_other(app, address, stored, monkeypatch, tmp_path):
    real = take

    def breaks(raw: bytes, **more) -> str:
        if b"poison" in raw:
            raise RuntimeError("never seen before")
        return real(raw, **more)

    monkeypatch.setattr(looking, "take", breaks)
    with app.app_context():
        outcomes = [
            looking.take_safely(Waiting(str(number), raw, True))
            for number, raw in enumerate((b"poison", letter(address()).as_bytes()))
        ]
    assert outcomes == ["unreadable", "commented"]


def test_a_mail_server_pipes_a_reply_in(app, address, stored):
    result = app.test_cli_runner().invoke(args=["replies", "pipe"], input=io.BytesIO(letter(address()).as_bytes()))
    assert (result.exit_code, result.output) == (0, "commented\n")
    assert stored(Comment.__table__.c.body_text) == ["Fine with me."]


def test_a_reply_that_comes_while_the_space_is_being_closed_is_not_lost(app, arrive, address, stored, harbour):
    to = address()
    with app.app_context(), unit_of_work():
        db.session.scalars(sa.select(Space).where(Space.key == "HARBOUR")).one().close(by=harbour.person("ada"))
    assert arrive(letter(to)) == "refused"
    assert len(mails(stored)) == 1


def test_without_the_setting_there_is_no_address(app, harbour, meeting, monkeypatch):
    from dataclasses import replace  # noqa: PLC0415

    monkeypatch.setitem(app.extensions, "workspace", replace(app.extensions["workspace"], reply_address=None))
    with app.app_context():
        assert reply_address(harbour.person("chen"), db.session.get_one(Meeting, meeting), EVERYONE) is None
