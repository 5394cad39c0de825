"""Passkeys: adding, naming and removing them, and confirming with one."""

import json
import random
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tests import cast
from tests.accounts.conftest import at_once
from tests.accounts.device import Device
from tests.conftest import Visitor
from workspace.accounts import step_up
from workspace.accounts.models import Attempt, Challenge, Passkey, Session
from workspace.accounts.models.passkey import MOST
from workspace.accounts.passkeys import Place
from workspace.accounts.sweeping import sweep
from workspace.activity.models import Event
from workspace.kernel import clock
from workspace.kernel.db import db


@pytest.fixture
def ada(visitor, harbour):
    ada = visitor("ada")
    ada.get("/me")
    return ada


def asked(browser, to="confirm"):
    """What the browser hands to the device."""
    return browser.post("/me/passkeys/challenge" if to == "add" else "/confirm/challenge").json


def add(browser, device, name="Telephone"):
    made = device.make(asked(browser, "add"))
    return browser.post("/me/passkeys", {"name": name, "credential": made})


def confirm(browser, device, **fields):
    return browser.post("/confirm/passkey", {"credential": device.confirm(asked(browser)), **fields})


@pytest.fixture
def device(ada):
    """Ada's telephone, which keeps a passkey of hers."""
    device = Device()
    assert add(ada, device).location == "/me#ways"
    return device


@pytest.fixture
def how(app):
    """In which way each session was confirmed, as sign-off asks."""

    def read():
        with app.app_context():
            return [step_up.method(row) for row in db.session.scalars(sa.select(Session).order_by(Session.id))]

    return read


def test_ada_adds_her_telephone_and_is_told_by_mail(ada, device, mails, stored):
    page = ada.get("/me").text
    assert "You can confirm with the passkey “Telephone” from now on." in page
    assert 'aria-label="Change the passkey Telephone"' in page
    assert (mails()[-1].to, mails()[-1].subject) == ("ada@example.com", "A way to confirm was added")
    assert "“Telephone”" in mails()[-1].text
    assert "account.passkey_added" in stored(Event.action)
    assert stored(Passkey.name, Passkey.transports) == [("Telephone", ["internal"])]


def test_what_the_device_is_asked_wants_its_user_to_be_sure_and_no_second_key(ada, device):
    options = asked(ada, "add")
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert (options["rp"]["id"], options["user"]["name"]) == ("localhost", "ada@example.com")
    assert len(options["excludeCredentials"]) == 1
    options = asked(ada)
    assert (options["userVerification"], len(options["allowCredentials"])) == ("required", 1)


def test_ada_confirms_with_her_passkey_and_goes_on(ada, device, how, act, stored):
    old = clock.now() - timedelta(minutes=11)
    act(lambda: db.session.execute(sa.update(Session).values(confirmed_at=old)))
    assert how() == [None]
    assert "Confirm with a passkey" in ada.get("/confirm?next=/me").text
    assert confirm(ada, device, next="/me").location == "/me"
    assert how() == ["passkey"]
    assert stored(Passkey.sign_count) == [1]
    assert "used" in ada.get("/me").text


def test_the_page_offers_the_passkey_first_and_the_others_beside_it(ada, device):
    page = ada.get("/confirm?next=/me").text
    assert "way=password&amp;next=/me" in page
    assert "way=totp" not in page
    assert "Password of ada@example.com" in ada.get("/confirm?way=password").text


def test_who_has_no_passkey_is_offered_none(visitor, device):
    assert "passkey" not in visitor("li").get("/confirm").text.split("data-network")[0].lower()


def test_the_cookie_from_before_is_dead_after_confirming(app, ada, device):
    copied = app.test_client()
    for cookie in ada.client._cookies.values():
        copied.set_cookie(cookie.key, cookie.value)
    confirm(ada, device)
    assert ada.get("/me").status_code == 200
    assert copied.get("/me").status_code == 303


