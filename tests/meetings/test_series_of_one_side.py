"""A series of one side, one meeting of which the other side was shown: what is said to the series stays with it."""

from datetime import timedelta

import pytest

from tests.meetings.test_inviting import Post, calendar, event, text
from tests.meetings.test_series import begin, changes, monday, of
from workspace.kernel.text.written import write
from workspace.meetings.models import Meeting
from workspace.records.widening import widen
from workspace.spaces.audience import EVERYONE


@pytest.fixture
def shown(do, harbour):
    """The second meeting of a series of the vendor's is shown to everyone."""

    def plan(ada):
        begin(ada, harbour, internal=True, people=("ada", "bo"))
        meeting = Meeting.find(ada, 2)
        widen(meeting, EVERYONE, version=meeting.version, by=ada)

    do("ada", plan)


def test_what_the_vendor_changes_on_its_series_is_not_on_the_meeting_that_li_sees(shown, do, harbour, visitor):
    def change(ada):
        series = of(ada)
        topics = [*series.topics, {"title": "Our margin", "section": "", "minutes": 5}]
        values = changes(
            series, title="Price talk", purpose=write("Hide the costs"), place="Secret room", topics=topics
        )
        series.change_following(monday(), values, [harbour.ids["bo"]], version=series.version, by=ada)

    do("ada", change)

    assert "Our margin" in visitor("ada").get("/s/HARBOUR/M-1").text
    li = visitor("li").get("/s/HARBOUR/M-2")
    assert li.status_code == 200
    for words in ("Our margin", "Price talk", "Hide the costs", "Secret room"):
        assert words not in li.text


def test_why_the_vendor_ends_its_series_is_not_on_the_meeting_that_li_sees(shown, do, visitor):
    do("ada", lambda ada: of(ada).end("Aldhaven must not know", by=ada))

    assert "Aldhaven must not know" in visitor("ada").get("/s/HARBOUR/M-1").text
    li = visitor("li")
    assert "Cancelled" in li.get("/s/HARBOUR/M-2").text
    for page in ("M-2", "activity", ""):
        assert "must not know" not in li.get(f"/s/HARBOUR/{page}").text


def test_calendars_are_told_nothing_of_a_meeting_that_was_not_shown_with_it(app, data_dir, do, harbour, visitor):
    def show_the_series_alone(ada):
        series = begin(ada, harbour, internal=True, people=("ada", "bo"))
        widen(series, EVERYONE, version=series.version, by=ada)
        series.invite_usually([harbour.ids[who] for who in ("ada", "bo", "li")])
        for number, words in ((2, "Our margin"), (3, "Our costs")):
            meeting = Meeting.find(ada, number)
            meeting.replan({"title": words, "place": "Secret room"}, version=meeting.version, by=ada)
        Meeting.find(ada, 4).cancel("Nothing to hide", by=ada)

    do("ada", show_the_series_alone)
    assert visitor("li").get("/s/HARBOUR/M-2").status_code == 404
    visitor("ada").post("/s/HARBOUR/SR-1/invite")

    [li] = Post(app, data_dir).collect()["Li Wei"]
    whole = text(li) + event(li).to_ical().decode() + str(calendar(li))
    assert "Weekly" in whole
    for words in ("Our margin", "Our costs", "Secret room", "EXDATE", "Not on"):
        assert words not in whole


def test_nor_of_one_under_an_earlier_rule_of_its_series(app, data_dir, do, harbour, visitor):
    def show_the_series_alone(ada):
        series = begin(ada, harbour, internal=True, people=("ada", "bo"))
        widen(series, EVERYONE, version=series.version, by=ada)
        series.invite_usually(people)

    people = [harbour.ids[who] for who in ("ada", "bo", "li")]

    def go_on_otherwise(ada):
        meeting = Meeting.find(ada, 2)
        meeting.replan({"title": "Our margin", "place": "Secret room"}, version=meeting.version, by=ada)
        values = changes(of(ada), rule="FREQ=WEEKLY;BYDAY=TU", first_start=monday(3) + timedelta(days=1))
        of(ada).change_following(monday(3), values, people, version=of(ada).version, by=ada)

    do("ada", show_the_series_alone)
    visitor("ada").post("/s/HARBOUR/SR-1/invite")
    post = Post(app, data_dir)
    post.collect()
    do("ada", go_on_otherwise)
    mails = post.collect()["Li Wei"]
    assert mails
    for mail in mails:
        whole = text(mail) + str(calendar(mail))
        assert "Weekly" in whole
        for words in ("Our margin", "Secret room"):
            assert words not in whole
