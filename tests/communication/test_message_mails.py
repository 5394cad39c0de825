"""The mails of messages on their way: hostile words, refusals, files, templates."""

from email import message_from_bytes
from email.policy import default
from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa

from tests.communication.messaging import MSG, NEW, carried, dispatch, draft, find, look, work
from tests.kernel.post_office import PostOffice, opened
from workspace.activity.models import Event
from workspace.communication.messages.fates import follow
from workspace.communication.messages.mails import _post, write
from workspace.communication.models import Delivery, MessagePattern
from workspace.kernel.db import db
from workspace.kernel.mail import PostedMail
from workspace.kernel.mail.delivery import Server

# What became a header of its own in some version of Python.
HOSTILE = (
    "=?utf-8?q?hi=0d=0aBcc:_x=40y.z?=",
    "hi\r\nBcc: x@y.z",
    "hi\u2028Bcc: x@y.z",
    "=?utf-8?b?aGkNCkJjYzogeEB5Lno=?=",
)
HEADERS = {
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress",
    "Content-Language", "MIME-Version", "Content-Type", "In-Reply-To", "References", "List-Id",
}  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_no_subject_name_or_file_name_adds_a_header(app, visitor, do, harbour, stored, words):
    def rename(ada: Any) -> None:
        harbour.person("chen").name = words
        harbour.person("ada").name = words

    do("ada", rename)
    ada = visitor("ada")
    ada.get(NEW)
    fields = {
        "title": words, "body": "{recipient} {sender}", "reach": "everyone", "to": f"person:{harbour.ids['chen']}",
        "files": (BytesIO(b"plan"), f"{words}.txt".replace("\r\n", " ")),  # no browser sends that
    }  # fmt: skip
    assert ada.post(NEW, fields, content_type="multipart/form-data").status_code == 303
    shown = look(ada)
    assert ada.post(f"{MSG}/send", {**carried(shown), "files": "1"}).status_code == 303
    work(app)
    [raw] = stored(PostedMail.message)
    mail = message_from_bytes(raw, policy=default)
    assert set(mail.keys()) == HEADERS
    assert [to.addr_spec for to in mail["To"].addresses] == ["chen@example.com"]
    [file] = mail.iter_attachments()
    assert set(file.keys()) <= {"Content-Type", "Content-Transfer-Encoding", "Content-Disposition", "MIME-Version"}
    assert file.get_content() in (b"plan", "plan", "plan\n")


def test_a_refused_mail_says_so_in_the_servers_words_and_goes_again_to_the_right_address(
    app, visitor, do, harbour, stored
):
    do("ada", lambda ada: dispatch(draft(ada, f"person:{harbour.ids['chen']}", f"person:{harbour.ids['li']}"), ada))
    kept, office = app.extensions["mail"], PostOffice("RCPT 550 5.1.1 No such person")
    with opened(office):
        app.extensions["mail"] = Server.from_url(f"smtp://127.0.0.1:{office.port}", "test")
        try:
            work(app)
            assert sorted(stored(Delivery.fate)) == ["refused", "sent"]
            ada = visitor("ada")
            assert "550 5.1.1 No such person" in ada.get(MSG).text
            assert "was refused" in ada.get("/s/HARBOUR/activity").text
            [failed] = [key for key, fate in stored(Delivery.id, Delivery.fate) if fate == "refused"]
            assert visitor("li").post(f"{MSG}/recipients/{failed}/again").status_code == 403
            assert ada.post(f"{MSG}/recipients/{failed}/again").status_code == 303
            assert ada.post(f"{MSG}/recipients/{failed}/again").status_code == 409
            work(app)
        finally:
            app.extensions["mail"] = kept
    assert stored(Delivery.fate) == ["sent", "sent"]
    assert len(office.mails) == 2
    assert len({mail["Message-ID"] for mail in office.mails}) == 2
    assert "message.sent_again" in stored(Event.action)


def test_what_the_server_said_is_in_no_feed_of_the_other_side(app, visitor, do, harbour):
    do("ada", lambda ada: dispatch(draft(ada, f"person:{harbour.ids['chen']}"), ada))
    office = PostOffice("RCPT 550 5.1.1 Mailbox of 陈静 is closed")
    kept = app.extensions["mail"]
    with opened(office):
        app.extensions["mail"] = Server.from_url(f"smtp://127.0.0.1:{office.port}", "test")
        try:
            work(app)
        finally:
            app.extensions["mail"] = kept
    assert "Mailbox of" in visitor("vera").get("/s/HARBOUR/activity").text
    assert "Mailbox of" not in visitor("li").get("/s/HARBOUR/activity").text


def test_a_worker_that_writes_the_same_mails_twice_sends_them_once(app, do, harbour, stored):
    do("ada", lambda ada: dispatch(draft(ada, f"person:{harbour.ids['chen']}"), ada))
    with app.app_context():
        outgoing = write({"message": 1, "deliveries": [1]}), write({"message": 1, "deliveries": [1]})
    for each in outgoing:
        do("ada", lambda ada, each=each: _post(each))
    assert len(stored(PostedMail.id)) == 1


