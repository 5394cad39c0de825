"""Who somebody is here: name, zone, theme, password, address."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests import cast
from tests.accounts.conftest import at_once
from workspace.accounts.models import Account, Person, Token
from workspace.activity.models import Event
from workspace.kernel import clock
from workspace.kernel.db import db

ME = {"name": "Ada Brandt", "language": "en", "zone": "Europe/Berlin", "theme": "auto"}


@pytest.fixture
def ada(visitor, harbour):
    return visitor("ada")


def test_ada_changes_how_she_is_called_and_how_screens_look_to_her(ada, stored):
    assert (
        ada.post("/me", {"name": "阿达 Ádá", "language": "zh_CN", "zone": "Asia/Shanghai", "theme": "dark"}).location
        == "/me"
    )
    page = ada.get("/me").text
    assert '<html lang="zh-CN" data-theme="dark">' in page
    assert ("阿达 Ádá", "zh_CN", "Asia/Shanghai", "dark") in stored(
        Person.name, Person.language, Person.zone, Person.theme
    )
    assert "person.described" in stored(Event.action)


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"name": "\u202e\u200b "}, {"name": "x" * 201}, {"language": "fr"}, {"zone": "Mars/Olympus"},
     {"zone": "../../etc/passwd"}, {"theme": "pink"}, {"name": "Ada\x00"}],
)  # fmt: skip
def test_what_cannot_be_is_said_at_its_field_and_nothing_changes(ada, stored, wrong):
    before = stored(Person.name, Person.language, Person.zone, Person.theme)
    response = ada.post("/me", ME | wrong)
    assert response.status_code == 422
    assert "field__error" in response.text
    assert stored(Person.name, Person.language, Person.zone, Person.theme) == before


def test_a_zone_under_an_older_name_as_some_browsers_send_it_is_taken_and_shown(ada, stored):
    assert ada.post("/me", ME | {"zone": "Asia/Calcutta"}).status_code == 303
    assert '<option selected value="Asia/Calcutta">' in ada.get("/me").text


def test_zones_are_named_by_their_places_in_the_readers_language(ada):
    assert '<optgroup label="Europe">' in ada.get("/me").text
    assert '<option selected value="Europe/Berlin">Berlin</option>' in ada.get("/me").text
    ada.post("/me", ME | {"language": "zh_CN"})
    assert '<option selected value="Europe/Berlin">柏林</option>' in ada.get("/me").text


def test_a_name_keeps_every_character_that_a_reader_sees(ada, stored):
    family = "👩‍👩‍👧 Ñandú ज्ञान 欧阳"
    ada.post("/me", ME | {"name": family})
    assert family in stored(Person.name)


def test_a_new_password_works_at_once_and_ends_the_other_sessions(ada, visitor, mails):
    elsewhere = visitor("ada")
    ada.get("/me/password")
    assert ada.post("/me/password", {"password": "slack water at nine"}).location == "/me"
    assert [browser.get("/me").status_code for browser in (ada, elsewhere)] == [200, 303]
    assert (mails()[-1].to, mails()[-1].subject) == ("ada@example.com", "Your password was changed")
    assert visitor().sign_in("ada").status_code == 422


def test_changing_the_password_kills_links_that_could_change_it_again(ada, visitor, mails):
    ada.get("/password/forgotten")
    ada.post("/password/forgotten", {"email": "ada@example.com"})
    path = mails()[-1].path
    ada.get("/me")
    ada.post("/me/password", {"password": "slack water at nine"})
    guest = visitor()
    assert guest.get(guest.get(path).location).status_code == 410


@pytest.mark.parametrize("guessed", ["password1", "Ada Brandt", "ada@example.com", "aaaaaaaaaaaa", "qwertyuiop"])
def test_a_password_that_is_quickly_guessed_is_refused(ada, visitor, guessed):
    assert "quickly guessed" in ada.post("/me/password", {"password": guessed}).text
    assert visitor().sign_in("ada").status_code == 303


@pytest.mark.parametrize("good", ["correct-horse-battery", "我的项目密码很长", "четыре слова подряд", "x7#Kq!2mZp"])
def test_a_password_may_be_in_any_script(ada, visitor, good):
    assert ada.post("/me/password", {"password": good}).status_code == 303
    assert visitor().sign_in("ada", good).status_code == 303


@pytest.fixture
def link(ada, mails):
    """The mail that goes to Ada's new address."""

    def ask(email="ada@neu.example"):
        ada.get("/me/email")
        assert ada.post("/me/email", {"email": email}).location == "/me"
        return mails()[-1]

    return ask


