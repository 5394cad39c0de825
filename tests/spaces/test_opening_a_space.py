"""Opening a space and choosing its settings."""

from workspace.spaces.models import Membership, Party, Space

NEW = {
    "key": "crane",
    "name": "起重机 renewal",
    "organisation": "Brightline",
    "side": "vendor",
    "zone": "Asia/Shanghai",
    "currency": "CNY",
    "starts_as": "own",
}


def test_whoever_opens_a_space_manages_it_for_the_party_that_owns_it(visitor, harbour, stored):
    vera = visitor("vera")
    vera.get("/spaces/new")
    assert vera.post("/spaces/new", NEW).location == "/s/CRANE/"
    assert vera.get("/s/CRANE/settings").status_code == 200
    assert ("起重机 renewal", "CNY", False) in stored(Space.name, Space.currency, Space.shares_by_default)
    assert stored(Membership.role).count("manager") == 4
    assert stored(Party.is_owner).count(True) == 3


def test_a_taken_or_wrong_key_is_said_at_its_field_and_nothing_is_lost(visitor, harbour, stored):
    ada = visitor("ada")
    ada.get("/spaces/new")
    for key, words in (("harbour", "This key is taken"), ("1x", "a letter first"), ("", "Please choose a key")):
        response = ada.post("/spaces/new", NEW | {"key": key})
        assert response.status_code == 422
        assert words in response.text
        assert "起重机 renewal" in response.text
    assert sorted(stored(Space.key)) == ["HARBOUR", "QUAY"]


def test_a_manager_changes_the_settings(visitor, harbour, stored):
    ada = visitor("ada")
    ada.get("/s/HARBOUR/settings")
    changed = {"name": "Harbour II", "zone": "Europe/Berlin", "currency": "EUR", "starts_as": "own", "description": ""}
    assert ada.post("/s/HARBOUR/settings", changed).status_code == 303
    assert "Harbour II" in stored(Space.name)


def test_a_character_that_no_database_stores_is_an_error_at_its_field(visitor, harbour, stored):
    ada = visitor("ada")
    ada.get("/spaces/new")
    response = ada.post("/spaces/new", NEW | {"description": "a\x00b"})
    assert response.status_code == 422
    assert "cannot be stored" in response.text
