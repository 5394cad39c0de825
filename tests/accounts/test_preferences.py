"""Language and theme, chosen on any page."""

import pytest

from workspace.accounts.models import Person


def test_the_sign_in_page_changes_its_language_before_anybody_signs_in(visitor, harbour):
    guest = visitor()
    assert '<html lang="en"' in guest.get("/sign-in").text
    assert guest.post("/preferences", {"language": "zh_CN", "next": "/sign-in?"}).location == "/sign-in"
    assert '<html lang="zh-CN"' in guest.get("/sign-in").text


def test_a_visitors_theme_is_kept_too(visitor, harbour):
    guest = visitor()
    guest.get("/sign-in")
    guest.post("/preferences", {"theme": "dark"})
    assert 'data-theme="dark"' in guest.get("/sign-in").text


def test_whoever_chose_nothing_gets_what_the_browser_asks_for(visitor, harbour):
    guest = visitor()
    assert '<html lang="zh-CN"' in guest.get("/sign-in", headers={"Accept-Language": "zh-CN,zh;q=0.9"}).text
    assert '<html lang="en"' in guest.get("/sign-in", headers={"Accept-Language": "pt-BR"}).text


def test_ada_keeps_her_choice_on_every_device(visitor, harbour, stored):
    desk, phone = visitor("ada"), visitor("ada")
    desk.get("/me")
    desk.post("/preferences", {"language": "zh_CN"})
    desk.post("/preferences", {"theme": "light"})
    assert '<html lang="zh-CN" data-theme="light">' in phone.get("/me").text


def test_after_signing_out_the_page_stays_in_her_language(visitor, harbour):
    ada = visitor("ada")
    ada.get("/me")
    ada.post("/preferences", {"language": "zh_CN", "theme": "dark"})
    ada.get("/me")
    ada.post("/sign-out")
    assert '<html lang="zh-CN" data-theme="dark">' in ada.get("/sign-in").text


@pytest.mark.parametrize("who", [None, "ada"])
@pytest.mark.parametrize("wrong", [{"language": "tlh"}, {"theme": "pink"}, {"language": "zh_CN", "theme": "x'--"}])
def test_a_choice_that_there_is_not_is_refused_in_words_and_nothing_changes(visitor, harbour, stored, who, wrong):
    reader = visitor(who)
    reader.get("/sign-in" if who is None else "/me")
    before = stored(Person.language, Person.theme)
    response = reader.post("/preferences", wrong)
    assert response.status_code == 422
    assert "There is no such choice. Nothing was changed." in response.text
    assert stored(Person.language, Person.theme) == before
    assert '<html lang="en" data-theme="auto">' in reader.get("/sign-in" if who is None else "/me").text


@pytest.mark.parametrize("target", ["https://evil.example", "/me/sessions/1/end", "/no/such/page"])
def test_choosing_never_leads_astray(visitor, harbour, target):
    guest = visitor()
    guest.get("/sign-in")
    assert guest.post("/preferences", {"theme": "dark", "next": target}).location == "/"


def test_a_made_up_cookie_language_is_not_used(app, visitor, harbour):
    guest = visitor()
    guest.get("/sign-in")
    with guest.client.session_transaction() as cookie:
        cookie["language"] = "tlh"
    assert '<html lang="en"' in guest.get("/sign-in").text