def test_the_address_changes_once_the_new_one_is_confirmed(ada, link, visitor, mails, stored):
    mail = link("Ada@Neu.example")
    assert (mail.to, mail.subject) == ("Ada@neu.example", "Confirm your new address")
    assert "ada@example.com" in ada.get("/me").text
    guest = visitor()  # on her telephone, say, where she is not signed in
    assert "Ada@neu.example" in guest.get(guest.get(mail.path).location).text
    assert guest.post("/email/confirm").status_code == 303
    assert visitor().sign_in("ada").status_code == 422
    guest.get("/sign-in")
    response = guest.post("/sign-in", {"email": "ada@NEU.example", "password": cast.PASSWORD})
    assert response.status_code == 303
    notice = mails()[-1]
    assert (notice.to, notice.subject) == ("ada@example.com", "Your e-mail address was changed")
    assert "Ada@neu.example" in notice.text
    assert "account.email_changed" in stored(Event.action)


def test_opening_the_link_changes_nothing(link, visitor, stored):
    guest, path = visitor(), link().path
    guest.get(guest.get(path).location)
    assert "ada@neu.example" not in stored(Account.email_key)


def test_whether_somebody_else_has_the_address_is_not_told_before_its_mail_is_read(ada, link, visitor):
    mail = link("li@example.com")
    assert mail.to == "li@example.com"
    assert "We wrote to li@example.com" in ada.get("/me").text
    guest = visitor()
    guest.get(guest.get(mail.path).location)
    response = guest.post("/email/confirm")
    assert response.status_code == 409
    assert "Somebody else signs in with li@example.com" in response.text
    assert visitor().sign_in("ada").status_code == 303


def test_the_link_works_once_for_one_of_eight(link, visitor, stored):
    path = link().path
    guests = [visitor() for _ in range(8)]
    for guest in guests:
        guest.get(guest.get(path).location)
    answers = at_once(lambda number: guests[number].post("/email/confirm").status_code)
    assert sorted(answers) == [303] + [410] * 7
    assert stored(Event.action).count("account.email_changed") == 1


def test_the_link_works_for_one_day(link, visitor, act):
    path, guest = link().path, visitor()
    act(lambda: db.session.execute(sa.update(Token).values(expires_at=clock.now() - timedelta(seconds=1))))
    page = guest.get(guest.get(path).location)
    assert (page.status_code, "has expired" in page.text) == (410, True)


def test_a_link_to_the_old_mailbox_opens_nothing_once_the_address_is_another(ada, link, visitor, mails):
    ada.post("/password/forgotten", {"email": "ada@example.com"})
    old = mails()[-1].path
    guest = visitor()
    guest.get(guest.get(link().path).location)
    guest.post("/email/confirm")
    assert guest.get(guest.get(old).location).status_code == 410


@pytest.mark.parametrize(
    "address", ["用户@例子.公司", "χρήστης@παράδειγμα.ελ", "josé@münchen.example", "o'brien+harbour@corp.local"]
)
def test_an_address_may_be_in_any_script(link, visitor, stored, address):
    guest, mail = visitor(), link(address)
    guest.get(guest.get(mail.path).location)
    guest.post("/email/confirm")
    assert address in stored(Person.email)
    response = guest.post("/sign-in", {"email": address, "password": cast.PASSWORD})
    assert response.status_code == 303


@pytest.mark.parametrize(
    "address", ["", "ada", "ada@", "@example.com", "ada@localhost", "a b@example.com", "a@b@c.example"]
)
def test_what_is_no_address_is_said_at_the_field(ada, address):
    ada.get("/me/email")
    response = ada.post("/me/email", {"email": address})
    assert response.status_code == 422
    assert "field__error" in response.text


def test_strangers_have_no_profile(visitor, harbour):
    for path in ("/me", "/me/password", "/me/email"):
        assert visitor().get(path).location.startswith("/sign-in?next=")
