"""Two people who turn out to be one human, after they were asked to sign."""

import pytest

from workspace.accounts.models import Person
from workspace.assembly.proving import verify
from workspace.kernel.db import db
from workspace.kernel.refusals import Refused
from workspace.kernel.text.written import Written
from workspace.signoff.models import Decision, Seat, StagePlan, Verdict
from workspace.spaces.models import Membership


@pytest.fixture
def contact(do, harbour):
    """Chen once more, typed in by somebody who only had her card; the id of that person."""

    def write_down(ada):
        person = Person(name="Ms Chen", email="j.chen@example.com", email_key="j.chen@example.com")
        db.session.add(person)
        Membership.join(ada.space, person, harbour.member("chen").party, "stakeholder", by=ada.person)
        return person.id

    return do("ada", write_down)


def record(desk, do, person_id):
    """Ada enters what the contact said on the telephone."""

    def deed(ada):
        seat = next(each for each in desk.round(ada).stage.seats if each.person_id == person_id)
        seat.record(Verdict("approve", desk.round(ada).sha256, Written(), Written()), "telephone", by=ada)

    do("ada", deed)


def merge(do, harbour, contact):
    do("ada", lambda ada: harbour.person("chen").merge(db.session.get_one(Person, contact), by=ada.person))


def test_what_the_other_was_asked_and_said_is_the_one_s_and_the_chain_vouches_for_it(
    desk, do, harbour, contact, stored, app
):
    desk.ask(StagePlan([contact]), ["li"])
    record(desk, do, contact)
    merge(do, harbour, contact)
    chen = harbour.ids["chen"]
    assert stored(Seat.person_id) == [chen, harbour.ids["li"]]
    assert stored(Decision.person_id, Decision.made_by_id) == [(chen, chen)]
    with app.app_context():
        assert list(verify()) == []
    desk.decide("li")
    assert desk.state == "approved"


def test_who_was_asked_under_the_other_name_decides_under_the_one(desk, do, harbour, contact):
    desk.ask(StagePlan([contact]))
    merge(do, harbour, contact)
    desk.decide("chen")
    assert desk.state == "approved"


def test_two_who_were_asked_side_by_side_stay_two(desk, do, harbour, contact, stored):
    desk.ask(StagePlan([contact, harbour.ids["chen"]], rule="all"))
    record(desk, do, contact)
    with pytest.raises(Refused) as refused:
        merge(do, harbour, contact)
    assert refused.value.code == "both_were_asked"
    assert stored(Decision.person_id) == [contact]
    assert set(stored(Seat.person_id)) == {contact, harbour.ids["chen"]}
    assert stored(Person.merged_into_id).count(None) == len(stored(Person.id))
