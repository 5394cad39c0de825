"""A series goes on at other times from some meeting on: what becomes of those before it is told to calendars, too."""

from datetime import timedelta

import pytest

from tests.meetings.test_inviting import calendar, event
from tests.meetings.test_inviting import post as post
from tests.meetings.test_inviting import with_addresses as with_addresses
from tests.meetings.test_inviting_anew import change_from as change_from
from tests.meetings.test_inviting_anew import day_said, said, words
from tests.meetings.test_inviting_anew import invited as invited
from tests.meetings.test_inviting_anew import move as move
from tests.meetings.test_series import monday, of
from workspace.meetings.models.following import planned

TUESDAY = timedelta(days=1)


def uids(mails) -> list[str]:
    return [str(event(mail)["UID"]).split("@")[0][-1] for mail in mails]


@pytest.fixture
def on_tuesdays(invited, change_from):
    """From the third meeting on, the series is on Tuesdays; `invited` holds the first letters."""
    change_from(monday(2), rule="FREQ=WEEKLY;BYDAY=TU", first_start=monday(2) + TUESDAY)


def moved_in(mail) -> list[str]:
    events = calendar(mail).events
    return [f"{each.start:%Y-%m-%dT%H:%M}" for each in events if "RECURRENCE-ID" in each]


def test_what_moved_just_before_the_series_changed_is_told(on_tuesdays, post, move):
    move(2, monday(1) + 2 * TUESDAY)
    first, second = sorted(post.collect()["Erin Castle"], key=lambda mail: str(event(mail)["UID"]))

    assert uids([first, second]) == ["1", "2"]
    assert moved_in(first) == [f"{monday(1) + 2 * TUESDAY:%Y-%m-%dT%H:%M}"]
    assert f"Instead of {said(monday(1))}: {said(monday(1) + 2 * TUESDAY)}" in words(first)
    assert "nothing changes" not in words(first)
    assert "Every Monday, until" in words(first)


def test_what_moves_after_the_series_changed_is_told_alone(on_tuesdays, post, move):
    post.collect()
    move(2, monday(1) + 2 * TUESDAY)
    [erin] = post.collect()["Erin Castle"]

    assert uids([erin]) == ["1"]
    assert erin["Subject"] == "Changed: Weekly"
    assert moved_in(erin) == [f"{monday(1) + 2 * TUESDAY:%Y-%m-%dT%H:%M}"]
    assert "UNTIL" in event(erin)["RRULE"]


def test_what_is_called_off_after_the_series_changed_is_told_alone(on_tuesdays, post, do):
    post.collect()
    do("ada", lambda ada: planned(of(ada), monday(1))[0].cancel("Holiday", by=ada))
    [erin] = post.collect()["Erin Castle"]

    assert uids([erin]) == ["1"]
    assert "EXDATE" in event(erin)
    assert f"Not on {day_said(monday(1))}" in words(erin)


def test_a_change_of_the_newer_rule_says_nothing_of_the_earlier_one(on_tuesdays, post, change_from):
    post.collect()
    change_from(monday(2) + TUESDAY, place="Hall")
    [erin] = post.collect()["Erin Castle"]
    assert uids([erin]) == ["2"]


def test_ending_the_series_takes_both_out_of_calendars(on_tuesdays, post, do):
    post.collect()
    do("ada", lambda ada: of(ada).end("No more", by=ada))
    mails = post.collect()["Erin Castle"]

    assert sorted(uids(mails)) == ["1", "2"]
    assert {str(calendar(mail)["METHOD"]) for mail in mails} == {"CANCEL"}


def test_a_third_rule_that_begins_before_the_second_ends_the_first_sooner(on_tuesdays, post, change_from):
    post.collect()
    change_from(monday(1), rule="FREQ=WEEKLY;BYDAY=WE", first_start=monday(1) + 2 * TUESDAY)
    letters = {uid: mail for mail in post.collect()["Erin Castle"] for uid in uids([mail])}

    assert sorted(letters) == ["1", "2", "3"]
    assert event(letters["1"])["RRULE"]["UNTIL"][0].date() < monday(1).date()
    assert str(calendar(letters["2"])["METHOD"]) == "CANCEL"