def test_a_challenge_is_answered_once(ada, device, stored):
    answer = device.confirm(asked(ada))
    assert ada.post("/confirm/passkey", {"credential": answer}).status_code == 303
    ada.get("/me")
    again = ada.post("/confirm/passkey", {"credential": answer})
    assert (again.status_code, "sent twice" in again.text) == (422, True)
    assert stored(Challenge.purpose) == []


def test_of_eight_equal_answers_at_once_one_is_taken(ada, device):
    answer = device.confirm(asked(ada))
    copies = [_copy(ada) for _ in range(8)]
    answers = at_once(lambda number: copies[number].post("/confirm/passkey", {"credential": answer, "next": "/me"}))
    # Who comes after the first has a challenge that is spent, or a cookie that is dead by then.
    assert [each.location for each in answers].count("/me") == 1
    assert {each.status_code for each in answers} <= {303, 422, 400}


def _copy(browser):
    """The same browser once more, with the same cookies."""
    copied = type(browser)(browser.client.application.test_client())
    for cookie in browser.client._cookies.values():
        copied.client.set_cookie(cookie.key, cookie.value)
    copied.token = browser.token
    return copied


def test_a_challenge_is_good_for_five_minutes(ada, device, act, how):
    answer = device.confirm(asked(ada))
    late = clock.now() - timedelta(seconds=1)
    act(lambda: db.session.execute(sa.update(Challenge).values(expires_at=late)))
    assert "longer than five minutes" in ada.post("/confirm/passkey", {"credential": answer}).text
    assert how() == ["password"]


def test_the_challenge_of_another_session_proves_nothing(ada, device, visitor):
    elsewhere = visitor("ada")
    theirs = device.confirm(asked(elsewhere))
    assert "sent twice" in ada.post("/confirm/passkey", {"credential": theirs}).text
    asked(ada)
    assert "could not be accepted" in ada.post("/confirm/passkey", {"credential": theirs}).text
    assert elsewhere.post("/confirm/passkey", {"credential": theirs}).status_code == 303


def test_a_challenge_for_adding_confirms_nothing(ada, device):
    answer = device.confirm(asked(ada, "add"))
    assert ada.post("/confirm/passkey", {"credential": answer}).status_code == 422


def test_the_passkey_of_another_person_confirms_nothing(ada, device, visitor, how):
    li, theirs = visitor("li"), Device()
    li.get("/me")
    add(li, theirs)
    refused = confirm(ada, theirs)
    assert (refused.status_code, "none of yours here" in refused.text) == (422, True)
    assert confirm(li, theirs).status_code == 303
    assert how() == ["password", "passkey"]


def test_a_removed_passkey_confirms_nothing(ada, device, mails, stored):
    key = stored(Passkey.id)[0]
    answer = device.confirm(asked(ada))
    assert ada.post(f"/me/passkeys/{key}/remove").location == "/me#ways"
    assert "none of yours here" in ada.post("/confirm/passkey", {"credential": answer}).text
    assert (mails()[-1].to, mails()[-1].subject) == ("ada@example.com", "A way to confirm was removed")
    assert "account.passkey_removed" in stored(Event.action)
    assert "Password of" in ada.get("/confirm").text


def test_a_device_that_did_not_make_sure_of_its_user_confirms_nothing(ada, device, stored):
    assert "could not be accepted" in add(ada, Device(verifies=False)).text
    assert len(stored(Passkey.id)) == 1
    device.flags = 0x01
    assert "could not be accepted" in confirm(ada, device).text


@pytest.mark.parametrize(
    ("what", "wrong"),
    [("origin", "http://localhost:8001"), ("origin", "https://localhost:8000"), ("origin", "http://127.0.0.1:8000"),
     ("origin", "https://evil.example"), ("name", "evil.example")],
)  # fmt: skip
def test_what_was_answered_to_another_site_confirms_nothing(ada, device, what, wrong):
    setattr(device, what, wrong)
    assert "could not be accepted" in confirm(ada, device).text


