"""“They will send the drawings by Friday”: a call becomes something that somebody does."""

import pytest

from workspace.communication.models import Contact
from workspace.kernel.refusals import WrongState
from workspace.meetings.models import ActionItem
from workspace.spaces.audience import EVERYONE

CT = "/s/HARBOUR/CT-1"
COME, ITEMS = f"{CT}/action-items/new", f"{CT}/action-items"


@pytest.fixture
def called(do):
    """`called()` writes a call of Ada's down; `called(ours=True)` for the vendor alone."""

    def log(*, ours: bool = False) -> None:
        do("ada", lambda ada: Contact.log("Drawings", by=ada, audience=ada.party.bit if ours else EVERYONE))

    return log


def test_ada_makes_one_of_a_call_and_both_pages_lead_to_each_other(called, visitor, harbour, stored):
    called()
    ada = visitor("ada")
    assert "Nobody has taken anything on yet." in ada.get(CT).text
    assert 'value="Drawings"' in ada.get_fragment(COME).text
    fields = {"title": "Send the drawings", "owner": harbour.ids["li"], "due_on": "2030-01-04"}
    answer = ada.post_fragment(COME, fields)
    assert "dialog-close" in answer.headers["HX-Trigger"]
    assert "actions-of-" in answer.headers["HX-Trigger"]
    page = ada.get(CT).text
    assert "Send the drawings" in page
    assert "Li Wei" in page
    assert f'href="{CT}"' in visitor("li").get("/s/HARBOUR/AI-1").text
    assert stored(ActionItem.audience) == [EVERYONE]
    assert "Send the drawings" in visitor("li").get("/my-work").text


def test_without_scripts_it_leads_back_to_the_call(called, visitor):
    called()
    ada = visitor("ada")
    ada.get(COME)
    answer = ada.post(COME, {"title": "Send the drawings"})
    assert (answer.status_code, answer.location) == (303, CT)
    assert ada.post(COME, {"title": " "}).status_code == 422


def test_what_comes_of_a_party_s_own_call_stays_with_that_party(called, visitor, harbour):
    called(ours=True)
    ada, li = visitor("ada"), visitor("li")
    form = ada.get_fragment(COME).text
    assert "Only Brightline" in form
    assert "Vera" in form
    assert "Li Wei" not in form
    assert ada.post_fragment(COME, {"title": "Ask them", "owner": harbour.ids["li"]}).status_code == 422
    assert ada.post_fragment(COME, {"title": "Ask them", "owner": harbour.ids["vera"]}).status_code == 200
    for url in (COME, ITEMS, "/s/HARBOUR/AI-1"):
        assert li.get(url).status_code == 404
    assert "Ask them" not in li.get("/s/HARBOUR/actions").text
    assert "Ask them" in visitor("vera").get(CT).text


def test_an_item_that_was_shown_to_more_people_does_not_tell_them_of_the_call(called, visitor, do):
    called(ours=True)
    ada = visitor("ada")
    ada.get(COME)
    ada.post(COME, {"title": "Ask them"})
    do("ada", lambda ada: setattr(ActionItem.find(ada, 1), "audience", EVERYONE))
    page = visitor("li").get("/s/HARBOUR/AI-1").text
    assert "Ask them" in page
    assert "CT-1" not in page


def test_observers_and_stakeholders_see_it_and_begin_none(called, visitor, do):
    called()
    do("ada", lambda ada: ActionItem.come_of(Contact.find(ada, 1), "Send the drawings", by=ada))
    for who in ("bo", "chen"):
        page = visitor(who).get(CT).text
        assert "Send the drawings" in page
        assert COME not in page
        assert visitor(who).post(COME, {"title": "x"}).status_code == 403


def test_nothing_comes_of_a_call_in_the_trash(called, do):
    def throw_away(ada):
        contact = Contact.find(ada, 1)
        contact.trash(by=ada)
        ActionItem.come_of(contact, "Send the drawings", by=ada)

    called()
    with pytest.raises(WrongState):
        do("ada", throw_away)


def test_a_call_costs_the_same_with_one_item_and_with_thirty(called, visitor, do, harbour, queries):
    called()
    chen, costs, li = visitor("chen"), [], harbour.ids["li"]
    for more in (1, 29):
        for _ in range(more):
            do("ada", lambda ada: ActionItem.come_of(Contact.find(ada, 1), "Send them", by=ada, owner_id=li))
        chen.get(CT)
        with queries() as sent:
            chen.get(CT)
        costs.append(len(sent))
    assert costs[0] == costs[1] <= 20, costs
