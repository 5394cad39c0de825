"""A proposal holds what its page says, so it is shown to nobody who does not see the page."""

from tests.knowledge.conftest import find
from workspace.accounts.models import Organisation
from workspace.knowledge.models import Proposal
from workspace.records.widening import widen


def proposal(member):
    found = Proposal.find(member, 1)
    assert found
    return found


def test_a_proposal_is_not_shown_to_a_party_that_does_not_see_its_page(visitor, page, do, harbour):
    page("Prices", "Thirty thousand.", ours=True)
    values = {"title": "Prices", "body": find_body(do), "tags": []}

    def prepare(ada):
        supplier = ada.space.add_party(Organisation.create("Steel & Sons", by=ada.person), "supplier", by=ada.person)
        Proposal.change(find(ada), values, version=find(ada).version, by=ada)
        widen(find(ada), ada.party.bit | supplier.bit, version=find(ada).version, by=ada)
        return supplier.bit

    supplier = do("ada", prepare)
    client = do("li", lambda li: li.party.bit)
    ada, li = visitor("ada"), visitor("li")
    form = ada.get_fragment("/s/HARBOUR/KP-1/widen").text
    assert "Steel &amp; Sons" in form
    assert "Aldhaven" not in form
    assert "Everyone in this space" not in form

    version = do("ada", lambda ada: proposal(ada).version)
    for chosen in (0, client):
        ada.post("/s/HARBOUR/KP-1/widen", {"version": version, "parties": [chosen]})
        assert li.get("/s/HARBOUR/KP-1").status_code == 404
    assert ada.post("/s/HARBOUR/KP-1/widen", {"version": version, "parties": [supplier]}).status_code == 303


def find_body(do):
    return do("ada", lambda ada: find(ada).body)