def test_a_copy_that_counts_behind_confirms_nothing(ada, device, stored):
    assert confirm(ada, device).status_code == 303
    ada.get("/me")
    device.count = 0
    assert "could not be accepted" in confirm(ada, device).text
    assert stored(Passkey.sign_count) == [1]
    device.count = 7
    assert confirm(ada, device).status_code == 303


def test_a_device_that_never_counts_confirms_again_and_again(ada):
    device = Device(counts=False)
    add(ada, device)
    for _ in range(3):
        assert confirm(ada, device).status_code == 303
        ada.get("/me")


def test_guesses_are_counted_and_passwords_go_on_working(ada, device, stored):
    stranger = Device()
    stranger.id = device.id
    for _ in range(step_up.MOST):
        assert "could not be accepted" in confirm(ada, stranger).text
    assert "Too many tries" in confirm(ada, device).text
    assert "account.tried_too_often" in stored(Event.action)
    assert ada.post("/confirm", {"password": cast.PASSWORD}).status_code == 303


def test_without_scripts_the_page_says_what_to_do(ada, device):
    refused = ada.post("/confirm/passkey", {"credential": ""})
    assert (refused.status_code, "scripts are off" in refused.text) == (422, True)


def test_no_answer_however_broken_is_more_than_refused(ada, device, act):
    dice = random.Random(3)
    for _ in range(60):
        act(lambda: db.session.execute(sa.delete(Attempt)))
        act(lambda: db.session.execute(sa.delete(Passkey).where(Passkey.name == "Broken")))
        for to, path in (("add", "/me/passkeys"), ("confirm", "/confirm/passkey")):
            options = asked(ada, to)
            whole = json.loads(device.confirm(options) if to == "confirm" else Device().make(options))
            response = ada.post(path, {"name": "Broken", "credential": _broken(whole, dice)})
            assert response.status_code in (422, 303)
        ada.get("/me")
        ada.post("/confirm", {"password": cast.PASSWORD})
        ada.get("/me")


def _broken(answer, dice):
    """One place of it is another."""
    part = dice.choice([answer, answer["response"]])
    name = dice.choice(list(part))
    value = part[name]
    if isinstance(value, str) and dice.random() < 0.7:
        at = dice.randrange(len(value))
        part[name] = value[:at] + dice.choice("AZaz09-_ =é") + value[at + 1 :]
    else:
        part[name] = dice.choice([None, 7, "", [], {}, "AAAA", ["usb", "thought"]])
    whole = json.dumps(answer)
    return whole[: dice.randrange(len(whole))] if dice.random() < 0.1 else whole


@pytest.mark.parametrize("nonsense", ["7", "null", "[]", "{}", "no", '"x"', "[" * 5000, '{"rawId": 1}', "\ud83d"])
def test_what_is_no_answer_at_all_is_refused(ada, device, nonsense):
    asked(ada)
    credential = nonsense.encode("utf-8", "replace").decode()
    assert ada.post("/confirm/passkey", {"credential": credential}).status_code == 422


def test_adding_asks_for_the_password_however_else_ada_confirmed(ada, device, act):
    act(lambda: db.session.execute(sa.update(Session).values(confirmed_at=clock.now() - timedelta(minutes=11))))
    confirm(ada, device)
    for path in ("/me/passkeys/new", "/me/one-time-codes", "/me/password", "/me/email"):
        assert ada.get(path).location == f"/confirm?needed=password&next={path}?"
    page = ada.get("/confirm?needed=password&next=/me/passkeys/new").text
    assert "Password of ada@example.com" in page
    assert "Use a passkey" not in page
    assert ada.post("/me/passkeys/challenge").status_code == 403


def test_a_passkey_is_added_once(ada, device, visitor, stored):
    assert add(ada, device, "Again").status_code == 409
    li = visitor("li")
    li.get("/me")
    assert add(li, device, "Mine now").status_code == 409
    assert stored(Passkey.name) == ["Telephone"]


