"""Published minutes are confirmed person by person: who answers what, on which text, and how it ends."""

from io import BytesIO

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from workspace.activity.models import Event
from workspace.assignments.models import Assignment
from workspace.kernel.unit_of_work import unit_of_work
from workspace.meetings.models import Confirmation, Meeting, Publication
from workspace.records.models import Attachment, Revision

C = Confirmation
QUOTE = "Said 0"


def state(stored):
    (found,) = stored(Meeting.state)
    return found


def answers(stored, harbour):
    who = {person_id: name for name, person_id in harbour.ids.items()}
    return {who[person]: answer for person, answer in stored(C.person_id, C.answer)}


def events(stored, action):
    return stored(Event.facts, Event.actor_id, Event.on_behalf_of_id, Event.action) and [
        row[:3] for row in stored(Event.facts, Event.actor_id, Event.on_behalf_of_id, Event.action) if row[3] == action
    ]


# Who is asked


def test_each_who_is_asked_owes_an_answer_until_the_day(put_to, stored, harbour):
    put_to()
    owed = stored(Assignment.person_id, Assignment.what, Assignment.closed_at, Assignment.due_on)
    asked = {(person, closed) for person, what, closed, due in owed if what == "confirm" and due}
    assert asked == {(harbour.ids[who], None) for who in ("ada", "chen", "erin")}


def test_chen_finds_it_in_her_work_and_on_the_page(put_to, visitor):
    asked = put_to()
    chen = visitor("chen")
    assert asked.url in chen.get("/my-work").text
    page = chen.get(asked.url).text
    assert "Ada Brandt asks you" in page
    assert asked.address("chen", "agree") in page
    assert asked.address("erin", "agree") not in page


# Agreeing


def test_chen_agrees_once_however_often_she_clicks(put_to, visitor, stored, harbour):
    asked = put_to()
    for _ in range(2):
        assert asked.answer(visitor, "chen").status_code == 303
    assert answers(stored, harbour) == {"ada": None, "chen": "agreed", "erin": None}
    ((facts, actor, behalf),) = events(stored, "meeting.agreed")
    assert (actor, behalf, facts["sha256"], facts["how"]) == (harbour.ids["chen"], None, asked.sha256, "signed_in")
    assert stored(C.sha256, C.entered_by_id).count((asked.sha256, None)) == 1


def test_only_when_everybody_who_was_asked_agreed_the_minutes_are_confirmed(put_to, visitor, stored):
    asked = put_to("ada", "chen")
    asked.answer(visitor, "ada")
    assert state(stored) == "in_review"
    asked.answer(visitor, "chen")
    assert state(stored) == "confirmed"
    assert stored(Publication.ended_how) == ["confirmed"]
    outcomes = [outcome for what, outcome in stored(Assignment.what, Assignment.outcome) if what == "confirm"]
    assert outcomes == ["agreed", "agreed"]
    assert "Everybody who was asked agreed." in visitor("bo").get(asked.url).text


def test_a_second_click_after_the_last_agreement_is_no_error(put_to, visitor):
    asked = put_to("chen")
    assert [asked.answer(visitor, "chen").status_code for _ in range(2)] == [303, 303]


@pytest.mark.parametrize(("who", "status"), [("ada", 403), ("li", 403), ("bo", 403), ("dana", 404), (None, 303)])
def test_nobody_else_clicks_for_chen(put_to, visitor, stored, who, status):
    asked = put_to("chen")
    response = visitor(who).post(asked.address("chen", "agree"), {"sha256": asked.sha256})
    assert response.status_code == status
    assert stored(C.answer) == [None]


def test_an_observer_sees_and_cannot_answer_even_when_asked(put_to, visitor, stored):
    asked = put_to("bo", "chen")
    page = visitor("bo").get(asked.url).text
    assert "陈静" in page
    assert asked.address("bo", "agree") not in page
    assert asked.answer(visitor, "bo").status_code == 403
    assert set(stored(C.answer)) == {None}


