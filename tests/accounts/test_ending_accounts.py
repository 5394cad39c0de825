"""Accounts that end and open again, and who manages them."""

from datetime import timedelta
from time import sleep

import pytest
import sqlalchemy as sa

from tests.accounts.conftest import at_once
from workspace.accounts.models import Account, Session
from workspace.activity.models import Event
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.refusals import Refused


def test_ending_an_account_signs_the_person_out_at_once_and_for_good(administrator, visitor, of, stored):
    vera = visitor("vera")
    administrator.get(of("vera"))
    assert administrator.post(of("vera", "/end")).location == of("vera")
    assert vera.get("/me").status_code == 303
    assert visitor().sign_in("vera").status_code == 422
    assert "account.ended" in stored(Event.action)


def test_opening_it_again_lets_them_sign_in_but_brings_no_session_back(administrator, visitor, of):
    vera = visitor("vera")
    administrator.get(of("vera"))
    administrator.post(of("vera", "/end"))
    administrator.post(of("vera", "/reopen"))
    assert vera.get("/me").status_code == 303
    assert visitor().sign_in("vera").status_code == 303


def test_signing_somebody_out_everywhere(administrator, visitor, of):
    vera = visitor("vera")
    administrator.get(of("vera"))
    administrator.post(of("vera", "/sign-out"))
    assert vera.get("/me").status_code == 303
    assert administrator.get("/me").status_code == 200


def test_another_administrator_is_made_and_unmade(administrator, visitor, of, stored):
    administrator.get(of("li"))
    administrator.post(of("li", "/make-administrator"))
    assert visitor("li").get("/administration/people/").status_code == 200
    administrator.post(of("li", "/unmake-administrator"))
    assert visitor("li").get("/administration/people/").status_code == 404
    assert {"account.administrator_made", "account.administrator_unmade"} <= set(stored(Event.action))


@pytest.mark.parametrize("verb", ["/unmake-administrator", "/end"])
def test_the_last_administrator_stays_one(administrator, of, verb):
    administrator.get(of("ada"))
    refused = administrator.post(of("ada", verb))
    assert refused.status_code == 409
    assert "Ada Brandt is the last administrator" in refused.text
    assert administrator.get("/administration/people/").status_code == 200


def test_an_ended_administrator_does_not_count_as_another_one(administrator, of, act, harbour):
    act(lambda: harbour.person("li").account.make_administrator(by=harbour.person("ada")))
    act(lambda: harbour.person("li").account.end(by=harbour.person("ada")))
    administrator.get(of("ada"))
    assert administrator.post(of("ada", "/unmake-administrator")).status_code == 409


def test_two_administrators_cannot_remove_each_other_at_the_same_moment(administrator, act, harbour, stored):
    act(lambda: harbour.person("li").account.make_administrator(by=harbour.person("ada")))

    def remove(number):
        by, other = (("ada", "li"), ("li", "ada"))[number]

        def deed():
            harbour.person(other).account.unmake_administrator(by=harbour.person(by))
            sleep(0.3)  # the other one begins before this one ends

        try:
            act(deed)
        except Refused as refused:
            return refused.code
        return "done"

    assert sorted(at_once(remove, 2)) == ["done", "last_administrator"]
    assert sum(stored(Account.is_administrator)) == 1


def test_what_matters_asks_for_the_password_again(administrator, of, act, stored):
    administrator.get(of("vera"))
    act(lambda: db.session.execute(sa.update(Session).values(confirmed_at=clock.now() - timedelta(minutes=11))))
    assert administrator.get(of("vera")).location.startswith("/confirm?next=")
    assert administrator.post(of("vera", "/end")).status_code == 403
    assert set(stored(Account.ended_at)) == {None}
    assert administrator.get("/administration/people/").status_code == 200
