"""Two people who turn out to be one human."""

import pytest
import sqlalchemy as sa

from workspace.accounts.inviting import invite
from workspace.accounts.models import Account, Person, Session
from workspace.accounts.models.merging import _referrers
from workspace.activity import chain
from workspace.activity.models import Event
from workspace.assignments.models import Assignment
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.refusals import Refused
from workspace.kernel.text.written import Written
from workspace.meetings.models import Agreement, Attendance, Confirmation, Meeting, Resolution
from workspace.records.models import Comment, Draft, Record, Revision, Watch
from workspace.records.revising import revise
from workspace.spaces.models import Membership, Visit


@pytest.fixture
def twin(newcomer):
    """Vera once more, typed in by somebody else, without an account."""
    return newcomer("V. Okafor", "v.okafor@example.com")


@pytest.fixture
def merge(act, harbour, twin):
    """Make Vera and her twin one; what `deed(vera, twin)` does is done before."""

    def both(deed=lambda vera, other: None):
        act(lambda: deed(harbour.person("vera"), db.session.get_one(Person, twin)))
        act(lambda: harbour.person("vera").merge(db.session.get_one(Person, twin), by=harbour.person("ada")))

    return both


@pytest.fixture
def meeting(act, harbour):
    """A meeting of everybody, by its id."""

    def plan():
        ada = harbour.member("ada")
        planned = Meeting.start("Kick-off", by=ada, audience=ada.party.bit, zone="UTC")
        revise(planned, by=ada)
        return planned.id

    return act(plan)


def test_everything_that_named_the_other_names_the_one(merge, meeting, harbour, twin, stored, act):
    def write(vera, other):
        record, said = db.session.get_one(Record, meeting), Written("Aye", "<p>Aye</p>")
        db.session.add_all([
            Comment(record=record, author=other, audience=record.audience, body=said),
            Watch(record_id=meeting, person_id=other.id),
            Assignment(record_id=meeting, person_id=other.id, party_id=harbour.member("vera").party_id, what="act"),
            Attendance(meeting_id=meeting, person_id=other.id, party_id=harbour.member("vera").party_id),
        ])  # fmt: skip

    merge(write)
    vera = harbour.ids["vera"]
    assert stored(Comment.author_id) == [vera]
    assert stored(Watch.person_id).count(vera) == 1
    assert (stored(Assignment.person_id), stored(Attendance.person_id)) == ([vera], [vera])
    assert (twin, vera) in stored(Person.id, Person.merged_into_id)


def test_only_what_is_sealed_is_left_alone():
    """So no table is forgotten, not even one that is made later."""
    keys = {key for table in Model.metadata.tables.values() for key in table.foreign_keys}
    to_people = {str(key.parent) for key in keys if key.column is Person.__table__.c.id}
    left_alone = to_people - {str(column) for column in _referrers(Person.__table__)}
    assert left_alone == {"event.actor_id", "event.on_behalf_of_id"}


def test_events_are_sealed_and_keep_the_name_they_were_written_with(merge, harbour, twin, app, stored):
    merge(lambda vera, other: harbour.space().note("space.settled", other))
    assert twin in stored(Event.actor_id)
    assert "person.merged" in stored(Event.action)
    with app.app_context():
        assert list(chain.verify()) == []


def test_of_two_memberships_of_a_space_one_stays_with_what_hung_on_both(merge, harbour, twin, stored, app):
    def join(vera, other):
        mine = harbour.member("vera")
        second = Membership.join(harbour.space(), other, mine.party, "observer", by=harbour.person("ada"))
        db.session.add_all([
            Visit(membership_id=mine.id), Visit(membership_id=second.id),
            Draft(membership_id=mine.id, form="m", fields={"a": 1}),
            Draft(membership_id=second.id, form="m", fields={"a": 2}),
            Draft(membership_id=second.id, form="n", fields={"a": 3}),
        ])  # fmt: skip

    merge(join)
    with app.app_context():
        mine = harbour.member("vera")
        assert mine.role == "contributor"
        assert {draft.form: draft.fields["a"] for draft in db.session.scalars(sa.select(Draft))} == {"m": 1, "n": 3}
    assert stored(Visit.membership_id) == [mine.id]
    assert twin not in stored(Membership.person_id)


def test_the_membership_that_goes_on_counts(merge, harbour, app):
    def leave(vera, other):
        harbour.member("vera").remove(by=harbour.member("ada"))
        Membership.join(harbour.space(), other, harbour.space().owner, "observer", by=harbour.person("ada"))

    merge(leave)
    with app.app_context():
        assert harbour.member("vera").role == "observer"


def test_of_two_for_one_party_the_stronger_role_counts(merge, harbour, app):
    def lead(vera, other):
        Membership.join(harbour.space(), other, harbour.space().owner, "manager", by=harbour.person("ada"))

    merge(lead)
    with app.app_context():
        assert harbour.member("vera").role == "manager"


def test_the_other_partys_membership_gives_no_eyes(merge, harbour, app):
    """Merging is no way to see what the client keeps to itself."""

    def join(vera, other):
        client = harbour.member("chen").party
        Membership.join(harbour.space(), other, client, "manager", by=harbour.person("ada"))

    merge(join)
    with app.app_context():
        mine = harbour.member("vera")
        assert (mine.party.name, mine.role) == ("Brightline", "contributor")


def test_who_was_there_under_either_name_was_there(merge, meeting, harbour, stored):
    def attend(vera, other):
        party = harbour.member("vera").party_id
        db.session.add_all([
            Attendance(meeting_id=meeting, person_id=vera.id, party_id=party),
            Attendance(meeting_id=meeting, person_id=other.id, party_id=party, status="late", remark="train"),
        ])  # fmt: skip

    merge(attend)
    assert stored(Attendance.person_id, Attendance.status, Attendance.remark) == [
        (harbour.ids["vera"], "late", "train")
    ]