@pytest.mark.parametrize("name", ["", " \u200b", "x" * 61])
def test_a_passkey_has_a_name(ada, name, stored):
    assert add(ada, Device(), name).status_code == 422
    assert stored(Passkey.name) == []


def test_ada_calls_it_something_else(ada, device, stored):
    key = stored(Passkey.id)[0]
    assert 'value="Telephone"' in ada.get(f"/me/passkeys/{key}").text
    assert ada.post(f"/me/passkeys/{key}", {"name": "阿达的手机"}).location == "/me#ways"
    assert stored(Passkey.name) == ["阿达的手机"]


def test_li_finds_no_passkey_of_adas(ada, device, visitor, stored):
    key, li = stored(Passkey.id)[0], visitor("li")
    li.get("/me")
    assert li.get(f"/me/passkeys/{key}").status_code == 404
    assert li.post(f"/me/passkeys/{key}", {"name": "Li's"}).status_code == 404
    assert li.post(f"/me/passkeys/{key}/remove").status_code == 404
    assert "Telephone" not in li.get("/me").text
    assert stored(Passkey.name) == ["Telephone"]


def test_there_is_an_end_to_passkeys(ada, device, act, harbour, stored):
    def more():
        account = harbour.person("ada").account
        for number in range(MOST - 1):
            Passkey.add(
                account, "More", credential_id=b"%d" % number, public_key=b"-", sign_count=0, transports=["usb"]
            )

    act(more)
    assert f"At most {MOST} passkeys fit" in add(ada, Device()).text
    assert len(stored(Passkey.id)) == MOST


@pytest.mark.parametrize("wrong", [{"name": ""}, {"sign_count": -1}, {"credential_id": b""}])
def test_the_database_refuses_nonsense(device, act, wrong):
    with pytest.raises(IntegrityError):
        act(lambda: db.session.execute(sa.update(Passkey).values(wrong)))


def test_challenges_of_yesterday_are_swept_away(app, ada, device, act, stored):
    asked(ada)
    act(lambda: db.session.execute(sa.update(Challenge).values(expires_at=clock.now() - timedelta(days=1))))
    with app.app_context():
        sweep({})
    assert stored(Challenge.purpose) == []


def test_under_a_bare_number_the_page_says_where_passkeys_work(ada, device):
    by_number = Visitor(ada.client.application.test_client())
    here = {"base_url": "http://127.0.0.1:8000"}
    by_number.get("/sign-in", **here)
    by_number.post("/sign-in", {"email": "ada@example.com", "password": cast.PASSWORD}, **here)
    page = by_number.get("/me", **here).text
    assert 'href="http://localhost:8000/me"' in page
    assert "/me/passkeys/new" not in page
    assert "Password of ada@example.com" in by_number.get("/confirm", **here).text


@pytest.mark.parametrize(
    ("base_url", "name", "origin"),
    [("http://127.0.0.1:8000", "localhost", "http://localhost:8000"),
     ("http://[::1]:8000", "localhost", "http://localhost:8000"),
     ("http://localhost", "localhost", "http://localhost"),
     ("https://Work.Example.com", "work.example.com", "https://work.example.com"),
     ("https://work.example.com:443", "work.example.com", "https://work.example.com"),
     ("https://work.example.com:8443/path", "work.example.com", "https://work.example.com:8443"),
     ("https://münchen.example", "xn--mnchen-3ya.example", "https://xn--mnchen-3ya.example")],
)  # fmt: skip
def test_passkeys_are_bound_to_the_name_of_the_instance(base_url, name, origin):
    assert Place.of(base_url) == Place(name, origin)


@pytest.mark.parametrize(
    "base_url", ["http://work.example.com", "http://10.0.0.7:8000", "https://10.0.0.7", "https://[2001:db8::1]"]
)
def test_without_a_name_and_https_there_are_no_passkeys(base_url):
    assert Place.of(base_url) is None
