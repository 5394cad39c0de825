"""A series that is thrown away takes along what is still to come, and brings it back: here and in calendars."""

from datetime import timedelta

import pytest

from tests.meetings.test_inviting import Post, calendar, event, text
from tests.meetings.test_inviting import starts as starts_in
from tests.meetings.test_series import begin, monday, of
from workspace.kernel import clock
from workspace.meetings.inviting import sending
from workspace.meetings.making_ahead import make_ahead
from workspace.meetings.models import Invitation, Meeting
from workspace.meetings.models.following import planned
from workspace.spaces.models import Membership

MS, TRASH = "/s/HARBOUR/SR-1", "/s/HARBOUR/trash"


@pytest.fixture
def post(app, data_dir):
    return Post(app, data_dir)


@pytest.fixture
def weekly(do, harbour):
    """Four Mondays: the first took place, the second was called off; the third was moved, the fourth stays as it is."""

    def deed(ada: Membership) -> None:
        first, second, third, _fourth = begin(ada, harbour).meetings
        first.starts_at = clock.now() - timedelta(hours=1)
        first.hold(by=ada)
        second.cancel("Holiday", by=ada)
        moved = clock.at(monday(2) + timedelta(days=1), "Europe/Berlin")
        third.replan({"starts_at": moved}, version=third.version, by=ada)

    do("ada", deed)


def throw_away(ada):
    ada.get("/s/HARBOUR/series")
    assert ada.post(f"{MS}/trash").status_code == 303


def put_back(ada):
    assert ada.post(f"{TRASH}/SR-1/put-back").status_code == 303


def test_what_is_to_come_goes_along_and_what_took_place_stays(app, weekly, visitor, stored):
    ada = visitor("ada")
    throw_away(ada)
    assert "2 meetings to come went with it." in ada.get("/s/HARBOUR/series").text
    assert [at is not None for at in stored(Meeting.trashed_at)] == [False, False, True, True]
    assert [visitor("chen").get(f"/s/HARBOUR/M-{number}").status_code for number in (1, 2, 3, 4)] == [
        200,
        200,
        404,
        404,
    ]
    with app.app_context():
        make_ahead({})
    assert len(stored(Meeting.id)) == 4


def test_one_that_was_moved_from_yesterday_to_tomorrow_is_to_come(do, harbour, visitor, stored):
    def deed(ada: Membership) -> None:
        first, *_ = begin(ada, harbour, ahead=1).meetings
        first.occurs_at = monday(-2)

    do("ada", deed)
    throw_away(visitor("ada"))
    assert None not in stored(Meeting.trashed_at)


def test_put_back_it_has_its_meetings_again_but_for_those_that_were_thrown_away_before(
    weekly, do, harbour, visitor, stored
):
    do("ada", lambda ada: Meeting.find(ada, 4).trash(by=ada))
    ada = visitor("ada")
    throw_away(ada)
    assert "1 meeting to come went with it." in ada.get("/s/HARBOUR/series").text
    put_back(ada)
    assert [at is not None for at in stored(Meeting.trashed_at)] == [False, False, False, True]
    assert "M-3" in ada.get(MS).text


def test_one_that_was_put_back_or_removed_for_good_meanwhile_stays_as_it_is(weekly, visitor, stored):
    ada = visitor("ada")
    throw_away(ada)
    ada.post(f"{TRASH}/M-3/put-back")
    ada.post(f"{TRASH}/M-4/purge")
    put_back(ada)
    assert [at is not None for at in stored(Meeting.trashed_at)] == [False, False, False, True]


def test_calendars_take_it_out_and_take_it_in_again(do, harbour, post, visitor):
    do("ada", lambda ada: sending.invite(begin(ada, harbour), by=ada))
    first = post.collect()["陈静"][0]
    ada, chen = visitor("ada"), visitor("chen")
    assert chen.post("/s/HARBOUR/M-1/answer", {"answer": "yes"}).status_code == 303

    throw_away(ada)
    [gone] = post.collect()["陈静"]
    assert (str(calendar(gone)["METHOD"]), event(gone)["UID"]) == ("CANCEL", event(first)["UID"])

    put_back(ada)
    [again] = post.collect()["陈静"]
    assert str(calendar(again)["METHOD"]) == "REQUEST"
    assert event(again)["UID"] == event(first)["UID"]
    assert event(first)["SEQUENCE"] < event(gone)["SEQUENCE"] < event(again)["SEQUENCE"]
    assert starts_in(again) == starts_in(first)
    assert "/meeting-invitation/" in text(again)
    assert post.collect() == {}


def test_who_is_invited_again_has_answered_still(do, harbour, post, visitor, stored):
    def answered(ada: Membership) -> None:
        sending.invite(begin(ada, harbour), by=ada)
        Invitation.of(of(ada), harbour.ids["chen"]).say("no", by=harbour.member("chen"))

    do("ada", answered)
    post.collect()
    ada = visitor("ada")
    throw_away(ada)
    post.collect()
    put_back(ada)
    [again] = post.collect()["陈静"]
    assert event(again)["ATTENDEE"].params["PARTSTAT"] == "DECLINED"


def test_a_single_meeting_of_which_calendars_know_comes_back_as_the_newer_word(do, harbour, post, visitor):
    def plan(ada: Membership) -> None:
        [meeting, *_] = planned(begin(ada, harbour), monday())
        sending.invite(meeting, by=ada)

    do("ada", plan)
    post.collect()
    ada = visitor("ada")
    throw_away(ada)
    [gone] = post.collect()["陈静"]
    put_back(ada)
    [again] = post.collect()["陈静"]
    assert [str(calendar(mail)["METHOD"]) for mail in (gone, again)] == ["CANCEL", "REQUEST"]
    assert event(gone)["SEQUENCE"] < event(again)["SEQUENCE"]
