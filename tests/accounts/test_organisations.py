"""Companies and departments, as administrators keep them."""

import pytest

from workspace.accounts.models import Organisation
from workspace.activity.models import Event


def test_organisations_are_added_found_and_renamed(administrator, stored):
    administrator.get("/administration/organisations/new")
    administrator.post("/administration/organisations/new", {"name": "港务集团"})
    assert "港务集团" in administrator.get("/administration/organisations/?q=港").text
    [key] = [key for key, name in stored(Organisation.id, Organisation.name) if name == "港务集团"]
    administrator.post(f"/administration/organisations/{key}", {"name": "新港集团"})
    assert "新港集团" in stored(Organisation.name)
    assert {"organisation.created", "organisation.renamed"} <= set(stored(Event.action))


@pytest.mark.parametrize("name", ["", " ", "BRIGHTLINE", "Ｂｒｉｇｈｔｌｉｎｅ"])
def test_there_is_one_organisation_of_each_name_however_it_is_spelt(administrator, stored, name):
    administrator.get("/administration/organisations/new")
    assert administrator.post("/administration/organisations/new", {"name": name}).status_code == 422
    assert len(stored(Organisation.id)) == 3


def test_an_organisation_keeps_its_own_name_when_only_the_spelling_changes(administrator, stored):
    administrator.get("/administration/organisations/1")
    assert administrator.post("/administration/organisations/1", {"name": "BrightLine"}).status_code == 303
    assert "BrightLine" in stored(Organisation.name)