def test_an_answer_without_the_text_it_is_about_is_refused(put_to, visitor, stored):
    asked = put_to("chen")
    assert visitor("chen").post(asked.address("chen", "agree"), {}).status_code == 422
    assert stored(C.answer) == [None]


# Objecting


def test_chen_objects_to_a_passage_and_everybody_sees_where(put_to, visitor, stored, harbour):
    asked = put_to()
    asked.answer(visitor, "chen", "object", passage=QUOTE, remark="It was **said** otherwise")
    row = stored(C.answer, C.passage, C.place, C.__table__.c.remark_html)
    assert ("objects", QUOTE, "A1", "<p>It was <strong>said</strong> otherwise</p>") in [
        (answer, passage, place, html.strip()) for answer, passage, place, html in row
    ]
    page = visitor("bo").get(asked.url).text
    assert 'href="#A1"' in page
    assert "陈静 objects:" in page
    assert "1 objects, 2 have not answered yet" in page


@pytest.mark.parametrize(
    ("passage", "place"),
    [("Resolved 0", "R1"), ("Do 0", "AI-1"), ("Topic 0", "A1"), ("Weekly", ""), ("Said\n  0", "A1")],
)
def test_the_passage_may_stand_anywhere_in_the_minutes(put_to, visitor, stored, passage, place):
    asked = put_to("chen")
    assert asked.answer(visitor, "chen", "object", passage=passage, remark="No").status_code == 303
    assert stored(C.place, C.answer) == [(place, "objects")]


@pytest.mark.parametrize(
    ("passage", "remark", "words"),
    [
        ("Never written", "No", "do not stand in the minutes"),
        (QUOTE, " ", "Please say what should be changed."),
        ("", "No", "Please quote the words"),
        (QUOTE, "x" * 5001, "5000"),
    ],
)
def test_an_objection_needs_a_passage_of_the_text_and_a_reason(put_to, visitor, stored, passage, remark, words):
    asked = put_to("chen")
    response = asked.answer(visitor, "chen", "object", passage=passage, remark=remark)
    assert response.status_code == 422
    assert words in response.text
    if len(remark) == 2:
        assert passage in response.text  # nothing typed is lost
    assert stored(C.answer) == [None]


def test_an_objection_may_become_an_agreement_and_both_stay_told(put_to, visitor, stored):
    asked = put_to("chen", "ada")
    asked.answer(visitor, "chen", "object", passage=QUOTE, remark="No")
    assert asked.answer(visitor, "chen").status_code == 303
    assert ("agreed", QUOTE) in stored(C.answer, C.passage)
    ((objected, _, _),) = events(stored, "meeting.objected")
    ((agreed, _, _),) = events(stored, "meeting.agreed")
    assert (objected["passage"], objected["remark"], objected["before"]) == (QUOTE, "No", None)
    assert agreed["before"] == "objects"
    assert "Objected first" in visitor("bo").get(asked.url).text


def test_an_agreement_is_not_taken_back_in_a_second_window(put_to, visitor, stored):
    asked = put_to("chen", "ada")
    asked.answer(visitor, "chen")
    response = asked.answer(visitor, "chen", "object", passage=QUOTE, remark="No")
    assert response.status_code == 409
    assert "You have confirmed already" in response.text
    assert ("agreed", "") in stored(C.answer, C.passage)
    assert events(stored, "meeting.objected") == []


def test_a_second_objection_does_not_overwrite_the_first(put_to, visitor, stored):
    asked = put_to("chen")
    for passage in (QUOTE, "Do 0"):
        response = asked.answer(visitor, "chen", "object", passage=passage, remark="No")
    assert response.status_code == 409
    assert stored(C.passage) == [QUOTE]


# On somebody's behalf


def test_what_erin_said_by_telephone_never_looks_like_her_own_click(put_to, visitor, stored, harbour):
    asked = put_to("erin", "chen")
    response = asked.answer(visitor, "erin", "on-behalf", by="li", answer="agreed", how="telephone")
    assert response.status_code == 303
    row = stored(C.answer, C.entered_by_id, C.said_how)
    assert ("agreed", harbour.ids["li"], "telephone") in row
    ((facts, actor, behalf),) = events(stored, "meeting.agreed")
    assert (actor, behalf, facts["how"]) == (harbour.ids["li"], harbour.ids["erin"], "telephone")
    assert "Said by telephone, entered by Li Wei" in visitor("bo").get(asked.url).text


