"""Two people who turn out to be one human."""

import pytest
import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.accounts.models.merging import _referrers
from workspace.activity import chain
from workspace.activity.models import Event
from workspace.assignments.models import Assignment
from workspace.kernel import clock
from workspace.kernel.db import Model, db
from workspace.kernel.text.written import Written
from workspace.meetings.models import Agreement, Attendance, Confirmation, Meeting, Resolution
from workspace.meetings.models.publication import Publication
from workspace.records.models import Comment, Draft, Record, Revision, Watch
from workspace.records.revising import revise
from workspace.spaces.models import Membership, Visit


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


@pytest.mark.parametrize("who", ["vera", "twin"])
def test_where_one_stood_in_for_the_other_the_old_name_stays_as_a_trace(merge, meeting, harbour, twin, stored, who):
    """Nobody stands in for themselves: the database would not take it."""

    def stand_in(vera, other):
        there, away = (vera, other) if who == "vera" else (other, vera)
        common = {"meeting_id": meeting, "party_id": harbour.member("vera").party_id, "status": "present"}
        db.session.add(Attendance(person_id=there.id, stands_in_for_id=away.id, **common))

    merge(stand_in)
    assert stored(Attendance.person_id, Attendance.stands_in_for_id) == [(harbour.ids["vera"], twin)]


@pytest.fixture
def asked(merge, meeting, harbour):
    """Vera and her twin were both asked to confirm the minutes; the twin answered. Then they are made one."""

    def ask(**answer):
        def deed(vera, other):
            revision, now = Revision.latest(db.session.get_one(Record, meeting)).id, clock.now()
            asked = Publication(meeting_id=meeting, revision_id=revision, by_id=vera.id, until=now.date())
            common = {"publication": asked, "party_id": harbour.member("vera").party_id}
            given = {"answer": "agreed", "answered_at": now, "sha256": "0" * 64} | answer
            for person, said in ((vera, {}), (other, given)):
                db.session.add(Confirmation(person_id=person.id, **common, **said))

        merge(deed)

    return ask


def test_an_answer_given_under_either_name_is_given(asked, harbour, stored):
    asked()
    assert stored(Confirmation.person_id, Confirmation.answer) == [(harbour.ids["vera"], "agreed")]


def test_an_answer_that_vera_wrote_down_for_her_twin_does_not_become_her_own_click(asked, harbour, twin, stored):
    asked(entered_by_id=harbour.ids["vera"], said_how="telephone")
    assert stored(Confirmation.person_id, Confirmation.answer, Confirmation.entered_by_id, Confirmation.said_how) == [
        (harbour.ids["vera"], "agreed", twin, "telephone")
    ]


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
