"""One's own calendar at a secret address: what stands in it, for whom it works, and until when."""

import re
from datetime import datetime, timedelta

import pytest
import recurring_ical_events
from icalendar import Calendar

from tests.communication.conftest import TEXTS, weekly
from tests.databases import ON_SQLITE
from tests.meetings.test_series import begin, monday
from workspace.communication.models import CommunicationPlan
from workspace.kernel import clock
from workspace.kernel.text.written import write
from workspace.meetings.making_ahead import make_ahead
from workspace.meetings.models import ActionItem, Attendance, Meeting
from workspace.notices.calendar.models import CalendarFeed
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

FIVE = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Sydney")


@pytest.fixture
def feed(visitor):
    """`feed("chen", reach="all")` lets Chen make an address, and gives it."""

    def make(who: str, reach: str = "mine", **more: str) -> str:
        browser = visitor(who)
        browser.get("/me/calendar")
        assert browser.post("/me/calendar", {"reach": reach, **more}).status_code == 303
        page = browser.get("/me/calendar").text
        return re.findall(r"/calendar/[\w-]+\.ics", page)[0]

    return make


def plan(ada: Membership, harbour, *, title="Kick-off", internal=False, people=("ada", "chen")) -> None:
    meeting = Meeting.start(
        title, by=ada, audience=ada.party.bit if internal else EVERYONE, zone="Europe/Berlin", minutes=60,
        place="四号会议室", call_url="", purpose=write(""), starts_at=clock.at(monday(), "Europe/Berlin"),
    )  # fmt: skip
    Attendance.expect(meeting, [harbour.ids[who] for who in people], by=ada)


def summaries(response):
    assert response.status_code == 200
    assert response.mimetype == "text/calendar"
    return sorted(str(event["SUMMARY"]) for event in Calendar.from_ical(response.data).events)


def test_chen_sees_the_meetings_that_she_takes_part_in_or_all_that_she_may_see(do, harbour, visitor, feed):
    do("ada", lambda ada: plan(ada, harbour))
    do("ada", lambda ada: plan(ada, harbour, title="Without Chen", people=("ada",)))
    do("ada", lambda ada: plan(ada, harbour, title="Our lowest price", internal=True, people=("ada",)))
    nobody = visitor()

    assert summaries(nobody.get(feed("chen"))) == ["Kick-off"]
    assert summaries(nobody.get(feed("chen", reach="all"))) == ["Kick-off", "Without Chen"]
    assert summaries(nobody.get(feed("ada"))) == ["Kick-off", "Our lowest price", "Without Chen"]
    assert b"lowest" not in nobody.get(feed("chen", reach="all")).data


def test_the_days_by_which_chen_owes_something_stand_in_it_in_her_language(do, harbour, visitor, feed):
    def owe(ada: Membership) -> None:
        day = clock.today("UTC") + timedelta(days=3)
        for who, title in (("chen", "Order paint"), ("ada", "Not hers")):
            ActionItem.begin(title, by=ada, audience=EVERYONE, owner_id=harbour.ids[who], due_on=day)
        harbour.person("chen").prefer(language="zh_CN")

    do("ada", owe)
    nobody = visitor()
    found = nobody.get(feed("chen", with_due_days="y"))
    assert summaries(found) == ["截止：Order paint（AI-1）"]
    assert Calendar.from_ical(found.data).events[0].start == clock.today("UTC") + timedelta(days=3)
    assert summaries(nobody.get(feed("chen"))) == []


def test_who_asks_again_learns_that_nothing_is_new_and_then_what_is(do, harbour, visitor, feed):
    do("ada", lambda ada: plan(ada, harbour))
    nobody, url = visitor(), feed("chen")
    tag = nobody.get(url).headers["ETag"]
    assert nobody.get(url, headers={"If-None-Match": tag}).status_code == 304

    def rename(ada: Membership) -> None:
        meeting = Meeting.find(ada, 1)
        assert meeting
        meeting.replan({"title": "Second try"}, version=meeting.version, by=ada)

    do("ada", rename)
    assert summaries(nobody.get(url, headers={"If-None-Match": tag})) == ["Second try"]


def test_a_new_address_ends_the_one_before_and_each_is_shown_once(do, harbour, visitor, feed, stored):
    do("ada", lambda ada: plan(ada, harbour))
    first, second = feed("chen"), feed("chen")
    nobody = visitor()

    assert nobody.get(first).status_code == 404
    assert summaries(nobody.get(second)) == ["Kick-off"]
    assert ".ics" not in visitor("chen").get("/me/calendar").text
    assert second.split("/")[-1].removesuffix(".ics") not in "".join(stored(CalendarFeed.token_hash))
    visitor("chen").post("/me/calendar/end")
    assert nobody.get(second).status_code == 404