@pytest.mark.parametrize(
    ("by", "status"), [("ada", 303), ("vera", 303), ("li", 303), ("chen", 303), ("bo", 403), ("dana", 404)]
)
def test_people_of_the_same_party_and_whoever_contributes_record_what_erin_said(put_to, visitor, stored, by, status):
    asked = put_to("erin")
    response = asked.answer(visitor, "erin", "on-behalf", by=by, answer="agreed", how="paper")
    assert response.status_code == status
    assert stored(C.answer) == [("agreed" if status == 303 else None)]


def test_a_stakeholder_of_the_other_party_records_nothing_for_ada(put_to, visitor, stored):
    asked = put_to("ada", "erin")
    assert asked.answer(visitor, "ada", "on-behalf", by="chen", answer="agreed", how="paper").status_code == 403
    assert set(stored(C.answer)) == {None}


def test_nobody_records_something_on_their_own_behalf(put_to, visitor, stored):
    asked = put_to("ada")
    assert asked.answer(visitor, "ada", "on-behalf", answer="agreed", how="paper").status_code == 403
    assert stored(C.answer) == [None]


def test_the_scan_is_kept_with_what_was_recorded(put_to, visitor, stored):
    asked = put_to("erin", "chen")
    scan = (BytesIO(b"signed on paper"), "scan.pdf")
    asked.answer(visitor, "erin", "on-behalf", by="li", answer="agreed", how="paper", evidence=scan)
    ((id, name),) = stored(Attachment.id, Attachment.name)
    assert (name, id) == ("scan.pdf", max(each or 0 for each in stored(C.evidence_id)))
    assert "scan.pdf" in visitor("chen").get(asked.url).text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"answer": "agreed"}, "Please choose how."),
        ({"how": "paper"}, "Please choose what they said."),
        ({"answer": "objects", "how": "paper", "remark": "No"}, "Please quote the words"),
        ({"answer": "objects", "how": "paper", "passage": QUOTE}, "Please say what should be changed."),
        ({"answer": "objects", "how": "paper", "passage": "Nowhere", "remark": "No"}, "do not stand in the minutes"),
        ({"answer": "maybe", "how": "smoke"}, "This choice is not offered any more."),
    ],
)
def test_a_record_says_what_was_said_and_how(put_to, visitor, stored, fields, words):
    asked = put_to("erin")
    response = asked.answer(visitor, "erin", "on-behalf", by="li", **fields)
    assert response.status_code == 422
    assert words in response.text
    assert stored(C.answer) == [None]


def test_chens_own_word_takes_the_place_of_what_was_recorded_for_her(put_to, visitor, stored, harbour):
    asked = put_to("chen", "ada")
    asked.answer(visitor, "chen", "on-behalf", by="ada", answer="agreed", how="telephone")
    assert "Ada Brandt recorded that you agree" in visitor("chen").get(asked.url).text
    assert asked.answer(visitor, "chen", "object", passage=QUOTE, remark="I never said so").status_code == 303
    assert ("objects", None, "") in stored(C.answer, C.entered_by_id, C.said_how)
    assert [facts["before"] for facts, _, _ in events(stored, "meeting.objected")] == ["agreed"]


def test_nobody_records_over_chens_own_word(put_to, visitor, stored):
    asked = put_to("chen", "ada")
    asked.answer(visitor, "chen", "object", passage=QUOTE, remark="No")
    response = asked.answer(visitor, "chen", "on-behalf", by="ada", answer="agreed", how="telephone")
    assert response.status_code == 409
    assert ("objects", None) in stored(C.answer, C.entered_by_id)


# The end


