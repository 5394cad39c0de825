"""Published minutes are corrected as a new text with its own confirmation; the old one stays, with its answers."""

import pytest

from tests.meetings.asking import publish
from tests.meetings.forms import fields_of
from workspace.activity.models import Event
from workspace.assignments.models import Assignment
from workspace.kernel.text.written import write
from workspace.meetings.models import Confirmation, Meeting, Publication
from workspace.records.models import Revision
from workspace.records.widening import widen
from workspace.spaces.audience import EVERYONE

C = Confirmation


def correct(visitor, url, because="A figure was wrong", who="ada"):
    return visitor(who).post(f"{url}/correct", {"because": because})


@pytest.fixture
def rewrite(do):
    """`rewrite("New words")` notes something else on the first topic."""

    def note(text):
        def deed(ada):
            item = Meeting.find(ada, 1).agenda[0]
            item.write_notes(write(text), version=item.version, by=ada)

        do("ada", deed)

    return note


def state(stored):
    (found,) = stored(Meeting.state)
    return found


def numbers(stored):
    return sorted(number for number, closed, record in stored(Revision.number, Revision.frozen_at, Revision.record_id)
                  if closed)  # fmt: skip


@pytest.mark.parametrize("ending", ["in_review", "confirmed", "concluded"])
def test_minutes_can_be_corrected_from_every_end_of_their_review(put_to, visitor, stored, pass_days, ending):
    asked = put_to("chen")
    if ending == "confirmed":
        asked.answer(visitor, "chen")
    if ending == "concluded":
        pass_days(6)
    assert state(stored) == ending
    assert correct(visitor, asked.url).status_code == 303
    assert state(stored) == "correcting"
    assert stored(Publication.ended_how, Publication.correction_reason) == [
        ("withdrawn" if ending == "in_review" else ending, "A figure was wrong")
    ]
    outcomes = [outcome for what, outcome in stored(Assignment.what, Assignment.outcome) if what == "confirm"]
    assert outcomes == [{"in_review": "withdrawn", "confirmed": "agreed", "concluded": "silent"}[ending]]


def test_a_correction_says_why(put_to, visitor, stored):
    asked = put_to("chen")
    response = correct(visitor, asked.url, because="")
    assert response.status_code == 422
    assert "Please say why" in response.text
    assert state(stored) == "in_review"


def test_minutes_that_were_never_published_have_nothing_to_correct(minuted, visitor, stored):
    assert visitor("ada").get(f"{minuted}/correct").status_code == 409
    assert correct(visitor, minuted).status_code == 409
    assert state(stored) == "held"


def test_the_published_text_stays_readable_and_says_that_it_is_being_corrected(put_to, visitor, stored, rewrite):
    asked = put_to("ada", "chen")
    asked.answer(visitor, "ada")
    correct(visitor, asked.url)
    rewrite("Quite another figure")
    page = visitor("bo").get(f"{asked.url}/published/{numbers(stored)[0]}").text
    assert "Being corrected" in page
    assert "A figure was wrong" in page
    assert "Said 0" in page
    assert "Quite another figure" not in page
    record = visitor("bo").get(asked.url).text
    assert "Being corrected" in record
    assert "Quite another figure" in record


def test_while_being_corrected_nobody_can_answer(put_to, visitor, stored):
    asked = put_to("chen")
    correct(visitor, asked.url)
    assert asked.address("chen", "agree") not in visitor("chen").get(asked.url).text
    response = asked.answer(visitor, "chen")
    assert response.status_code == 409
    assert "no more answers are taken" in response.text
    assert stored(C.answer) == [None]


def test_publishing_again_is_a_new_text_with_its_own_confirmation(put_to, visitor, stored, rewrite, harbour):
    asked = put_to("ada", "chen")
    asked.answer(visitor, "ada")
    correct(visitor, asked.url)
    rewrite("Corrected words")
    page = visitor("ada").get(f"{asked.url}/publish")
    assert "What the correction changed" in page.text
    assert "Corrected" in page.text
    fields = fields_of(page)
    assert {int(each) for each in fields["people"]} == {harbour.ids[who] for who in ("ada", "chen", "erin")}
    assert visitor("ada").post(f"{asked.url}/publish", fields).status_code == 303
    assert len(numbers(stored)) == 2
    assert state(stored) == "in_review"
    answers = stored(C.publication_id, C.answer)
    assert sorted(answers, key=str) == [(1, "agreed"), (1, None), (2, None), (2, None), (2, None)]
    assert "1 other published text" in visitor("bo").get(asked.url).text


