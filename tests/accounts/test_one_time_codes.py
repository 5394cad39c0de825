"""One-time codes: switching them on and off, and confirming with one."""

import re
import time
from datetime import timedelta

import pyotp
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tests import cast
from tests.accounts.conftest import at_once
from workspace.accounts import one_time_codes, step_up
from workspace.accounts.models import OneTimeCode, Session
from workspace.activity.models import Event
from workspace.kernel import clock, concealing
from workspace.kernel.db import db

PAGE = "/me/one-time-codes"


def code_of(secret, steps=0):
    """What the app shows now, or showed or will show some steps of 30 seconds away."""
    return pyotp.TOTP(secret).at(time.time() + 30 * steps)


@pytest.fixture(autouse=True)
def steady(harbour):
    """No test begins where the next code is about to come; its database is there then, which may take longer."""
    rest = 30 - time.time() % 30
    if rest < 3:
        time.sleep(rest + 0.1)


@pytest.fixture
def ada(visitor, harbour):
    return visitor("ada")


def secret_on(browser):
    [spelled] = re.findall(r'secret" translate="no">([A-Z2-7 ]+)<', browser.get(PAGE).text)
    return spelled.replace(" ", "")


def switch_on(browser):
    """Switch codes on with the one of half a minute ago, so that the present one is still good."""
    secret = secret_on(browser)
    assert browser.post(PAGE, {"code": code_of(secret, -1)}).location == "/me#ways"
    browser.get("/me")
    return secret


@pytest.fixture
def secret(ada):
    """What Ada's app knows."""
    return switch_on(ada)


@pytest.fixture
def how(app):
    def read():
        with app.app_context():
            return [step_up.method(row) for row in db.session.scalars(sa.select(Session).order_by(Session.id))]

    return read


def confirm(browser, code, **fields):
    return browser.post("/confirm/code", {"code": code, **fields})


def test_ada_switches_codes_on_with_a_first_one_and_is_told_by_mail(ada, mails, stored):
    page = ada.get(PAGE).text
    assert 'stroke="#000"' in page
    assert 'href="otpauth://totp/' in page
    secret = secret_on(ada)
    assert ada.post(PAGE, {"code": code_of(secret)}).location == "/me#ways"
    assert "You can confirm with one-time codes from now on." in ada.get("/me").text
    assert (mails()[-1].to, mails()[-1].subject) == ("ada@example.com", "A way to confirm was added")
    assert "account.code_switched_on" in stored(Event.action)
    assert 'stroke="#000"' not in ada.get(PAGE).text


def test_without_a_right_first_code_nothing_is_switched_on(ada, stored):
    secret = secret_on(ada)
    refused = ada.post(PAGE, {"code": code_of(secret, 5)})
    assert (refused.status_code, "not the code that your app shows" in refused.text) == (422, True)
    assert secret in refused.text.replace(" ", "")
    assert stored(OneTimeCode.id) == []


def test_the_secret_stays_while_ada_sets_up_and_is_another_after_confirming(ada):
    first = secret_on(ada)
    assert secret_on(ada) == first
    ada.post("/confirm", {"password": cast.PASSWORD})
    assert secret_on(ada) != first


def test_ada_confirms_with_a_code_and_goes_on(ada, secret, how, act):
    old = clock.now() - timedelta(minutes=11)
    act(lambda: db.session.execute(sa.update(Session).values(confirmed_at=old)))
    assert how() == [None]
    page = ada.get("/confirm?next=/me").text
    assert 'autocomplete="one-time-code"' in page
    assert "way=password&amp;next=/me" in page
    assert confirm(ada, code_of(secret), next="/me").location == "/me"
    assert how() == ["totp"]


@pytest.mark.parametrize("steps", [0, 1])
def test_the_present_code_and_the_next_are_taken(ada, secret, steps):
    assert confirm(ada, code_of(secret, steps)).status_code == 303


def test_the_code_before_is_taken_where_no_newer_one_was(ada, secret, act):
    act(lambda: db.session.execute(sa.update(OneTimeCode).values(last_step=1)))
    assert confirm(ada, code_of(secret, -1)).status_code == 303


@pytest.mark.parametrize("steps", [-2, 2, -20, 20])
def test_codes_further_away_are_refused(ada, secret, act, steps, how):
    act(lambda: db.session.execute(sa.update(OneTimeCode).values(last_step=1)))
    assert "not the code that your app shows" in confirm(ada, code_of(secret, steps)).text
    assert how() == ["password"]


def test_a_code_is_taken_once(ada, secret):
    code = code_of(secret)
    assert confirm(ada, code).status_code == 303
    ada.get("/me")
    again = confirm(ada, code)
    assert (again.status_code, "used already" in again.text) == (422, True)


def test_the_code_that_switched_codes_on_is_spent(ada):
    secret = secret_on(ada)
    code = code_of(secret)
    ada.post(PAGE, {"code": code})
    ada.get("/me")
    assert "used already" in confirm(ada, code).text