def test_when_the_day_is_over_silence_stays_silence(put_to, visitor, stored, pass_days, harbour):
    asked = put_to("ada", "chen", "erin")
    asked.answer(visitor, "ada")
    asked.answer(visitor, "chen", "object", passage=QUOTE, remark="No")
    pass_days(5)
    assert state(stored) == "in_review"
    pass_days(1)
    assert state(stored) == "concluded"
    assert answers(stored, harbour) == {"ada": "agreed", "chen": "objects", "erin": None}
    for who in ("bo", "chen"):
        assert "1 agreed, 1 objects, 1 silent" in visitor(who).get(asked.url).text
    ended = dict(stored(Assignment.person_id, Assignment.outcome))
    assert ended[harbour.ids["erin"]] == "silent"
    ((facts, actor, _),) = events(stored, "meeting.conclude")
    assert (actor, facts["agreed"], facts["objecting"], facts["silent"]) == (None, 1, 1, 1)


def test_one_who_is_silent_keeps_minutes_from_being_confirmed_by_the_clock(put_to, visitor, stored, pass_days):
    asked = put_to("ada", "chen")
    asked.answer(visitor, "ada")
    pass_days(6)
    assert state(stored) == "concluded"


@pytest.mark.parametrize("what", ["agree", "object", "on-behalf"])
def test_after_the_last_day_no_answer_is_taken_even_before_the_clock_looked(app, put_to, visitor, stored, what):
    asked = put_to("chen")
    with app.app_context(), unit_of_work() as session:
        publication = session.scalars(sa.select(Publication)).one()
        publication.until = publication.until.replace(year=2020)
    fields = {"passage": QUOTE, "remark": "No", "answer": "agreed", "how": "paper"}
    response = asked.answer(visitor, "chen", what, by="li" if what == "on-behalf" else None, **fields)
    assert response.status_code == 409
    assert "no more answers are taken" in response.text
    assert stored(C.answer) == [None]


def test_answers_are_taken_until_the_end_of_the_last_day(put_to, visitor, stored):
    asked = put_to("chen", days=0)
    assert asked.answer(visitor, "chen").status_code == 303
    assert state(stored) == "confirmed"


def test_a_closed_space_and_the_trash_stop_the_clock(app, put_to, stored, pass_days, do):
    put_to("chen")
    do("ada", lambda ada: Meeting.find(ada, 1).trash(by=ada))
    pass_days(6)
    assert state(stored) == "in_review"


# What the database refuses


@pytest.mark.parametrize(
    "values",
    [
        {"answer": "agreed"},
        {"answer": "agreed", "sha256": "0" * 64, "answered_at": None},
        {"answer": "maybe"},
        {"entered_by_id": 1},
        {"said_how": "telephone"},
        {"evidence_id": 1},
        {"passage": "x"},
    ],
)
def test_the_database_refuses_half_an_answer(app, put_to, values):
    put_to("chen")
    with app.app_context(), pytest.raises(IntegrityError), unit_of_work() as session:
        session.execute(sa.update(C.__table__).values(values))


@pytest.mark.parametrize("table", [C, Publication])
def test_the_database_refuses_a_second_question_and_a_second_open_publication(app, put_to, stored, table):
    put_to("chen")
    columns = [column for column in table.__table__.c if column.name != "id"]
    (row,) = stored(*columns)
    again = dict(zip((column.name for column in columns), row, strict=True))
    if table is Publication:
        again["revision_id"] = min(id for id in stored(Revision.id) if id != again["revision_id"])
    with app.app_context(), pytest.raises(IntegrityError), unit_of_work() as session:
        session.execute(sa.insert(table.__table__).values(again))


def test_the_feed_tells_the_review_in_words(put_to, visitor, pass_days):
    asked = put_to("ada", "chen", "erin")
    asked.answer(visitor, "ada")
    asked.answer(visitor, "chen", "object", passage=QUOTE, remark="No")
    asked.answer(visitor, "erin", "on-behalf", by="li", answer="agreed", how="telephone")
    pass_days(6)
    feed = visitor("bo").get("/s/HARBOUR/activity").text
    for words in ("published the minutes", "agreed to the minutes", "objected to a passage", "said by telephone",
                  "ended: 2 agreed, 1 objected, 0 silent"):  # fmt: skip
        assert words in feed
