"""A new password for somebody who forgot theirs."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests import cast
from tests.accounts.conftest import at_once
from workspace.accounts.forgotten_passwords import MOST_PER_ACCOUNT, MOST_PER_ADDRESS
from workspace.accounts.models import Token
from workspace.accounts.signing_in import MOST_PER_ACCOUNT as MOST_TRIES
from workspace.activity.models import Event
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.outbox import Job

NEW = {"password": "slack water at nine"}


@pytest.fixture
def ask(visitor, harbour):
    """Ask for a link to an address."""

    def send(email):
        guest = visitor()
        guest.get("/password/forgotten")
        return guest.post("/password/forgotten", {"email": email})

    return send


@pytest.fixture
def asked(ask, mails):
    """The mail that Ada gets when she asks."""

    def once():
        ask("ada@example.com")
        return mails()[-1]

    return once


def follow(guest, path):
    return guest.get(guest.get(path).location)


def test_ada_gets_a_link_chooses_a_new_password_and_is_signed_in(asked, visitor, stored, mails):
    mail, ada = asked(), visitor()
    assert (mail.to, mail.subject) == ("ada@example.com", "Choose a new password")
    assert "ada@example.com" in follow(ada, mail.path).text
    assert ada.post("/password/new", NEW).location == "/"
    assert ada.get("/me").status_code == 200
    assert visitor().sign_in("ada").status_code == 422
    assert visitor().sign_in("ada", NEW["password"]).status_code == 303
    assert mails()[-1].subject == "Your password was changed"
    assert "account.password_chosen" in stored(Event.action)


def test_all_other_sessions_end_then(asked, visitor):
    elsewhere, ada = visitor("ada"), visitor()
    follow(ada, asked().path)
    assert elsewhere.get("/me").status_code == 200
    ada.post("/password/new", NEW)
    assert elsewhere.get("/me").location.startswith("/sign-in")
    assert ada.get("/me").status_code == 200


def test_whoever_asks_gets_the_same_answer_after_the_same_work(ask, act, harbour, queries, stored):
    act(lambda: harbour.person("bo").account.end(by=harbour.person("ada")))
    answers, work = [], []
    for who in ("ada", "nobody", "erin", "bo"):
        with queries() as statements:
            response = ask(cast.email(who))
        answers.append((response.status_code, response.location))
        work.append(list(statements))
    assert answers == [(303, "/password/asked")] * 4
    assert all(statements == work[0] for statements in work)
    assert stored(Job.kind).count("accounts.password_link") == 4


def test_only_who_can_sign_in_gets_a_mail(ask, act, harbour, mails):
    act(lambda: harbour.person("bo").account.end(by=harbour.person("ada")))
    act(lambda: harbour.person("erin").write_to("erin@example.com"))
    for who in ("nobody", "erin", "bo", "ada"):
        ask(cast.email(who))
    assert [mail.to for mail in mails()] == ["ada@example.com"]


def test_an_address_in_the_form_that_is_none_is_said_at_once(ask):
    assert ask("no address").status_code == 422


def test_asking_again_and_again_fills_no_mailbox_and_nobody_can_tell(ask, mails):
    answers = {(ask("ada@example.com").location, ask("nobody@example.com").location) for _ in range(6)}
    assert answers == {("/password/asked", "/password/asked")}
    assert len(mails()) == MOST_PER_ACCOUNT


def test_one_network_address_cannot_ask_for_everybody(ask, stored):
    for number in range(MOST_PER_ADDRESS + 3):
        ask(f"nobody{number}@example.com")
    assert len(stored(Job.id)) == MOST_PER_ADDRESS


def test_opening_the_link_changes_nothing(asked, visitor, stored):
    path = asked().path
    for _ in range(3):
        assert follow(visitor(), path).status_code == 200
    assert stored(Token.used_at) == [None]
    assert visitor().sign_in("ada").status_code == 303


def test_the_link_works_once(asked, visitor):
    path, first, second = asked().path, visitor(), visitor()
    follow(first, path)
    follow(second, path)
    assert first.post("/password/new", NEW).status_code == 303
    again = second.post("/password/new", {"password": "another one of hers"})
    assert again.status_code == 410
    assert "This link was used already" in again.text
    assert visitor().sign_in("ada", NEW["password"]).status_code == 303


def test_eight_uses_at_once_change_the_password_once(asked, visitor, stored):
    path = asked().path
    guests = [visitor() for _ in range(8)]
    for guest in guests:
        follow(guest, path)
    answers = at_once(
        lambda number: guests[number].post("/password/new", {"password": f"slack water at {number}"}).status_code
    )
    assert sorted(answers) == [303] + [410] * 7
    assert stored(Event.action).count("account.password_chosen") == 1


def test_a_newer_link_takes_the_place_of_the_one_before(asked, visitor):
    old, new = asked().path, asked().path
    assert follow(visitor(), old).status_code == 410
    assert follow(visitor(), new).status_code == 200


def test_the_link_works_for_one_hour(asked, visitor, act):
    path = asked().path
    act(lambda: db.session.execute(sa.update(Token).values(expires_at=clock.now() - timedelta(seconds=1))))
    page = follow(visitor(), path)
    assert page.status_code == 410
    assert "This link has expired" in page.text


def test_the_link_lasts_an_hour(asked, stored):
    asked()
    [(created, expires)] = stored(Token.created_at, Token.expires_at)
    assert abs(expires - created - timedelta(hours=1)) < timedelta(seconds=5)


@pytest.mark.parametrize("purpose", ["invitation", "email"])
def test_a_secret_for_something_else_opens_nothing(visitor, act, harbour, purpose):
    secret = act(lambda: Token.issue(purpose, harbour.person("ada"), email="x@example.com"))[1]
    guest = visitor()
    assert follow(guest, f"/password/new?token={secret}").status_code == 404


def test_an_ended_account_is_not_opened_by_an_older_link(asked, visitor, act, harbour):
    path = asked().path
    act(lambda: harbour.person("ada").account.end(by=harbour.person("li")))
    ada = visitor()
    assert follow(ada, path).status_code == 410


def test_two_links_open_side_by_side_stay_apart(ask, mails, visitor):
    ask("ada@example.com")
    ask("li@example.com")
    hers, his = (mail.path for mail in mails())
    guest = visitor()
    page = follow(guest, hers)
    follow(guest, his)
    secret = re.search(r'name="token" value="([^"]+)"', page.text).group(1)
    guest.post("/password/new", NEW | {"token": secret})
    assert visitor().sign_in("ada", NEW["password"]).status_code == 303
    assert visitor().sign_in("li").status_code == 303


@pytest.mark.parametrize("wrong", ["", "short", "password1", "ada brandt", "x" * 501])
def test_a_bad_password_keeps_the_link_and_the_old_password(asked, visitor, stored, wrong):
    ada = visitor()
    follow(ada, asked().path)
    assert ada.post("/password/new", {"password": wrong}).status_code == 422
    assert stored(Token.used_at) == [None]
    assert ada.post("/password/new", NEW).status_code == 303


def test_after_too_many_guesses_a_new_password_opens_the_door_again(asked, visitor):
    for _ in range(MOST_TRIES):
        visitor().sign_in("ada", "wrong guess")
    ada = visitor()
    follow(ada, asked().path)
    ada.post("/password/new", NEW)
    assert visitor().sign_in("ada", NEW["password"]).status_code == 303
