"""What letters say when times change: what moved by itself and what was told before; and that people are asked anew."""

import html
import re
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.meetings.test_inviting import M, address, calendar, event, text
from tests.meetings.test_inviting import planned_one as planned_one
from tests.meetings.test_inviting import post as post
from tests.meetings.test_inviting import with_addresses as with_addresses
from tests.meetings.test_series import begin, changes, monday, of
from workspace.kernel import clock
from workspace.meetings.inviting import sending
from workspace.meetings.models import AgendaItem, Invitation, Meeting
from workspace.meetings.models.following import planned
from workspace.spaces.models import Membership

TUESDAY = timedelta(days=1)


def said(moment: datetime, hours: int = 1) -> str:
    """As letters write a time in Berlin to somebody there."""
    return f"{day_said(moment)}, {moment:%H:%M}–{moment + timedelta(hours=hours):%H:%M}"


def day_said(moment: datetime) -> str:
    return f"{moment:%a}, {moment.day} {moment:%b %Y}"


def words(mail) -> str:
    """Its text as if lines had no end."""
    return " ".join(text(mail).split())


def by_subject(mails) -> tuple[Any, Any]:
    """Of two mails about a series at other times: the one about the earlier times, and the one about the new ones."""
    ended, goes_on = sorted(mails, key=lambda mail: str(mail["Subject"]), reverse=True)
    return ended, goes_on


def in_html(mail) -> str:
    return html.unescape(mail.get_body(("html",)).get_content())


@pytest.fixture
def invited(do, harbour, with_addresses, post):
    """A series of Mondays with Ada, Chen and Erin, who were invited to it; the mails to Erin so far."""

    def plan(ada: Membership) -> None:
        sending.invite(begin(ada, harbour, people=("ada", "chen", "erin")), by=ada)

    do("ada", plan)
    return post.collect()["Erin Castle"]


@pytest.fixture
def move(do):
    """`move(1, monday(2))` moves M-1, `minutes=90` makes it longer: what Ada changes of its plan."""

    def act(number: int, start: datetime | None = None, **values: Any) -> None:
        def deed(ada: Membership) -> None:
            meeting = Meeting.find(ada, number)
            assert meeting
            when = {"starts_at": clock.at(start, "Europe/Berlin")} if start else {}
            meeting.replan(when | values, version=meeting.version, by=ada)

        do("ada", deed)

    return act


@pytest.fixture
def change_from(do):
    """`change_from(monday(2), …)` changes the series for its meetings from then on."""

    def act(since: datetime, **values: Any) -> None:
        def deed(ada: Membership) -> None:
            series = of(ada)
            people = [each.person_id for each in series.attendees]
            series.change_following(since, changes(series, **values), people, version=series.version, by=ada)

        do("ada", deed)

    return act


def partstats(mail) -> list[str]:
    return [str(each["ATTENDEE"].params["PARTSTAT"]) for each in calendar(mail).events]


def test_the_letter_of_a_series_names_what_moved_by_itself_and_what_was_called_off(invited, post, do, move):
    other = monday(1) + TUESDAY
    move(2, other, place="Hall")
    do("ada", lambda ada: planned(of(ada), monday(2))[0].cancel("Holiday", by=ada))
    [ada] = post.collect()["Ada Brandt"]

    for line in (f"Instead of {said(monday(1))}: {said(other)}", f"Not on {day_said(monday(2))}"):
        assert line in words(ada)
        assert line in in_html(ada)


def test_what_moves_twice_is_found_by_both_earlier_times_and_what_moves_back_too(invited, post, move):
    first, second = monday(1) + TUESDAY, monday(1) + 2 * TUESDAY
    move(2, first)
    post.collect()
    move(2, second)
    [ada] = post.collect()["Ada Brandt"]
    assert f"Instead of {said(monday(1))} · {said(first)}: {said(second)}" in words(ada)

    move(2, monday(1))
    [ada] = post.collect()["Ada Brandt"]
    assert f"Instead of {said(second)}: {said(monday(1))}" in words(ada)


def test_what_was_called_off_under_an_earlier_rule_is_not_named_under_the_new_one(invited, post, do, change_from):
    do("ada", lambda ada: planned(of(ada), monday(3))[0].cancel("Holiday", by=ada))
    post.collect()
    change_from(monday(2), rule="FREQ=WEEKLY;BYDAY=TU", first_start=monday(2) + TUESDAY)
    _ended, ada = by_subject(post.collect()["Ada Brandt"])

    assert "Not on" not in words(ada)
    assert "Instead of Every Monday" in words(ada)
    assert "Instead of" not in words(ada).replace("Instead of Every Monday", "")


def test_a_meeting_that_moves_says_where_it_was_and_one_in_another_room_says_nothing_of_it(planned_one, post, move):
    assert "Instead of" not in words(post.collect()["Ada Brandt"][0])
    move(1, monday(1))
    [ada] = post.collect()["Ada Brandt"]
    assert f"Instead of {said(monday())}" in words(ada)

    move(1, place="Hall")
    assert "Instead of" not in words(post.collect()["Ada Brandt"][0])