@pytest.mark.parametrize("how", ["membership", "account"])
def test_access_ends_with_the_membership_and_with_the_account(do, harbour, visitor, feed, how):
    do("ada", lambda ada: plan(ada, harbour))
    url, nobody = feed("chen", reach="all"), visitor()
    assert summaries(nobody.get(url)) == ["Kick-off"]

    def leave(ada: Membership) -> None:
        if how == "membership":
            harbour.member("chen").ended_at = clock.now()
        else:
            harbour.person("chen").account.ended_at = clock.now()

    do("ada", leave)
    if how == "membership":
        assert summaries(nobody.get(url)) == []
    else:
        assert nobody.get(url).status_code == 404


def test_what_is_called_off_or_thrown_away_leaves_the_calendar(do, harbour, visitor, feed):
    do("ada", lambda ada: plan(ada, harbour))
    do("ada", lambda ada: plan(ada, harbour, title="Other"))
    do("ada", lambda ada: Meeting.find(ada, 1).cancel("Storm", by=ada))
    do("ada", lambda ada: Meeting.find(ada, 2).trash(by=ada))

    assert summaries(visitor().get(feed("chen"))) == []


@pytest.mark.parametrize("zone", FIVE)
def test_the_feed_has_the_right_times_in_the_reference_library_over_three_years(app, do, harbour, visitor, feed, zone):
    next_month = clock.today(zone).replace(day=1) + timedelta(days=32)
    first = datetime(next_month.year, next_month.month, 3, 9, 30)
    rule = "FREQ=MONTHLY;BYMONTHDAY=3"
    do("ada", lambda ada: begin(ada, harbour, rule=rule, first_start=first, zone=zone, ahead=160, topics=[]))
    with app.app_context():
        make_ahead({})

    last = first + timedelta(weeks=156)
    found = Calendar.from_ical(visitor().get(feed("chen")).data)
    events = recurring_ical_events.of(found).between(first.date(), last.date())
    months = range(first.month - 1, first.month + 40)
    times = [datetime(first.year + month // 12, month % 12 + 1, 3, 9, 30) for month in months]
    times = [time for time in times if time.date() < last.date()]
    assert len(times) >= 34
    assert sorted(event.start.replace(tzinfo=None) for event in events) == times
    assert sorted(event.start.timestamp() for event in events) == [clock.at(time, zone).timestamp() for time in times]
    assert {event.end - event.start for event in events} == {timedelta(hours=1)}


@ON_SQLITE
def test_a_feed_costs_the_same_for_1_and_for_30_meetings_and_action_items(do, harbour, visitor, feed, queries):
    url, nobody, costs = feed("chen", reach="all", with_due_days="y"), visitor(), []
    for more in (1, 29):
        for _ in range(more):
            do("ada", lambda ada: plan(ada, harbour))
            day = clock.today("UTC")
            do(
                "ada",
                lambda ada, day=day: ActionItem.begin(
                    "Do", by=ada, audience=EVERYONE, owner_id=harbour.ids["chen"], due_on=day
                ),
            )
        with queries() as sent:
            summaries(nobody.get(url))
        costs.append(len(sent))
    assert costs[0] == costs[1] <= 6, costs


@pytest.mark.parametrize(("channel", "words"), [("email", "To send"), ("call", "To call"), ("in_person", "To hold")])
def test_what_the_plan_asks_for_is_named_by_how_it_is_done(do, visitor, feed, channel, words):
    def begin_plan(ada: Membership) -> None:
        item = weekly(ada, title="Status", channel=channel, rule="")
        CommunicationPlan.begin("How we talk", TEXTS, [item], by=ada, audience=EVERYONE)

    do("ada", begin_plan)
    assert set(summaries(visitor().get(feed("ada", with_due_days="y")))) == {f"{words}: Status"}


def test_ada_sees_what_of_the_communication_plan_is_hers_to_do_and_chen_nothing_of_a_plan_of_the_vendors(
    do, visitor, feed
):
    def begin_plan(ada: Membership) -> None:
        items = [weekly(ada, title="Price talk"), weekly(ada, title="Vera's call", owner_id=None)]
        CommunicationPlan.begin("How we talk", TEXTS, items, by=ada, audience=ada.party.bit)

    do("ada", begin_plan)
    theirs = feed("chen", reach="all", with_due_days="y")

    assert set(summaries(visitor().get(feed("ada", with_due_days="y")))) == {"To send: Price talk"}
    assert summaries(visitor().get(feed("ada"))) == []
    assert b"Price talk" not in visitor().get(theirs).data
