"""Who is expected, who came, and people who are new to the space."""

import pytest

from workspace.accounts.models import Account, Person
from workspace.meetings.models import Attendance
from workspace.spaces.models import Membership

STATUS = (Attendance.person_id, Attendance.status)


@pytest.fixture
def held(meet) -> str:
    """A meeting that has begun; Ada and Chen are expected."""
    return meet("Cranes", held=True)


def test_one_tap_notes_that_somebody_is_there_and_another_takes_it_back(harbour, visitor, held, stored):
    vera = visitor("vera")
    assert vera.post_fragment(f"{held}/attendance/1/mark", {"status": "present"}).status_code == 200
    assert dict(stored(*STATUS))[harbour.ids["ada"]] == "present"
    vera.post(f"{held}/attendance/1/mark", {"status": "expected"})
    assert dict(stored(*STATUS))[harbour.ids["ada"]] == "expected"


def test_the_answer_to_a_tap_is_the_list_with_everybody_in_it(harbour, visitor, held):
    answer = visitor("ada").post_fragment(f"{held}/attendance/1/mark", {"status": "present"}).text
    assert 'id="attendance-list"' in answer
    assert (answer.count('aria-pressed="true"'), answer.count('aria-pressed="false"')) == (1, 1)
    assert "1 of 2 present" in answer


def test_everybody_else_is_here_too_leaves_out_those_of_whom_something_is_known(harbour, visitor, held, stored):
    ada = visitor("ada")
    ada.post(f"{held}/attendance/2/mark", {"status": "apologies"})
    ada.post(f"{held}/attendance/everyone")
    assert dict(stored(*STATUS)) == {harbour.ids["ada"]: "present", harbour.ids["chen"]: "apologies"}


def test_late_with_a_remark_and_for_somebody_else(harbour, visitor, held, stored):
    how = {"status": "late", "stands_in_for": str(harbour.ids["li"]), "remark": "from 14:30"}
    assert visitor("ada").post(f"{held}/attendance/2/edit", how).status_code == 303
    row = (Attendance.status, Attendance.stands_in_for_id, Attendance.remark)
    assert ("late", harbour.ids["li"], "from 14:30") in stored(*row)
    page = visitor("bo").get(held).text
    assert all(words in page for words in ("Came late", "for Li Wei", "from 14:30"))


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"status": "asleep"}, "not offered any more"),
        ({"status": "late", "stands_in_for": "dana"}, "not offered any more"),
        ({"status": "late", "remark": "x" * 201}, "At most 200 characters"),
        ({"status": "late", "remark": "a\x00"}, "cannot be stored"),
    ],
)
def test_a_wrong_way_to_attend_is_shown_again(harbour, visitor, held, stored, how, words):
    if "stands_in_for" in how:
        how = how | {"stands_in_for": str(harbour.ids["dana"])}
    response = visitor("ada").post_fragment(f"{held}/attendance/2/edit", how)
    assert response.status_code == 422
    assert words in response.text
    assert [status for _, status in stored(*STATUS)] == ["expected", "expected"]


def test_nobody_stands_in_for_themselves(harbour, visitor, held, stored):
    how = {"status": "present", "stands_in_for": str(harbour.ids["chen"])}
    assert visitor("ada").post_fragment(f"{held}/attendance/2/edit", how).status_code == 422
    assert stored(Attendance.stands_in_for_id) == [None, None]


def test_more_people_of_the_parties_that_may_see_it_can_be_added(harbour, visitor, held, stored):
    ada = visitor("ada")
    form = ada.get(f"{held}/attendance/invite").text
    assert "Li Wei" in form
    assert "Ada Brandt ·" not in form
    assert "Dana" not in form
    ada.post(f"{held}/attendance/invite", {"people": [str(harbour.ids["li"]), str(harbour.ids["erin"])]})
    assert len(stored(Attendance.id)) == 4


def test_only_the_own_partys_people_are_offered_for_an_internal_meeting(harbour, visitor, meet, stored):
    url = meet(internal=True, expected=["ada"])
    form = visitor("ada").get(f"{url}/attendance/invite").text
    assert "Vera Okafor" in form
    assert "Li Wei" not in form
    response = visitor("ada").post(f"{url}/attendance/invite", {"people": str(harbour.ids["li"])})
    assert response.status_code == 422
    assert stored(Attendance.person_id) == [harbour.ids["ada"]]


def test_somebody_who_turns_up_becomes_a_contact_and_is_there(harbour, visitor, held, stored):
    client = stored(Membership.party_id, Membership.person_id)
    party = next(party for party, person in client if person == harbour.ids["chen"])
    guest = {"name": "Gao Min", "party": str(party), "email": "gao@example.com"}
    assert visitor("vera").post(f"{held}/attendance/contact", guest).status_code == 303
    [(person_id, email)] = [row[1:] for row in stored(Person.name, Person.id, Person.email) if row[0] == "Gao Min"]
    assert email == "gao@example.com"
    assert (person_id, "present") in stored(*STATUS)
    assert (party, "observer") in stored(Membership.party_id, Membership.role)
    assert "Gao Min" in visitor("chen").get(held).text


def test_a_contact_with_the_address_of_somebody_elsewhere_lets_nobody_in(harbour, visitor, held, stored):
    party = stored(Membership.party_id)[0]
    guest = {"name": "Dana Reyes", "party": str(party), "email": "dana@example.com"}
    assert visitor("vera").post(f"{held}/attendance/contact", guest).status_code == 303
    assert harbour.ids["dana"] not in stored(Attendance.person_id)
    assert visitor("dana").get(held).status_code == 404
    assert stored(Person.name).count("Dana Reyes") == 2
    assert len(stored(Account.id)) == 6


@pytest.mark.parametrize(
    ("guest", "words"),
    [
        ({"name": ""}, "Please type the person"),
        ({"name": "x" * 201}, "At most 200 characters"),
        ({"name": "Gao Min", "email": "gao"}, "does not look like an e-mail address"),
        ({"name": "Gao Min", "email": "CHEN@example.com"}, "This is the address of 陈静"),
        ({"name": "ERIN  castle", "party": "2"}, "Somebody of this name is in the list"),
        ({"name": "Gao Min", "party": "3"}, "not offered any more"),
    ],
)
def test_a_wrong_contact_is_shown_again(harbour, visitor, held, stored, guest, words):
    before = stored(Person.id)
    response = visitor("vera").post_fragment(f"{held}/attendance/contact", {"party": "1"} | guest)
    assert response.status_code == 422
    assert words in response.text
    assert stored(Person.id) == before


def test_taking_somebody_off_the_list(harbour, visitor, held, stored):
    visitor("ada").post(f"{held}/attendance/2/remove")
    assert stored(Attendance.person_id) == [harbour.ids["ada"]]


def test_an_attendance_of_another_meeting_is_not_found(harbour, visitor, held, meet, stored):
    meet(title="Elsewhere", internal=True, expected=["vera"], by="vera")
    secret = stored(Attendance.id)[-1]
    assert visitor("ada").post(f"{held}/attendance/{secret}/mark", {"status": "absent"}).status_code == 404
    assert visitor("li").post(f"/s/HARBOUR/M-2/attendance/{secret}/mark", {"status": "absent"}).status_code == 404
    assert stored(Attendance.status)[-1] == "expected"
