"""Signing in and out."""

import pytest


def test_ada_signs_in_and_sees_her_spaces(visitor, harbour):
    ada = visitor()
    assert ada.sign_in("ada").location == "/"
    assert "Harbour" in ada.get("/").text


@pytest.mark.parametrize(("who", "password"), [("ada", "wrong"), ("nobody", "wrong"), ("erin", "wrong")])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(visitor, harbour, who, password):
    response = visitor().sign_in(who, password)
    assert response.status_code == 422
    assert "The address or the password is not right." in response.text


def test_a_copied_cookie_is_dead_after_signing_out(app, visitor, harbour):
    ada = visitor("ada")
    copied = app.test_client()
    for cookie in ada.client._cookies.values():
        copied.set_cookie(cookie.key, cookie.value)
    assert copied.get("/me").status_code == 200
    assert ada.post("/sign-out").status_code == 303
    assert copied.get("/me").status_code == 303


def test_nobody_gets_in_after_eight_wrong_passwords(visitor, harbour):
    for _ in range(8):
        visitor().sign_in("ada", "wrong")
    assert "Too many tries" in visitor().sign_in("ada").text


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(visitor, harbour, target):
    ada = visitor()
    ada.get("/sign-in")
    response = ada.post("/sign-in", {"email": "ada@example.com", "password": "correct horse battery", "next": target})
    assert response.location == "/"
