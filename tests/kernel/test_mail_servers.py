"""The worker and the mail server: what it says, what it cannot, and whether it is who it says."""

import asyncio
import ssl
from pathlib import Path

import pytest

from tests.certificates import certify
from tests.kernel.post_office import PostOffice, opened
from tests.kernel.sending import NewApp, posted, send, with_office, work
from workspace.kernel.config import WrongSetting
from workspace.kernel.mail import Mailbox, send_again
from workspace.kernel.unit_of_work import unit_of_work


@pytest.mark.parametrize("mood", ["RCPT 451 4.2.0 Greylisted", "DATA 452 4.2.2 Full", "DATA stalls", "DATA drops"])
def test_a_mail_that_cannot_go_now_goes_later_as_the_very_same_message(new_app: NewApp, office: PostOffice, mood: str):
    office.moods = [mood]
    app = with_office(new_app, office)
    send(app)
    row = posted(app)
    assert office.accepted == []
    assert row.state == "waiting"
    said = mood.partition(" ")[2]
    assert ("Unreachable" if said in ("stalls", "drops") else said) in (row.error or "")
    work(app)
    assert posted(app).state == "sent"
    assert office.accepted[0].content == row.message


@pytest.mark.parametrize("mood", ["RCPT 550 5.1.1 No such person", "DATA 554 5.7.1 Looks like spam"])
def test_a_mail_that_is_refused_for_good_is_given_up_at_once_and_can_be_sent_again(
    new_app: NewApp, office: PostOffice, mood: str
):
    office.moods = [mood]
    app = with_office(new_app, office)
    send(app)
    assert posted(app).state == "given_up"
    assert posted(app).error == f"The mail server refused: {mood.partition(' ')[2]}"
    work(app)
    assert office.accepted == []
    with app.app_context(), unit_of_work():
        send_again(posted(app))
    assert posted(app).state == "waiting"
    work(app)
    assert (posted(app).state, posted(app).error, len(office.accepted)) == ("sent", None, 1)


def test_a_mail_that_was_accepted_is_not_sent_again_when_the_farewell_goes_wrong(new_app: NewApp, office: PostOffice):
    office.moods = ["QUIT 421 Out of order"]
    app = with_office(new_app, office)
    send(app)
    work(app)
    assert (posted(app).state, len(office.accepted)) == ("sent", 1)


def test_that_a_server_has_a_mail_is_noted_before_the_farewell(new_app: NewApp):
    seen = []

    class Leisurely(PostOffice):
        async def handle_QUIT(self, *_: object) -> str:
            seen.append(posted(app).state)
            await asyncio.sleep(1)
            return "221 Bye"

    with opened(Leisurely()) as office:
        app = with_office(new_app, office)
        send(app)
    assert seen == ["sent"]


def test_lines_that_begin_with_a_full_stop_arrive_as_they_were_written(new_app: NewApp, office: PostOffice):
    send(with_office(new_app, office), text=".\n..\n.profile\nx\n.\n")
    assert office.mails[0].get_content().splitlines() == [".", "..", ".profile", "x", "."]


def test_a_mail_waits_while_no_server_is_there(new_app: NewApp):
    with opened(PostOffice()) as closed:
        pass
    app = with_office(new_app, closed)
    send(app)
    assert posted(app).state == "waiting"
    assert "refused" in (posted(app).error or "")


def test_the_worker_signs_in_where_the_server_asks_for_it(new_app: NewApp):
    office = PostOffice()
    with opened(office, auth_require_tls=False, authenticator=office.authenticate):
        app = with_office(new_app, office, who="post%40work:wrong@")
        send(app)
        assert (posted(app).state, office.accepted) == ("waiting", [])
        assert "535" in (posted(app).error or "")
        work(with_office(new_app, office, who="post%40work:right%20%40%2F@"))
    assert len(office.accepted) == 1


def test_a_server_that_cannot_encrypt_gets_neither_password_nor_mail_when_that_is_asked(new_app: NewApp):
    office = PostOffice()
    with opened(office, auth_require_tls=False, authenticator=office.authenticate):
        app = with_office(new_app, office, "?starttls=1", "post:right%20%40%2F@")
        send(app)
    assert (posted(app).state, office.accepted, office.passwords) == ("waiting", [], [])


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A server's certificate for 127.0.0.1, trusted by this machine for as long as the test runs."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certify(tmp_path)))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "certificate.pem", tmp_path / "key.pem")
    return context


def test_mail_travels_encrypted_where_the_settings_say_so(new_app: NewApp, certificate: ssl.SSLContext):
    with opened(PostOffice(), tls_context=certificate, require_starttls=True) as office:
        send(with_office(new_app, office, "?starttls=1"), subject="Half-way")
        assert [mail["Subject"] for mail in office.mails] == ["Half-way"]


def test_a_server_whose_certificate_nobody_vouches_for_gets_no_mail(
    new_app: NewApp, certificate: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("SSL_CERT_FILE")
    with opened(PostOffice(), tls_context=certificate) as office:
        app = with_office(new_app, office, "?starttls=1")
        send(app)
        assert (posted(app).state, office.accepted) == ("waiting", [])
        assert "certificate" in (posted(app).error or "").lower()


def test_an_address_in_another_script_is_reached_where_the_server_can(new_app: NewApp):
    with opened(PostOffice(), enable_SMTPUTF8=True) as office:
        send(with_office(new_app, office), Mailbox("陈思远@例子.公司", "陈 思远"))
        assert office.accepted[0].rcpt_tos == ["陈思远@xn--fsqu00a.xn--55qx5d"]
        assert office.mails[0]["Subject"] == "第12次会议的纪要"


def test_an_address_in_another_script_is_given_up_with_a_reason_where_the_server_cannot(
    new_app: NewApp,
):
    with opened(PostOffice(), enable_SMTPUTF8=False) as office:
        app = with_office(new_app, office)
        send(app, Mailbox("陈思远@例子.公司"))
        assert (posted(app).state, office.accepted) == ("given_up", [])
    assert posted(app).error == "The mail server cannot write to an address in this script."


@pytest.mark.parametrize("url", ["smtp://h?tls=1", "smtp://h:port", "smtp://h?timeout=soon"])
def test_a_mail_address_of_the_settings_that_cannot_be_right_is_refused_at_the_start(new_app: NewApp, url: str):
    with pytest.raises(WrongSetting, match="SMTP_URL"):
        new_app(SMTP_URL=url)
