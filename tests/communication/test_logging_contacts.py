"""The contact log: one line is enough, and everybody who may see it finds it again."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.knowledge.conftest import carried
from workspace.activity.models import Event
from workspace.communication.models import Contact, Participant
from workspace.kernel import clock
from workspace.kernel.refusals import Clash
from workspace.kernel.text.written import write
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

NEW, CT, LIST = "/s/HARBOUR/contacts/new", "/s/HARBOUR/CT-1", "/s/HARBOUR/contacts"


@pytest.fixture
def log(do: Any, harbour: Any) -> Any:
    """`log("Cables", "li", by="ada", ours=True)` writes an entry down."""

    def deed(title: str, *people: str, by: str = "ada", ours: bool = False, **more: Any) -> None:
        def write_down(member: Membership) -> None:
            ids = [harbour.ids[who] for who in (by, *people)]
            Contact.log(title, by=member, audience=member.party.bit if ours else EVERYONE, people=ids, **more)

        do(by, write_down)

    return deed


def find(member: Membership, number: int = 1) -> Contact:
    found = Contact.find(member, number)
    assert found
    return found


def test_ada_types_one_line_and_it_is_written_down(visitor, harbour, stored):
    ada = visitor("ada")
    form = ada.get(NEW).text
    assert form.count("checked") >= 3  # by telephone, Ada herself, and who may see it
    fields = {"title": "The cables come on Monday", "channel": "call", "reach": "everyone"}
    assert ada.post(NEW, fields | {"people": harbour.ids["ada"]}).status_code == 303
    [(title, channel, at)] = stored(Contact.title, Contact.channel, Contact.took_place_at)
    assert (title, channel) == ("The cables come on Monday", "call")
    assert clock.now() - at < timedelta(minutes=2)
    assert "contact.logged" in stored(Event.action)
    assert "The cables come on Monday" in visitor("li").get(CT).text


def test_a_talk_that_is_still_to_come_is_not_logged(visitor, stored):
    ada = visitor("ada")
    ada.get(NEW)
    fields = {"title": "Cables", "channel": "call", "reach": "everyone"}
    tomorrow = f"{clock.now() + timedelta(days=2):%Y-%m-%dT%H:%M}"
    refused = ada.post(NEW, fields | {"took_place_at": tomorrow})
    assert refused.status_code == 422
    assert "That is still to come." in refused.text
    assert stored(Contact.title) == []


def test_the_line_is_the_only_thing_that_is_needed(visitor, stored):
    ada = visitor("ada")
    ada.get(NEW)
    assert ada.post(NEW, {"title": " ", "channel": "call", "reach": "everyone"}).status_code == 422
    assert ada.post(NEW, {"title": "Cables", "channel": "call", "reach": "everyone"}).status_code == 303
    assert stored(Contact.title) == ["Cables"]


def test_the_time_is_that_of_who_writes_it_down(visitor, do, harbour, stored):
    do("ada", lambda ada: ada.person.prefer(zone="Asia/Shanghai"))
    ada = visitor("ada")
    ada.get(NEW)
    ada.post(NEW, {"title": "Cables", "channel": "call", "reach": "own", "took_place_at": "2026-03-02T09:30"})
    assert stored(Contact.took_place_at) == [datetime.fromisoformat("2026-03-02T01:30:00+00:00")]
    assert 'value="2026-03-02T09:30"' in ada.get(f"{CT}/edit").text


def test_what_a_party_logs_for_itself_is_nowhere_for_the_other_side(visitor, log, harbour):
    """Also when somebody of the other side was spoken with."""
    log("Li wants a discount", "li", ours=True)
    li = visitor("li")
    assert li.get(CT).status_code == 404
    pages = ["", ".csv", f"?only=person:{harbour.ids['li']}"]
    assert not any("discount" in li.get(f"{LIST}{page}").text for page in pages)
    assert "CT-1" not in li.get("/s/HARBOUR/find?q=discount").text
    assert "discount" not in li.get("/s/HARBOUR/activity").text
    assert "Ada Brandt" not in li.get(LIST).text.split('aria-label="By person', 1)[-1].split("</nav>")[0]
    vera = visitor("vera")
    assert "discount" in vera.get(LIST).text
    assert vera.get(CT).status_code == 200


def test_somebody_new_becomes_a_contact_once(visitor, harbour, do, stored):
    ada = visitor("ada")
    ada.get(NEW)
    client = do("ada", lambda ada: harbour.member("li").party_id)
    fields = {"title": "Cables", "channel": "call", "reach": "everyone", "new_name": "Zoë Tan", "new_party": client}
    for _ in range(2):
        assert ada.post(NEW, fields).status_code == 303
    assert len(set(stored(Participant.person_id))) == 1
    assert "Zoë Tan" in ada.get(CT).text
    assert "Zoë Tan" in ada.get("/s/HARBOUR/members").text


def test_who_only_observes_or_decides_logs_nothing(visitor, log, stored):
    log("Cables")
    for who in ("bo", "chen"):
        assert visitor(who).get(NEW).status_code == 403
        assert visitor(who).post(NEW, {"title": "x", "channel": "call", "reach": "everyone"}).status_code == 403
        assert "Log a contact" not in visitor(who).get(LIST).text
    assert visitor("li").get(f"{CT}/edit").status_code == 403  # another party wrote it
    assert visitor("dana").get(CT).status_code == 404
    assert stored(Contact.title) == ["Cables"]


def test_the_log_is_asked_for_by_person_and_by_party(visitor, log, harbour):
    log("With Li", "li")
    log("With Chen", "chen", channel="chat")
    log("With Vera", "vera", channel="in_person")
    ada = visitor("ada")

    def shown(only: str) -> set[str]:
        page = ada.get(f"{LIST}?only={only}").text
        return {name for name in ("With Li", "With Chen", "With Vera") if name in page}

    assert shown(f"person:{harbour.ids['li']}") == {"With Li"}
    assert shown("party:2") == {"With Li", "With Chen"}
    assert shown("written") == {"With Chen"}
    assert shown("in-person") == {"With Vera"}
    everything = {"With Li", "With Chen", "With Vera"}
    assert all(
        shown(odd) == everything for odd in ("person:99999999999999999999", "party:x", f"person:{10**8}", "odd:1")
    )
    assert "Li Wei" in ada.get(f"{LIST}.csv?only=person:{harbour.ids['li']}").text


def test_a_person_of_another_space_has_no_chip_here(visitor, log, harbour):
    log("Cables")
    assert "Dana Reyes" not in visitor("ada").get(f"{LIST}?only=person:{harbour.ids['dana']}").text


def test_the_list_costs_as_many_statements_for_fifty_rows_as_for_one(visitor, log, queries):
    ada, counts = visitor("ada"), []
    ada.get("/s/HARBOUR/")
    for more in (1, 2, 47):
        for number in range(more):
            log(f"Cables {number}", "li", "chen")
        with queries() as sent:
            assert ada.get(LIST).status_code == 200
        counts.append(len(sent))
    assert len(set(counts)) == 1
    assert counts[0] <= 13
    with queries() as sent:
        ada.get(CT)
    assert len(sent) <= 20


def test_two_who_change_an_entry_do_not_lose_each_others_words(do, log):
    log("Cables", "li")

    def both(ada: Membership) -> None:
        contact = find(ada)
        version = contact.version
        contact.edit({"title": "New cables"}, version=version, by=ada)
        with pytest.raises(Clash):
            contact.edit({"title": "Old cables"}, version=version, by=ada)
        assert contact.title == "New cables"

    do("ada", both)


def test_who_left_the_space_stays_in_the_entry_that_is_changed_later(visitor, do, log, harbour, stored):
    log("Cables", "li", "chen")
    do("ada", lambda ada: harbour.member("chen").remove(by=harbour.member("li")))
    ada = visitor("ada")
    form = ada.get(f"{CT}/edit").text
    assert "陈静" in form
    people = [harbour.ids[who] for who in ("ada", "li", "chen")]
    fields = {**carried(form), "title": "Cables, again", "channel": "call", "people": people}
    assert ada.post(f"{CT}/edit", fields | {"took_place_at": "2026-03-02T09:30"}).status_code == 303
    assert len(stored(Participant.id)) == 3


def test_an_entry_is_found_by_its_people_and_its_details(visitor, log):
    log("Cables", "chen", detail=write("The **gantry** is late, says @Li Wei"))
    li = visitor("li")
    assert "CT-1" in li.get("/s/HARBOUR/find?q=gantry").text
    assert "CT-1" in li.get("/s/HARBOUR/find?q=陈静").text


def test_an_entry_is_brought_back_as_it_was(do, log, stored, visitor):
    log("Cables", "li", channel="chat")
    do("ada", lambda ada: find(ada).restore_from(find(ada).document(), by=ada))
    assert stored(Contact.channel) == ["chat"]
    assert visitor("ada").get(f"{CT}/history/1").status_code == 200
    assert visitor("ada").post(f"{CT}/trash").status_code == 303
    assert visitor("li").get(CT).status_code == 404


def test_the_form_begins_with_whom_one_spoke_with_last(visitor, log, harbour):
    log("Cables", "li")
    form = visitor("ada").get(f"{NEW}?with={harbour.ids['li']}").text
    people = form.split('id="people"', 1)[1]
    assert people.index("Ada Brandt") < people.index("Li Wei") < people.index("陈静")
    box = f'id="people-1" name="people" type="checkbox" value="{harbour.ids["li"]}"'
    assert f'checked class="form-check-input" {box}' in form
