"""Who takes part: inviting, roles, removing, and who may do that."""

import pytest

from workspace.accounts.models import Person
from workspace.spaces.models import Membership, Party

INVITE = "/s/HARBOUR/members/invite"


def member_id(stored, name):
    people = dict(stored(Person.name, Person.id))
    return next(id for id, person in stored(Membership.id, Membership.person_id) if person == people[name])


def party_id(stored, bit):
    return next(id for id, each, space in stored(Party.id, Party.bit, Party.space_id) if each == bit and space == 1)


def test_ada_invites_somebody_of_the_other_company(visitor, harbour, stored):
    ada = visitor("ada")
    ada.get(INVITE)
    asked = {"name": "王芳", "email": "fang@example.com", "role": "stakeholder", "language": "zh_CN"}
    assert ada.post(INVITE, asked | {"party_id": party_id(stored, 2)}).status_code == 303
    members = visitor("bo").get("/s/HARBOUR/members").text
    assert "王芳" in members
    assert "Invited" in members


def test_somebody_without_an_address_becomes_a_contact(visitor, harbour, stored):
    ada = visitor("ada")
    ada.get(INVITE)
    asked = {"name": "Crane driver", "email": "", "party_id": party_id(stored, 2), "role": "manager", "language": "en"}
    assert ada.post(INVITE, asked).status_code == 303
    assert stored(Membership.role)[-1] == "observer"


def test_a_manager_of_the_client_invites_only_for_the_client(visitor, harbour, stored):
    li = visitor("li")
    li.get(INVITE)
    asked = {"name": "Mole", "email": "mole@example.com", "role": "manager", "language": "en"}
    assert li.post(INVITE, asked | {"party_id": party_id(stored, 1)}).status_code == 422
    assert li.post(INVITE, asked | {"party_id": party_id(stored, 2)}).status_code == 303


@pytest.mark.parametrize(("who", "status"), [("vera", 403), ("bo", 403), ("chen", 403), ("dana", 404)])
def test_others_invite_nobody(visitor, harbour, stored, who, status):
    before = stored(Membership.id)
    browser = visitor(who)
    assert browser.get(INVITE).status_code == status
    asked = {"name": "Mole", "email": "mole@example.com", "party_id": 1, "role": "manager", "language": "en"}
    assert browser.post(INVITE, asked).status_code == status
    assert stored(Membership.id) == before


def test_the_client_s_manager_cannot_touch_the_vendor_s_people(visitor, harbour, stored):
    li, bo = visitor("li"), member_id(stored, "Bo Hansen")
    li.get("/s/HARBOUR/members")
    assert li.get(f"/s/HARBOUR/members/{bo}").status_code == 403
    assert li.post(f"/s/HARBOUR/members/{bo}/remove").status_code == 403
    assert li.post(f"/s/HARBOUR/members/{bo}", {"role": "manager"}).status_code == 403


def test_somebody_removed_finds_nothing_any_more(visitor, harbour, stored):
    ada, chen = visitor("ada"), visitor("chen")
    assert chen.get("/s/HARBOUR/").status_code == 200
    ada.get("/s/HARBOUR/members")
    assert ada.post(f"/s/HARBOUR/members/{member_id(stored, '陈静')}/remove").status_code == 303
    assert chen.get("/s/HARBOUR/").status_code == 404
    assert "Harbour" not in chen.get("/").text.replace("harbour", "")


def test_the_last_manager_of_the_owner_cannot_leave_the_space_without_one(visitor, harbour, stored):
    ada = visitor("ada")
    ada.get("/s/HARBOUR/members")
    mine = member_id(stored, "Ada Brandt")
    response = ada.post(f"/s/HARBOUR/members/{mine}/remove")
    assert response.status_code == 409
    assert "last manager" in response.text
    assert ada.post(f"/s/HARBOUR/members/{mine}", {"role": "observer"}).status_code == 409
    assert ada.get("/s/HARBOUR/settings").status_code == 200


def test_only_the_owner_s_managers_add_companies(visitor, harbour, stored):
    url = "/s/HARBOUR/parties/new"
    li, ada = visitor("li"), visitor("ada")
    assert li.get(url).status_code == 403
    ada.get(url)
    assert ada.post(url, {"organisation": "Steel & Sons", "side": "supplier"}).status_code == 303
    assert ada.post(url, {"organisation": "steel & sons", "side": "supplier"}).status_code == 409
    assert "Steel &amp; Sons" in li.get("/s/HARBOUR/members").text