@pytest.mark.parametrize("how", [{"start": monday(1)}, {"minutes": 90}])
def test_who_said_yes_is_asked_anew_for_another_time(planned_one, post, visitor, move, stored, how):
    url = address(post.collect()["Erin Castle"][0])
    visitor().post(url, {"answer": "yes"})
    assert ">comes" in visitor("chen").get(M).text

    move(1, **how)
    assert ">comes" not in visitor("chen").get(M).text
    [erin] = post.collect()["Erin Castle"]
    assert event(erin)["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert event(erin)["ATTENDEE"].params["RSVP"] == "TRUE"
    assert set(stored(Invitation.answer)) == {None}

    visitor().post(address(erin), {"answer": "yes"})
    assert ">comes" in visitor("chen").get(M).text


def test_who_said_yes_still_comes_when_it_is_called_otherwise_and_takes_place_elsewhere(
    planned_one, post, visitor, do, move
):
    visitor().post(address(post.collect()["Erin Castle"][0]), {"answer": "yes"})
    move(1, place="Hall", title="Beginning")
    do("ada", lambda ada: AgendaItem.add(Meeting.find(ada, 1), "Paint", by=ada))

    assert partstats(post.collect()["Erin Castle"][0]) == ["ACCEPTED"]
    assert ">comes" in visitor("chen").get(M).text


def test_a_yes_to_the_series_counts_for_none_that_moves_and_an_answer_to_that_one_does(invited, post, visitor, move):
    nobody, url = visitor(), address(invited[0])
    nobody.post(url, {"answer": "yes", "which": "0"})
    move(2, monday(1) + TUESDAY)

    [erin] = post.collect()["Erin Castle"]
    assert partstats(erin) == ["ACCEPTED", "NEEDS-ACTION"]
    assert ">comes" in visitor("chen").get(M).text
    assert ">comes" not in visitor("chen").get("/s/HARBOUR/M-2").text

    _all, _first, second, *_later = re.findall(r'<option [^>]*value="(\d+)"', nobody.get(url).text)
    nobody.post(url, {"answer": "no", "which": second})
    move(2, place="Hall")
    assert partstats(post.collect()["Erin Castle"][0]) == ["ACCEPTED", "DECLINED"]


def test_a_series_at_other_times_asks_anew_for_those_and_keeps_what_was_said_to_the_ones_before(
    invited, post, visitor, change_from
):
    visitor().post(address(invited[0]), {"answer": "yes", "which": "0"})
    change_from(monday(1), rule="FREQ=WEEKLY;BYDAY=TU", first_start=monday(1) + TUESDAY)

    assert ">comes" in visitor("chen").get(M).text
    assert ">comes" not in visitor("chen").get("/s/HARBOUR/M-2").text
    assert ">comes" not in visitor("chen").get("/s/HARBOUR/SR-1").text
    _ended, goes_on = by_subject(post.collect()["Erin Castle"])
    assert partstats(goes_on) == ["NEEDS-ACTION"]


def test_a_series_in_another_room_keeps_what_was_said(invited, post, visitor, change_from):
    visitor().post(address(invited[0]), {"answer": "yes", "which": "0"})
    change_from(monday(1), place="Hall")

    assert ">comes" in visitor("chen").get("/s/HARBOUR/M-2").text
    [erin] = post.collect()["Erin Castle"]
    assert set(partstats(erin)) == {"ACCEPTED"}


def test_a_rule_that_goes_on_for_a_while_says_until_when_under_a_subject_of_its_own(invited, post, change_from):
    change_from(monday(2), rule="FREQ=WEEKLY;BYDAY=TU", first_start=monday(2) + TUESDAY)
    ended, goes_on = by_subject(post.collect()["Erin Castle"])

    assert (ended["Subject"], goes_on["Subject"]) == ("Goes on at other times: Weekly", "Changed: Weekly")
    assert "Up to then nothing changes" in words(ended)
    assert "Every Monday, until" in words(ended)


def test_a_rule_of_which_nothing_lies_ahead_says_only_that_it_is_over(do, harbour, with_addresses, post, change_from):
    every_other = "FREQ=WEEKLY;INTERVAL=2;BYDAY="

    def plan(ada: Membership) -> None:
        sending.invite(begin(ada, harbour, rule=f"{every_other}MO", first_start=monday(-2)), by=ada)

    do("ada", plan)
    post.collect()
    change_from(monday(), rule=f"{every_other}TU", first_start=monday() + TUESDAY)
    ended, goes_on = by_subject(post.collect()["陈静"])

    assert ended["Subject"] != goes_on["Subject"]
    assert "These meetings have ended. They go on at the times in the other mail." in words(ended)
    for gone in ("Up to then", "Every Monday", "Every 2 weeks", "first on", "Safety", "Room 4"):
        assert gone not in words(ended)
    assert "UNTIL" in event(ended)["RRULE"]
    assert "Room 4" in words(goes_on)
