"""The mails and the log of the instance, as administrators read them."""

import re
from pathlib import Path

import sqlalchemy as sa

from workspace.activity.sentences import is_known
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.mail import PostedMail


def test_mails_are_listed_and_those_in_files_can_be_read(administrator, invited, stored):
    mail = invited("erin")
    [key] = stored(PostedMail.id)
    assert mail.subject in administrator.get("/administration/mails/").text
    shown = administrator.get(f"/administration/mails/{key}").text
    assert mail.path in shown.replace("&amp;", "&")
    assert re.search(rf'<a href="[^"]+{re.escape(mail.path.split("?")[0])}', shown)
    letter = administrator.get(f"/administration/mails/{key}.eml")
    assert letter.headers["Content-Disposition"].startswith("attachment")
    assert "To: Erin Castle <erin@example.com>" in letter.text
    assert "No mail server is set" in administrator.get("/administration/mails/").text


def test_a_mail_that_a_server_takes_is_nobodys_to_read(administrator, invited, act, stored):
    invited("erin")
    [key] = stored(PostedMail.id)
    act(lambda: db.session.execute(sa.update(PostedMail).values(kept_as=None, sent_at=None)))
    assert administrator.get("/administration/mails/").status_code == 200
    assert administrator.get(f"/administration/mails/{key}").status_code == 404
    assert administrator.get(f"/administration/mails/{key}.eml").status_code == 404


def test_a_mail_that_was_given_up_can_be_tried_again(administrator, invited, act, mails, stored):
    invited("erin")
    [key] = stored(PostedMail.id)
    gone = {"kept_as": None, "sent_at": None, "given_up_at": clock.now(), "error": "550 no such user"}
    act(lambda: db.session.execute(sa.update(PostedMail).values(**gone)))
    assert "550 no such user" in administrator.get("/administration/mails/").text
    administrator.post(f"/administration/mails/{key}/again")
    mails()
    assert stored(PostedMail.given_up_at, PostedMail.error) == [(None, None)]


def test_the_log_tells_what_happened_to_accounts_in_words(administrator, visitor, of):
    for _ in range(8):
        visitor().sign_in("nobody", "wrong guess")
        visitor().sign_in("vera", "wrong guess")
    administrator.get(of("bo"))
    administrator.post(of("bo", "/end"))
    log = administrator.get("/administration/log").text
    assert "<strong>You</strong> ended the account of Bo Hansen" in log
    assert "Too many wrong passwords were tried for Vera Okafor, the last from 127.0.0.1" in log
    assert "Too many passwords were tried for an address that nobody has" in log
    assert visitor("li").get("/administration/log").status_code == 404


def test_every_action_on_the_chain_of_the_instance_has_its_words(app):
    noted = {
        action
        for path in Path("workspace/accounts").rglob("*.py")
        for action in re.findall(r'(?:Fact|note)\("([a-z_.]+)"', path.read_text("utf-8"))
    }
    assert len(noted) > 10
    assert {action for action in noted if not is_known(action)} == set()