def test_files_that_are_left_out_stay_with_the_party_that_wrote_it(app, visitor, do, harbour, stored):
    ada = visitor("ada")
    ada.get(NEW)
    fields = {"title": "Plan", "body": "Here", "reach": "everyone", "to": f"person:{harbour.ids['chen']}"}
    files = [(BytesIO(b"for all"), "plan.txt"), (BytesIO(b"margins"), "margins.txt")]
    ada.post(NEW, {**fields, "files": files}, content_type="multipart/form-data")
    ada.post(f"{MSG}/send", {**carried(look(ada)), "files": "1"})
    work(app)
    [raw] = stored(PostedMail.message)
    names = [part.get_filename() for part in message_from_bytes(raw, policy=default).iter_attachments()]
    assert names == ["plan.txt"]
    shown = visitor("chen").get(MSG).text
    assert "plan.txt" in shown
    assert "margins.txt" not in shown
    assert visitor("chen").get(f"{MSG}/attachments/2/margins.txt").status_code == 404
    assert "margins.txt" in ada.get(MSG).text


def test_a_message_begins_with_a_template_in_either_language(visitor):
    ada = visitor("ada")
    shown = ada.get(f"{NEW}?template=weekly&in=zh_CN").text
    assert "Harbour周报" in shown
    assert "{下次会议}" in shown
    assert "Harbour: the week until" in ada.get(f"{NEW}?template=weekly").text
    for odd in ("template=none", "template=99999999999999999999", "corrects=MSG-99999999999", "again=KB-1"):
        assert ada.get(f"{NEW}?{odd}").status_code == 200


def test_a_template_that_a_party_keeps_is_for_that_party_unless_it_says_otherwise(visitor, do, harbour, stored):
    do("ada", lambda ada: draft(ada, title="Our prices", text="30 % margin"))
    ada = visitor("ada")
    assert ada.post(f"{MSG}/template", {"name": "Prices", "whose": "own"}).status_code == 303
    assert "30 % margin" in visitor("vera").get(f"{NEW}?template=1").text
    li = visitor("li")
    assert "Prices" not in li.get(NEW).text
    assert "30 % margin" not in li.get(f"{NEW}?template=1").text
    assert "Prices" not in li.get("/s/HARBOUR/activity").text
    assert li.post("/s/HARBOUR/messages/templates/1/remove").status_code == 404
    ada.post(f"{MSG}/template", {"name": "Prices", "whose": "everyone"})
    assert len(stored(MessagePattern.id)) == 1
    assert "Prices" in li.get(NEW).text
    assert li.post("/s/HARBOUR/messages/templates/1/remove").status_code == 403
    assert ada.post("/s/HARBOUR/messages/templates/1/remove").status_code == 303
    assert stored(MessagePattern.id) == []


def test_nobody_corrects_or_repeats_what_another_party_wrote(visitor, do, harbour):
    do("ada", lambda ada: dispatch(draft(ada, f"person:{harbour.ids['chen']}", text="Our words"), ada))
    li = visitor("li")
    assert "Our words" not in li.get(f"{NEW}?again=MSG-1").text
    assert "Send a correction" not in li.get(MSG).text


def test_what_is_no_field_goes_out_as_it_stands_and_is_named_before(visitor, do, harbour):
    do("ada", lambda ada: draft(ada, f"person:{harbour.ids['chen']}", text="Hello {recipent}, { 收件人 }"))
    shown = look(visitor("ada"))
    assert "{recipent} is no field that we know" in shown
    assert "Hello {recipent}, 陈静" in shown


def test_a_preview_is_what_that_recipient_gets(visitor, do, harbour):
    def write_one(ada: Any) -> None:
        harbour.person("chen").prefer(language="zh_CN")
        draft(ada, f"person:{harbour.ids['chen']}", f"person:{harbour.ids['vera']}", text="{date} {recipient}")

    do("ada", write_one)
    ada = visitor("ada")
    as_chen, as_vera = look(ada, who=harbour.ids["chen"]), look(ada, who=harbour.ids["vera"])
    assert "打开MSG-1" in as_chen
    assert "年" in as_chen
    assert "Open MSG-1" in as_vera


def test_a_draft_is_found_by_those_who_see_it_and_after_sending_by_all(app, visitor, do, harbour):
    do("ada", lambda ada: draft(ada, f"person:{harbour.ids['chen']}", text="The gantry is late"))
    url = "/s/HARBOUR/find?q=gantry"
    assert "MSG-1" in visitor("vera").get(url).text
    assert "MSG-1" not in visitor("li").get(url).text
    do("ada", lambda ada: dispatch(find(ada), ada))
    assert "MSG-1" in visitor("li").get(url).text


def test_the_list_costs_as_many_statements_for_fifty_rows_as_for_one(app, visitor, do, harbour, queries):
    ada, counts = visitor("ada"), []
    ada.get("/s/HARBOUR/")
    for more in (1, 2, 47):
        for _ in range(more):
            do("ada", lambda ada: dispatch(draft(ada, f"person:{harbour.ids['chen']}"), ada))
        with queries() as sent:
            assert ada.get("/s/HARBOUR/messages").status_code == 200
        counts.append(len(sent))
    assert len(set(counts)) == 1
    assert counts[0] <= 12
    assert ada.get("/s/HARBOUR/messages.csv").text.count("MSG-") == 50


def test_leaving_mails_alone_that_are_none_of_messages(app, do):
    """The kernel tells of every mail; those that belong to no message change nothing."""
    do("ada", lambda ada: follow(4711, "given_up", "550"))
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Delivery.id))) == 0
