"""Signing in and out: who gets in, and what others can learn from trying."""

import re

import pytest

from tests import cast
from workspace.accounts import passwords


def test_ada_signs_in_and_sees_her_spaces(visitor, harbour):
    ada = visitor()
    assert ada.sign_in("ada").location == "/"
    assert "Harbour" in ada.get("/").text


def test_signing_in_leads_where_ada_wanted_to_go(visitor, harbour):
    ada = visitor()
    asked = ada.get("/s/HARBOUR/members?x=1")
    assert asked.location == "/sign-in?next=/s/HARBOUR/members?x%3D1"
    page = ada.get(asked.location)
    wanted = re.search(r'name="next"[^>]*value="([^"]+)"', page.text).group(1)
    response = ada.post("/sign-in", {"email": "ada@example.com", "password": cast.PASSWORD, "next": wanted})
    assert response.location == "/s/HARBOUR/members?x=1"


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)",
     "/sign-out", "/no/such/page"],
)  # fmt: skip
def test_signing_in_never_leads_to_another_site_nor_to_what_cannot_be_opened(visitor, harbour, target):
    ada = visitor()
    ada.get("/sign-in")
    response = ada.post("/sign-in", {"email": "ada@example.com", "password": cast.PASSWORD, "next": target})
    assert response.location == "/"


def test_the_address_may_be_typed_in_other_letters(visitor, harbour):
    ada = visitor()
    ada.get("/sign-in")
    # Upper case, full-width letters of a Chinese keyboard, a space at the end.
    response = ada.post("/sign-in", {"email": "ＡＤＡ@Example.COM ", "password": cast.PASSWORD})
    assert response.status_code == 303


@pytest.mark.parametrize("fields", [{}, {"email": "ada@example.com"}, {"email": "no address", "password": "x"}])
def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(visitor, harbour, fields):
    guest = visitor()
    guest.get("/sign-in")
    response = guest.post("/sign-in", fields)
    assert response.status_code == 422
    assert "field__error" in response.text
    assert f'value="{fields.get("email", "")}"' in response.text


def test_a_copied_cookie_is_dead_after_signing_out(app, visitor, harbour):
    ada = visitor("ada")
    copied = app.test_client()
    for cookie in ada.client._cookies.values():
        copied.set_cookie(cookie.key, cookie.value)
    assert copied.get("/me").status_code == 200
    assert ada.post("/sign-out").status_code == 303
    assert copied.get("/me").status_code == 303


def test_the_cookie_from_before_is_dead_after_signing_in_again(app, visitor, harbour):
    ada = visitor("ada")
    copied = app.test_client()
    for cookie in ada.client._cookies.values():
        copied.set_cookie(cookie.key, cookie.value)
    ada.get("/me")
    ada.post("/sign-in", {"email": "ada@example.com", "password": cast.PASSWORD})
    assert ada.get("/me").status_code == 200
    assert copied.get("/me").status_code == 303


def test_the_same_password_typed_on_another_system_is_the_same():
    # é as one character, and as e with a combining accent, as macOS writes it.
    assert passwords.is_password(passwords.hash_password("caf\u00e9 au lait 咖啡"), "cafe\u0301 au lait 咖啡")


def test_staying_signed_in_is_a_choice(visitor, harbour):
    for fields, kept in (({"stay": "y"}, True), ({}, False)):
        guest = visitor()
        guest.get("/sign-in")
        response = guest.post("/sign-in", {"email": "ada@example.com", "password": cast.PASSWORD, **fields})
        assert ("Expires=" in response.headers["Set-Cookie"]) is kept