def test_after_a_newer_code_no_older_one_is_taken(ada, secret):
    assert confirm(ada, code_of(secret, 1)).status_code == 303
    ada.get("/me")
    assert "used already" in confirm(ada, code_of(secret)).text


def test_of_eight_who_send_one_code_at_once_one_gets_through(secret, visitor):
    browsers = [visitor("ada") for _ in range(8)]
    code = code_of(secret)
    statuses = at_once(lambda number: confirm(browsers[number], code).status_code)
    assert sorted(statuses) == [303] + [422] * 7


@pytest.mark.parametrize("spelling", ["{} {}", " {}{} ", "{}-{}"])
def test_spaces_and_wide_digits_are_fine(ada, secret, spelling):
    code = code_of(secret)
    typed = spelling.format(code[:3], code[3:]).translate(str.maketrans("0123", "０１２３"))
    assert confirm(ada, typed).status_code == 303


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "1234567", "①②③④⑤⑥", "\u200b"])
def test_what_is_no_code_is_said_at_the_field(ada, secret, typed):
    refused = confirm(ada, typed)
    assert (refused.status_code, "field__error" in refused.text) == (422, True)


def test_the_code_of_another_person_confirms_nothing(ada, secret, visitor, how):
    li = visitor("li")
    theirs = switch_on(li)
    assert confirm(ada, code_of(theirs)).status_code == 422
    assert confirm(li, code_of(theirs)).status_code == 303
    assert how() == ["password", "totp"]


def test_guesses_are_counted_and_passwords_go_on_working(ada, secret, stored):
    for _ in range(step_up.MOST):
        assert "not the code" in confirm(ada, "000000").text
    assert "Too many tries" in confirm(ada, code_of(secret)).text
    assert "account.tried_too_often" in stored(Event.action)
    assert ada.post("/confirm", {"password": cast.PASSWORD}).status_code == 303


def test_switched_off_codes_confirm_nothing(ada, secret, mails, stored):
    assert "switched on since" in ada.get(PAGE).text
    assert ada.post(f"{PAGE}/off").location == "/me#ways"
    ada.get("/me")
    assert confirm(ada, code_of(secret)).status_code == 422
    assert "Password of" in ada.get("/confirm").text
    assert (mails()[-1].to, mails()[-1].subject) == ("ada@example.com", "A way to confirm was removed")
    assert "account.code_switched_off" in stored(Event.action)


def test_switching_on_and_off_asks_for_the_password_however_else_ada_confirmed(ada, secret, act):
    act(lambda: db.session.execute(sa.update(Session).values(confirmed_at=clock.now() - timedelta(minutes=11))))
    confirm(ada, code_of(secret))
    ada.get("/me")
    assert ada.get(PAGE).location == f"/confirm?needed=password&next={PAGE}?"
    refused = ada.post(f"{PAGE}/off")
    assert (refused.status_code, "Confirm the password" in refused.text) == (403, True)


def test_switching_on_twice_keeps_the_first_app(ada, secret, stored):
    before = stored(OneTimeCode.concealed_secret)
    with ada.client.session_transaction() as cookie:
        cookie["one-time-secret"] = "A" * 32
    assert ada.post(PAGE, {"code": code_of("A" * 32)}).status_code == 409
    assert stored(OneTimeCode.concealed_secret) == before


def test_the_database_alone_does_not_tell_the_secret(app, ada, secret, stored):
    [kept] = stored(OneTimeCode.concealed_secret)
    assert secret not in kept
    with app.app_context():
        assert one_time_codes.uncover(kept) == secret
    key = app.extensions["workspace"].secret_key
    assert concealing.uncover(kept, key + "!", one_time_codes.PURPOSE) is None
    assert concealing.uncover(kept, key, "another purpose") is None
    assert concealing.uncover(kept[:-4] + "AAA=", key, one_time_codes.PURPOSE) is None


def test_under_another_key_of_the_instance_the_password_is_left(app, ada, secret, act):
    concealed = concealing.conceal(secret, "another key", one_time_codes.PURPOSE)
    act(lambda: db.session.execute(sa.update(OneTimeCode).values(concealed_secret=concealed)))
    assert confirm(ada, code_of(secret)).status_code == 422
    assert ada.post("/confirm", {"password": cast.PASSWORD}).status_code == 303


def test_one_account_has_one_secret(ada, secret, act, harbour):
    again = {"account_id": 0, "concealed_secret": "-", "last_step": 1, "created_at": clock.now()}

    def insert():
        again["account_id"] = harbour.person("ada").account.id
        db.session.execute(sa.insert(OneTimeCode).values(again))

    with pytest.raises(IntegrityError):
        act(insert)


def test_a_session_is_confirmed_in_one_of_three_ways(ada, act):
    with pytest.raises(IntegrityError):
        act(lambda: db.session.execute(sa.update(Session).values(confirmed_how="promise")))
