"""A proposal holds what its page says, so it is shown to nobody who does not see the page."""

from contextlib import suppress

from tests.knowledge.conftest import find
from workspace.accounts.models import Organisation
from workspace.kernel.refusals import WrongState
from workspace.kernel.text.written import write
from workspace.knowledge.models import Proposal
from workspace.records.widening import widen
from workspace.spaces.audience import EVERYONE


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


def show_page_but_not_its_past(page, do):
    """A page of the vendor's loses a line before it is shown to all; a proposal was written on what it said before."""
    page("Prices", "Our margin is forty.\n\nThe price is open.", ours=True)
    said = write("The price is open.\n\nOffers until May.")

    def prepare(ada):
        values = {"title": "Prices", "body": said, "tags": []}
        Proposal.change(find(ada), values, version=find(ada).version, by=ada)
        find(ada).edit({"body": write("The price is open.")}, version=find(ada).version, by=ada)
        widen(find(ada), EVERYONE, version=find(ada).version, by=ada)

    do("ada", prepare)


def show_proposal(visitor, do):
    version = do("ada", lambda ada: proposal(ada).version)
    return visitor("ada").post("/s/HARBOUR/KP-1/widen", {"version": version, "parties": [0]}).status_code


def test_what_the_page_said_before_it_was_shown_is_not_shown_with_a_proposal(visitor, page, do):
    show_page_but_not_its_past(page, do)
    show_proposal(visitor, do)
    with suppress(WrongState):
        do("ada", lambda ada: proposal(ada).publish(by=ada))

    assert "forty" not in visitor("li").get("/s/HARBOUR/KP-1").text


def test_once_it_is_written_on_what_the_page_says_now_a_proposal_may_be_shown(visitor, page, do):
    show_page_but_not_its_past(page, do)

    def put_together(ada):
        found, said = proposal(ada), write("The price is open.\n\nOffers until June.")
        found.edit({"body": said}, version=found.version, onto=find(ada).version, by=ada)

    do("ada", put_together)
    assert show_proposal(visitor, do) == 303
    do("ada", lambda ada: proposal(ada).publish(by=ada))
    li = visitor("li").get("/s/HARBOUR/KP-1")
    assert "until June" in li.text
    assert "forty" not in li.text
