"""The first account of an empty instance."""

import re

import pytest
import sqlalchemy as sa

from tests.accounts.conftest import at_once
from tests.conftest import Visitor
from workspace.accounts.models import Account, Organisation, Person, Token
from workspace.activity.models import Event
from workspace.assembly.setting_up import invitation
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.unit_of_work import unit_of_work

MINE = {
    "name": "李娜",
    "email": "li.na@港口.example",
    "organisation": "Port of Aldhaven 港务集团",
    "password": "quay crane at dawn",
    "language": "zh_CN",
    "zone": "Asia/Shanghai",
}


@pytest.fixture
def printed(empty):
    """The path that a start of the empty instance prints."""

    def start():
        with empty.app_context():
            return re.search(r"http://[^/]+(/set-up\?token=\S+)", invitation()).group(1)

    return start


def walk(guest, path):
    """Follow redirects as a browser does, and keep the page that is reached."""
    response = guest.get(path)
    while response.location:
        path = response.location
        response = guest.get(path)
    return path, response


def test_the_address_from_the_terminal_opens_the_first_account(printed, empty, stored):
    li_na = Visitor(empty.test_client())
    path, page = walk(li_na, printed())
    assert (path, page.status_code) == ("/set-up/account", 200)
    assert li_na.post(path, MINE).location == "/"
    assert "李娜" in li_na.get("/").text
    assert stored(Person.name, Person.email, Person.language, Person.zone) == [
        ("李娜", "li.na@港口.example", "zh_CN", "Asia/Shanghai")
    ]
    assert stored(Account.is_administrator, Account.email_key) == [(True, "li.na@港口.example")]
    assert stored(Organisation.name) == ["Port of Aldhaven 港务集团"]
    assert "account.opened" in stored(Event.action)
    assert li_na.get("/administration/people/").status_code == 200


def test_the_token_stands_in_no_address_of_the_page(printed, empty):
    guest = Visitor(empty.test_client())
    address = printed()
    first = guest.get(address)
    second = guest.get(first.location)
    assert second.headers["Referrer-Policy"] == "no-referrer"
    assert "token" not in second.location


@pytest.mark.parametrize("path", ["/", "/sign-in", "/me", "/set-up"])
def test_an_empty_instance_leads_everybody_to_the_page_that_says_where_the_address_is(empty, path):
    where, page = walk(Visitor(empty.test_client()), path)
    assert where == "/set-up"
    assert "Nobody has an account yet" in page.text


def test_the_whole_address_may_be_pasted_there(printed, empty):
    guest = Visitor(empty.test_client())
    pasted = "Set this instance up at http://127.0.0.1:8000" + printed()
    path, page = walk(guest, f"/set-up?token={pasted.replace(':', '%3A').replace('?', '%3F').replace('=', '%3D')}")
    assert (path, page.status_code) == ("/set-up/account", 200)


def test_a_made_up_token_opens_nothing(printed, empty, stored):
    printed()
    guest = Visitor(empty.test_client())
    _path, page = walk(guest, "/set-up?token=guess")
    assert page.status_code == 404
    assert guest.post("/set-up/account", MINE | {"token": "guess"}).status_code == 404
    assert stored(Account.id) == []


def test_each_start_prints_a_new_address_and_the_one_before_stops_working(printed, empty):
    old, new = printed(), printed()
    assert walk(Visitor(empty.test_client()), old)[1].status_code == 410
    assert walk(Visitor(empty.test_client()), new)[1].status_code == 200


def test_looking_at_the_page_uses_nothing_up(printed, empty, stored):
    address = printed()
    for _ in range(3):
        walk(Visitor(empty.test_client()), address)
    assert stored(Token.used_at) == [None]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": " \u200b\u202e "}, "Please enter a name."),
        ({"email": "li.na"}, "This is no e-mail address."),
        ({"organisation": ""}, "Please name your company"),
        ({"password": "harbour"}, "too short"),
        ({"password": "password1"}, "quickly guessed"),
        ({"password": "Aldhaven Port"}, "quickly guessed"),
        ({"zone": "Europe/Atlantis"}, "time zone"),
        ({"language": "tlh"}, "language"),
    ],
)
def test_what_cannot_be_right_is_said_at_its_field_and_nothing_is_written(printed, empty, stored, wrong, says):
    guest = Visitor(empty.test_client())
    walk(guest, printed())
    response = guest.post("/set-up/account", MINE | {"language": "en"} | wrong)
    assert response.status_code == 422
    assert says in response.text
    assert 'value="li.na' in response.text
    assert (stored(Account.id), stored(Token.used_at)) == ([], [None])


def test_eight_at_once_make_one_account(printed, empty, stored):
    guests = [Visitor(empty.test_client()) for _ in range(8)]
    address = printed()
    for guest in guests:
        walk(guest, address)

    def set_up(number):
        mine = MINE | {"email": f"guest{number}@example.com", "organisation": f"Company {number}"}
        return guests[number].post("/set-up/account", mine).status_code

    answers = at_once(set_up)
    assert sorted(answers) == [303] + [410] * 7
    assert len(stored(Account.id)) == len(stored(Person.id)) == len(stored(Organisation.id)) == 1


def test_once_somebody_has_an_account_no_token_opens_another(printed, empty, stored):
    guest, late = Visitor(empty.test_client()), Visitor(empty.test_client())
    walk(guest, printed())
    with empty.app_context(), unit_of_work():
        _token, secret = Token.issue("set_up")
        db.session.execute(sa.update(Token).values(used_at=None, expires_at=clock.now() + clock.VISIT_ENDS_AFTER))
    assert guest.post("/set-up/account", MINE).status_code == 303
    late.get("/sign-in")
    response = late.post("/set-up/account", MINE | {"email": "late@example.com", "token": secret})
    assert response.status_code == 409
    assert "was set up a moment ago" in response.text
    assert len(stored(Account.id)) == 1
    assert late.get("/set-up").location == "/sign-in"