def test_publishing_the_same_words_again_still_asks_about_a_new_revision(put_to, visitor, stored, do, harbour):
    asked = put_to("chen")
    asked.answer(visitor, "chen")
    correct(visitor, asked.url)
    again = do("ada", lambda ada: publish(ada, harbour, ("chen",)))
    assert again.sha256 == asked.sha256
    assert len(numbers(stored)) == 2
    assert sorted(stored(C.answer), key=str) == [None, "agreed"] or sorted(map(str, stored(C.answer))) == [
        "None",
        "agreed",
    ]


@pytest.mark.parametrize("what", ["agree", "object"])
def test_an_answer_to_the_older_text_is_shown_what_changed(put_to, visitor, stored, rewrite, do, harbour, what):
    asked = put_to("chen")
    correct(visitor, asked.url)
    rewrite("Corrected words")
    again = do("ada", lambda ada: publish(ada, harbour, ("chen", "ada")))
    response = asked.answer(visitor, "chen", what, passage="Said 0", remark="My long remark")
    assert response.status_code == 409
    for words in ("published anew", "Said 0", "Corrected words", again.sha256, again.address("chen", "agree")):
        assert words in response.text
    if what == "object":
        assert "My long remark" in response.text
    assert set(stored(C.answer)) == {None}
    assert again.answer(visitor, "chen").status_code == 303
    assert sorted(map(str, stored(C.publication_id, C.answer))) == ["(1, None)", "(2, 'agreed')", "(2, None)"]


def test_an_answer_that_names_another_text_than_its_row_is_not_taken(put_to, visitor, stored):
    asked = put_to("chen")
    response = visitor("chen").post(asked.address("chen", "agree"), {"sha256": "0" * 64})
    assert response.status_code == 409
    assert stored(C.answer) == [None]


def test_the_older_answers_stay_with_the_older_text(put_to, visitor, stored, rewrite, do, harbour):
    asked = put_to("chen")
    asked.answer(visitor, "chen", "object", passage="Said 0", remark="It was otherwise")
    correct(visitor, asked.url)
    rewrite("Corrected words")
    do("ada", lambda ada: publish(ada, harbour, ("chen",)))
    first, second = numbers(stored)
    old = visitor("bo").get(f"{asked.url}/published/{first}").text
    assert "It was otherwise" in old
    assert "This is an earlier text." in old
    assert "It was otherwise" not in visitor("bo").get(f"{asked.url}/published/{second}").text


def test_what_one_party_confirmed_stays_with_it_when_the_minutes_are_shown_to_the_other(
    meet, do, visitor, stored, harbour
):
    url = meet("Margins", held=True, internal=True, expected=("ada",))
    asked = do("ada", lambda ada: publish(ada, harbour, ("ada", "vera")))
    asked.answer(visitor, "ada")
    (number,) = numbers(stored)

    def show(ada):
        meeting = Meeting.find(ada, 1)
        widen(meeting, EVERYONE, version=meeting.version, by=ada)

    do("ada", show)
    assert visitor("chen").get(url).status_code == 200
    assert "Vera Okafor" in visitor("bo").get(f"{url}/published/{number}").text
    for path in (f"published/{number}", f"published/{number}.json", f"confirmations/of/{number}",
                 f"confirmations/{asked.ids['vera']}/on-behalf"):  # fmt: skip
        assert visitor("chen").get(f"{url}/{path}").status_code == 404
    assert "1 agreed" not in visitor("chen").get("/s/HARBOUR/meetings").text
    assert "Vera Okafor" not in visitor("chen").get(url).text


def test_the_feed_tells_why(put_to, visitor, stored):
    asked = put_to("chen")
    correct(visitor, asked.url)
    assert "began to correct the minutes" in visitor("bo").get("/s/HARBOUR/activity").text
    facts = [facts for action, facts in stored(Event.action, Event.facts) if action == "meeting.correct"]
    assert facts[0]["because"] == "A figure was wrong"
