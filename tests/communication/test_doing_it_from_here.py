"""What is due can be written or logged from its page, and is done by that."""

from tests.communication.conftest import occurrences
from tests.communication.messaging import MSG, carried, look
from workspace.communication.models import Occurrence

CP = "/s/HARBOUR/CP-1"
AT = "?plan=1&occurrence=1"


def test_ada_writes_the_report_from_its_page_and_it_is_done_by_being_sent(visitor, plan, do, stored):
    plan({"title": "Berth report", "template": "Hello all of you", "channel": "email"})
    ada = visitor("ada")
    assert f"/s/HARBOUR/messages/new{AT}" in ada.get(f"{CP}/occurrences/1").text.replace("&amp;", "&").replace(
        "occurrence=1&plan=1", "plan=1&occurrence=1"
    )
    form = ada.get(f"/s/HARBOUR/messages/new{AT}").text
    assert "Hello all of you" in form
    client = do("li", lambda li: li.party_id)
    typed = {"title": "Berth report", "body": "Hello all of you", "to": f"party:{client}", "reach": "everyone"}
    assert ada.post(f"/s/HARBOUR/messages/new{AT}", typed).status_code == 303
    assert stored(Occurrence.done_at)[0] is None
    assert ada.post(f"{MSG}/send", carried(look(ada))).status_code == 303
    assert do("ada", lambda ada: occurrences(ada)[0].evidence.ref) == "MSG-1"
    assert "MSG-1" in visitor("chen").get(f"{CP}/occurrences/1").text


def test_vera_logs_the_call_from_its_page_and_it_is_done_by_that(visitor, plan, do):
    plan({"title": "Talk of the two heads", "channel": "call"})
    typed = {
        "title": "We spoke",
        "channel": "call",
        "reach": "everyone",
        "people": [str(do("li", lambda li: li.person_id))],
    }
    assert visitor("vera").post(f"/s/HARBOUR/contacts/new{AT}", typed).status_code == 303
    assert do("ada", lambda ada: occurrences(ada)[0].evidence.ref) == "CT-1"


def test_chen_of_the_other_side_does_not_do_it_by_naming_it_in_the_address(visitor, plan, do, stored):
    plan({"title": "Talk of the two heads", "channel": "call"})
    do("chen", lambda chen: setattr(chen, "role", "contributor"))
    typed = {
        "title": "We spoke",
        "channel": "call",
        "reach": "everyone",
        "people": [str(do("li", lambda li: li.person_id))],
    }
    chen = visitor("chen")
    assert "Talk of the two heads" not in chen.get(f"/s/HARBOUR/contacts/new{AT}").text
    assert chen.post(f"/s/HARBOUR/contacts/new{AT}", typed).status_code == 303
    assert stored(Occurrence.done_at)[0] is None


def test_li_learns_nothing_of_a_plan_that_is_not_for_the_client_and_keeps_none_of_it(visitor, plan, do, stored):
    plan({"title": "What we say of the delay"}, audience=do("ada", lambda ada: ada.party.bit))
    li, typed = visitor("li"), {"title": "A call", "channel": "call", "reach": "everyone"}
    assert "What we say of the delay" in visitor("ada").get(f"/s/HARBOUR/messages/new{AT}").text
    assert "What we say of the delay" not in li.get(f"/s/HARBOUR/messages/new{AT}").text
    assert li.post(f"/s/HARBOUR/contacts/new{AT}", typed).status_code == 303
    assert stored(Occurrence.done_at)[0] is None


def test_an_address_that_names_nothing_begins_an_empty_form(visitor, plan):
    plan({"template": "Hello all of you"})
    for args in (
        "?plan=1&occurrence=99",
        "?plan=2&occurrence=1",
        "?plan=x&occurrence=1",
        "?occurrence=1",
        f"?plan=1&occurrence={9**30}",
    ):
        answer = visitor("ada").get(f"/s/HARBOUR/messages/new{args}")
        assert answer.status_code == 200
        assert "Hello all of you" not in answer.text
