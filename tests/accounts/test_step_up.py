"""What matters most asks for the password once more."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests import cast
from tests.conftest import Visitor
from workspace.accounts.models import Session
from workspace.accounts.signing_in import MOST_PER_ACCOUNT
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.spaces.access import may_see, requires


@pytest.fixture
def stale(visitor, act, harbour):
    """Ada, who gave her password eleven minutes ago."""
    ada = visitor("ada")
    ada.get("/me")
    act(lambda: db.session.execute(sa.update(Session).values(confirmed_at=clock.now() - timedelta(minutes=11))))
    return ada


def confirm(ada, **fields):
    return ada.post("/confirm", {"password": cast.PASSWORD, **fields})


def test_within_ten_minutes_nobody_is_asked(visitor, harbour):
    assert visitor("ada").get("/me/password").status_code == 200


def test_after_ten_minutes_ada_is_asked_and_comes_back(stale):
    asked = stale.get("/me/password?x=1")
    assert asked.location == "/confirm?needed=password&next=/me/password?x%3D1"
    page = stale.get(asked.location)
    assert 'value="/me/password?x=1"' in page.text
    assert confirm(stale, next="/me/password?x=1").location == "/me/password?x=1"
    assert stale.get("/me/password").status_code == 200


def test_what_is_posted_too_late_is_refused_in_words_with_the_way_to_go_on(stale, visitor):
    referred = {"Referer": "http://localhost/me/password"}
    refused = stale.post("/me/password", {"password": "slack water at nine"}, headers=referred)
    assert refused.status_code == 403
    assert "more than ten minutes ago" in refused.text
    assert 'href="/confirm?needed=password&amp;next=/me/password"' in refused.text
    assert visitor().sign_in("ada").status_code == 303


def test_the_cookie_from_before_is_dead_after_confirming(app, stale):
    copied = app.test_client()
    for cookie in stale.client._cookies.values():
        copied.set_cookie(cookie.key, cookie.value)
    assert confirm(stale).location == "/"
    assert stale.get("/me").status_code == 200
    assert copied.get("/me").status_code == 303


def test_forms_from_before_carry_a_dead_token_after_confirming(stale):
    before = stale.token
    confirm(stale)
    stale.token = before
    assert stale.post("/preferences", {"theme": "dark"}).status_code == 400
    stale.get("/me")
    assert stale.post("/preferences", {"theme": "dark"}).status_code == 303


def test_the_session_stays_the_same_one(stale, stored):
    before = stored(Session.id)
    confirm(stale)
    assert stored(Session.id) == before


def test_a_wrong_password_confirms_nothing_and_is_counted(stale, visitor):
    for _ in range(MOST_PER_ACCOUNT):
        wrong = stale.post("/confirm", {"password": "wrong guess", "next": "/me/password"})
        assert (wrong.status_code, "This is not your password." in wrong.text) == (422, True)
        assert 'value="/me/password"' in wrong.text
    assert "Too many tries" in confirm(stale).text
    assert stale.get("/me/password").status_code == 303
    assert "Too many tries" in visitor().sign_in("ada").text


def test_confirming_never_leads_to_another_site(stale):
    assert confirm(stale, next="https://evil.example/").location == "/"


def test_a_page_of_a_space_can_ask_too(stale, act, second_app):
    vault = requires(may_see, confirmed=True)(lambda member, space: f"{space.name} for {member.person.name}")
    second_app.add_url_rule("/s/<space_key>/vault", "vault", vault, methods=["GET", "POST"])
    ada = Visitor(second_app.test_client())
    ada.sign_in("ada")
    ada.get("/me")
    assert ada.get("/s/HARBOUR/vault").text == "Harbour for Ada Brandt"
    act(lambda: db.session.execute(sa.update(Session).values(confirmed_at=clock.now() - timedelta(minutes=11))))
    assert ada.get("/s/HARBOUR/vault").location == "/confirm?next=/s/HARBOUR/vault?"
    assert ada.post("/s/HARBOUR/vault").status_code == 403
    assert ada.get("/s/QUAY/vault").status_code == 404


def test_strangers_have_nothing_to_confirm(visitor, harbour):
    assert visitor().get("/confirm").location.startswith("/sign-in")
