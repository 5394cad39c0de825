"""What people find behind the link of an invitation."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.accounts.conftest import at_once
from workspace.accounts import inviting
from workspace.accounts.models import Account, Person, Session, Token
from workspace.activity.models import Event
from workspace.kernel import clock
from workspace.kernel.db import db

MINE = {"name": "Erin Castle", "password": "quay crane at dawn", "language": "en", "zone": "Europe/Berlin"}


@pytest.fixture
def erin(visitor, invited):
    """Erin's browser on the page behind her invitation."""
    guest = visitor()
    opened = guest.get(invited("erin").path)
    guest.page = guest.get(opened.location)
    return guest


@pytest.fixture
def after(act):
    """`after(days=15)` lets links and sessions be that much older."""

    def wait(**time):
        def deed():
            db.session.execute(sa.update(Token).values(expires_at=clock.now() + timedelta(days=14) - timedelta(**time)))

        act(deed)

    return wait


def test_erin_reads_who_invites_her_chooses_a_password_and_is_in(erin, stored, harbour):
    assert "Ada Brandt invites you into Harbour" in erin.page.text
    assert "erin@example.com" in erin.page.text
    response = erin.post("/invitation", MINE)
    assert response.location == "/s/HARBOUR/"
    assert "Harbour" in erin.get("/s/HARBOUR/").text
    assert "account.opened" in stored(Event.action)


def test_opening_the_link_changes_nothing_whoever_opens_it_how_often(visitor, invited, stored):
    path = invited("erin").path
    for method in ("get", "head", "get"):
        scanner = visitor()
        opened = getattr(scanner.client, method)(path)
        assert scanner.client.get(opened.location).status_code == 200
    assert stored(Token.used_at) == [None]
    assert len(stored(Account.id)) == 6


def test_the_secret_is_taken_out_of_the_address_at_once(visitor, invited):
    opened = visitor().get(invited("erin").path)
    assert (opened.status_code, opened.location) == (303, "/invitation")
    assert opened.headers["Referrer-Policy"] == "no-referrer"


def test_erin_can_correct_how_her_name_was_typed(erin, stored, harbour):
    erin.post("/invitation", MINE | {"name": "  Erín \u202e Castle  "})
    assert "Erín Castle" in stored(Person.name)


def test_eight_clicks_at_once_open_one_account(visitor, invited, stored):
    path = invited("erin").path
    guests = [visitor() for _ in range(8)]
    for guest in guests:
        guest.get(guest.get(path).location)
    answers = at_once(lambda number: guests[number].post("/invitation", MINE).status_code)
    assert sorted(answers) == [303] + [410] * 7
    assert (len(stored(Account.id)), len(stored(Session.id))) == (7, 1)


def test_an_invitation_that_was_accepted_leads_to_signing_in(visitor, invited):
    path, erin, late = invited("erin").path, visitor(), visitor()
    erin.get(erin.get(path).location)
    erin.post("/invitation", MINE)
    page = late.get(late.get(path).location)
    assert page.status_code == 410
    assert 'href="/sign-in"' in page.text


@pytest.fixture
def over(visitor, invited, after, act, harbour):
    """A page behind an invitation that is over in one of several ways."""

    def open_one(how):
        path = invited("erin").path
        if how == "expired":
            after(days=14, minutes=1)
        elif how == "replaced":
            invited("erin")
        elif how == "withdrawn":
            act(lambda: inviting.withdraw(harbour.person("erin")))
        elif how == "moved":
            act(lambda: harbour.person("erin").write_to("elsewhere@example.com"))
        elif how == "made up":
            path = "/invitation?token=guess"
        guest = visitor()
        return guest, guest.get(guest.get(path).location)

    return open_one


@pytest.mark.parametrize(
    ("how", "status", "says"),
    [
        ("expired", 410, "This invitation has expired"),
        ("replaced", 410, "This invitation was used already"),
        ("moved", 410, "This invitation was used already"),
        ("withdrawn", 404, "This invitation does not work"),
        ("made up", 404, "This invitation does not work"),
    ],
)
def test_an_invitation_that_is_over_says_so_and_nothing_else(over, how, status, says):
    _guest, page = over(how)
    assert page.status_code == status
    assert says in page.text
    for secret in ("Erin", "erin@", "Harbour", "Ada"):
        assert secret not in page.text


@pytest.mark.parametrize("how", ["replaced", "moved", "withdrawn", "made up"])
def test_an_invitation_that_is_over_opens_no_account(over, stored, how):
    guest, _page = over(how)
    assert guest.post("/invitation", MINE).status_code in (404, 410)
    assert len(stored(Account.id)) == 6


@pytest.mark.parametrize(
    ("how", "more"), [("expired", 1), ("replaced", 1), ("moved", 0), ("withdrawn", 0), ("made up", 0)]
)
def test_a_new_one_can_be_asked_for_and_goes_only_where_the_first_went(over, mails, how, more):
    guest, page = over(how)
    before = len(mails())
    found = re.search(r'name="token" value="([^"]*)"', page.text).group(1)
    response = guest.post("/invitation/again", {"token": found})
    assert response.location == "/invitation/asked"
    fresh = mails()[before:]
    assert [mail.to for mail in fresh] == ["erin@example.com"] * more
    if fresh:
        guest.get(guest.get(fresh[0].path).location)
        assert guest.post("/invitation", MINE).location == "/s/HARBOUR/"


def test_nobody_can_fill_a_mailbox_by_asking_again(over, mails):
    guest, page = over("expired")
    found = re.search(r'name="token" value="([^"]*)"', page.text).group(1)
    before = len(mails())
    for _ in range(10):
        guest.post("/invitation/again", {"token": found})
    assert len(mails()) - before == inviting.MOST_TO_ONE