def test_nobody_stands_in_for_themselves(merge, meeting, harbour, stored):
    def stand_in(vera, other):
        party = harbour.member("vera").party_id
        db.session.add(
            Attendance(
                meeting_id=meeting, person_id=vera.id, party_id=party, stands_in_for_id=other.id, status="present"
            )
        )

    merge(stand_in)
    assert stored(Attendance.person_id, Attendance.stands_in_for_id) == [(harbour.ids["vera"], None)]


def test_an_answer_given_under_either_name_is_given(merge, meeting, harbour, stored):
    def answer(vera, other):
        revision = Revision.latest(db.session.get_one(Record, meeting)).id
        common = {"meeting_id": meeting, "revision_id": revision, "party_id": harbour.member("vera").party_id}
        db.session.add_all([
            Confirmation(person_id=vera.id, **common),
            Confirmation(person_id=other.id, answer="agreed", answered_at=clock.now(), sha256="0" * 64, **common),
        ])  # fmt: skip

    merge(answer)
    assert stored(Confirmation.person_id, Confirmation.answer) == [(harbour.ids["vera"], "agreed")]


def test_whoever_agreed_under_both_names_agreed_once(merge, meeting, harbour, stored):
    def agree(vera, other):
        found = Resolution(meeting_id=meeting, number=1, wording=Written("Yes", "<p>Yes</p>"), recorder_id=other.id)
        db.session.add(found)
        db.session.flush()
        db.session.add_all(Agreement(resolution_id=found.id, person_id=each.id) for each in (vera, other))

    merge(agree)
    assert stored(Agreement.person_id) == [harbour.ids["vera"]]


def test_what_both_owe_is_owed_once_and_what_is_done_stays_done(merge, meeting, harbour, stored):
    def owe(vera, other):
        common = {"record_id": meeting, "party_id": harbour.member("vera").party_id, "what": "act"}
        done = {"closed_at": clock.now(), "outcome": "done"}
        db.session.add_all([
            Assignment(person_id=vera.id, **common), Assignment(person_id=other.id, **common),
            Assignment(person_id=vera.id, **common, **done), Assignment(person_id=other.id, **common, **done),
        ])  # fmt: skip

    merge(owe)
    assert len(stored(Assignment.id)) == 3
    assert sum(closed is None for closed in stored(Assignment.closed_at)) == 1


def test_the_account_and_its_address_stay_with_whoever_has_them(act, harbour, newcomer, visitor, stored):
    contact = newcomer("Vera", "old@example.com")
    vera = visitor("vera")
    act(lambda: db.session.get_one(Person, contact).merge(harbour.person("vera"), by=harbour.person("ada")))
    assert vera.get("/s/HARBOUR/").status_code == 200
    assert (contact, "vera@example.com") in stored(Person.id, Person.email)
    assert visitor().sign_in("vera").status_code == 303


def test_an_ended_account_gives_way_and_its_sessions_do_not_come_back_to_life(act, harbour, newcomer, visitor, stored):
    bo = visitor("bo")
    act(lambda: harbour.person("bo").account.end(by=harbour.person("ada")))
    act(lambda: harbour.person("vera").merge(harbour.person("bo"), by=harbour.person("ada")))
    assert bo.get("/me").status_code == 303
    assert harbour.ids["bo"] not in stored(Account.person_id)
    assert stored(Session.id) == []
    assert visitor().sign_in("vera").status_code == 303


def test_two_who_can_both_sign_in_are_not_merged(act, harbour, stored):
    with pytest.raises(Refused, match="both_sign_in"):
        act(lambda: harbour.person("vera").merge(harbour.person("bo"), by=harbour.person("ada")))
    assert set(stored(Person.merged_into_id)) == {None}


def test_nobody_is_merged_twice_or_with_themselves(merge, act, harbour, twin):
    merge()
    for other in (twin, harbour.ids["erin"]):
        with pytest.raises(Refused, match="cannot_be_merged"):
            act(lambda other=other: db.session.get_one(Person, twin).merge(
                db.session.get_one(Person, other), by=harbour.person("ada")))  # fmt: skip


def test_who_was_merged_into_the_other_before_follows(merge, act, harbour, newcomer, twin, stored):
    third = newcomer("V O")
    act(lambda: db.session.get_one(Person, twin).merge(db.session.get_one(Person, third), by=harbour.person("ada")))
    merge()
    assert (third, harbour.ids["vera"]) in stored(Person.id, Person.merged_into_id)


def test_an_invitation_to_the_other_opens_no_second_account(act, harbour, newcomer, mails, visitor, stored):
    second = newcomer("V. Okafor", "v.okafor@example.com")
    act(lambda: invite(db.session.get_one(Person, second), by=harbour.person("ada")))
    path = mails()[-1].path
    act(lambda: harbour.person("vera").merge(db.session.get_one(Person, second), by=harbour.person("ada")))
    guest = visitor()
    page = guest.get(guest.get(path).location)
    assert page.status_code == 410
    assert len(stored(Account.id)) == 6


def test_forms_of_the_merged_are_no_more_offered(merge, twin, app):
    merge()
    with app.app_context():
        assert twin not in db.session.scalars(sa.select(Person.known().subquery().c.id)).all()


def test_the_metadata_has_no_key_to_a_person_by_something_else_than_its_id():
    """What merging relies on."""
    keys = [key for table in Model.metadata.tables.values() for key in table.foreign_keys]
    assert {key.column.name for key in keys if key.column.table.name == "person"} == {"id"}
