"""What becomes of accounts when two people turn out to be one human."""

import pytest
import sqlalchemy as sa

from workspace.accounts.inviting import invite
from workspace.accounts.models import Account, Person, Session
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Refused


def test_the_account_and_its_address_stay_with_whoever_has_them(act, harbour, newcomer, visitor, stored):
    contact = newcomer("Vera", "old@example.com")
    vera = visitor("vera")
    act(lambda: db.session.get_one(Person, contact).merge(harbour.person("vera"), by=harbour.person("ada")))
    assert vera.get("/s/HARBOUR/").status_code == 200
    assert (contact, "vera@example.com") in stored(Person.id, Person.email)
    assert visitor().sign_in("vera").status_code == 303


def test_an_ended_account_gives_way_and_its_sessions_do_not_come_back_to_life(act, harbour, newcomer, visitor, stored):
    bo = visitor("bo")
    act(lambda: harbour.person("bo").account.end(by=harbour.person("ada")))
    act(lambda: harbour.person("vera").merge(harbour.person("bo"), by=harbour.person("ada")))
    assert bo.get("/me").status_code == 303
    assert harbour.ids["bo"] not in stored(Account.person_id)
    assert stored(Session.id) == []
    assert visitor().sign_in("vera").status_code == 303


def test_two_who_can_both_sign_in_are_not_merged(act, harbour, stored):
    with pytest.raises(Refused, match="both_sign_in"):
        act(lambda: harbour.person("vera").merge(harbour.person("bo"), by=harbour.person("ada")))
    assert set(stored(Person.merged_into_id)) == {None}


def test_nobody_is_merged_twice_or_with_themselves(merge, act, harbour, twin):
    merge()
    for other in (twin, harbour.ids["erin"]):
        with pytest.raises(Refused, match="cannot_be_merged"):
            act(lambda other=other: db.session.get_one(Person, twin).merge(
                db.session.get_one(Person, other), by=harbour.person("ada")))  # fmt: skip


def test_who_was_merged_into_the_other_before_follows(merge, act, harbour, newcomer, twin, stored):
    third = newcomer("V O")
    act(lambda: db.session.get_one(Person, twin).merge(db.session.get_one(Person, third), by=harbour.person("ada")))
    merge()
    assert (third, harbour.ids["vera"]) in stored(Person.id, Person.merged_into_id)


def test_an_invitation_to_the_other_opens_no_second_account(act, harbour, newcomer, mails, visitor, stored):
    second = newcomer("V. Okafor", "v.okafor@example.com")
    act(lambda: invite(db.session.get_one(Person, second), by=harbour.person("ada")))
    path = mails()[-1].path
    act(lambda: harbour.person("vera").merge(db.session.get_one(Person, second), by=harbour.person("ada")))
    guest = visitor()
    page = guest.get(guest.get(path).location)
    assert page.status_code == 410
    assert len(stored(Account.id)) == 6


def test_forms_of_the_merged_are_no_more_offered(merge, twin, app):
    merge()
    with app.app_context():
        assert twin not in db.session.scalars(sa.select(Person.known().subquery().c.id)).all()


def test_the_metadata_has_no_key_to_a_person_by_something_else_than_its_id():
    """What merging relies on."""
    keys = [key for table in Model.metadata.tables.values() for key in table.foreign_keys]
    assert {key.column.name for key in keys if key.column.table.name == "person"} == {"id"}
