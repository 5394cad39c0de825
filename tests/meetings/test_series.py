"""Meetings that come again: made ahead, changed one by one or all following, and what goes from one to the next."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
import sqlalchemy as sa

from tests.cast import Cast
from workspace.kernel import clock
from workspace.kernel.refusals import Clash, WrongState
from workspace.kernel.text.written import write
from workspace.meetings.making_ahead import make_ahead
from workspace.meetings.models import (
    ActionItem,
    AgendaItem,
    Attendance,
    Invitation,
    Meeting,
    MeetingSeries,
    Resolution,
    SeriesAttendee,
)
from workspace.meetings.models.following import planned
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

MS = "/s/HARBOUR/SR-1"


def monday(weeks: int = 0, zone: str = "Europe/Berlin") -> datetime:
    """Ten o'clock next Monday, or so many weeks later, by the days of a zone."""
    today = clock.today(zone)
    day = today + timedelta(days=7 - today.weekday(), weeks=weeks)
    return datetime(day.year, day.month, day.day, 10)


def begin(ada: Membership, harbour: Cast, *, internal: bool = False, **plan: Any) -> MeetingSeries:
    values: dict[str, Any] = {
        "rule": "FREQ=WEEKLY;BYDAY=MO", "first_start": monday(), "zone": "Europe/Berlin", "minutes": 60,
        "place": "Room 4", "call_url": "", "purpose": write("Where we stand"), "ahead": 4,
        "topics": [{"title": "Safety", "section": "", "minutes": 5}],
    } | plan  # fmt: skip
    people = [harbour.ids[who] for who in values.pop("people", ("ada", "chen"))]
    audience = ada.party.bit if internal else EVERYONE
    return MeetingSeries.begin(values.pop("title", "Weekly"), by=ada, audience=audience, people=people, **values)


@pytest.fixture
def weekly(do, harbour):
    """A series of Mondays in Berlin, for the next four weeks."""
    do("ada", lambda ada: begin(ada, harbour))


def of(ada: Membership) -> MeetingSeries:
    found = MeetingSeries.find(ada, 1)
    assert found
    return found


def changes(series: MeetingSeries, **values: Any) -> dict[str, Any]:
    names = ("title", "rule", "first_start", "zone", "minutes", "place", "call_url", "purpose", "topics", "ahead")
    return {name: getattr(series, name) for name in names} | values


def starts(stored) -> list[datetime]:
    return [clock.local(each, "Europe/Berlin") for each in stored(Meeting.starts_at)]


def test_its_meetings_are_there_at_once_each_with_agenda_and_people(weekly, stored, visitor):
    assert starts(stored) == [monday(weeks) for weeks in range(4)]
    assert set(stored(Meeting.title)) == {"Weekly"}
    assert stored(AgendaItem.title) == ["Safety"] * 4
    assert len(stored(Attendance.id)) == 8
    page = visitor("chen").get("/s/HARBOUR/M-1").text
    assert "Every Monday" in page
    assert "Room 4" in page


def test_the_worker_makes_the_next_ones_and_two_workers_never_make_two(app, weekly, do, stored):
    def reach_further(ada: Membership) -> None:
        of(ada).ahead = 12

    do("ada", reach_further)
    ready = Barrier(2)

    def work() -> None:
        with app.app_context():
            ready.wait()
            make_ahead({})

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert starts(stored) == [monday(weeks) for weeks in range(12)]


def test_the_next_meeting_is_there_however_far_it_is(do, harbour, stored):
    far = monday(20)
    do("ada", lambda ada: begin(ada, harbour, rule="FREQ=YEARLY", first_start=far))

    assert starts(stored) == [far]


def test_one_that_was_called_off_moved_or_thrown_away_is_not_made_again(app, weekly, do, stored):
    def change(ada: Membership) -> None:
        first, second, third = planned(of(ada), monday())[:3]
        first.cancel("Holiday", by=ada)
        second.replan(
            {"starts_at": clock.at(monday(1) + timedelta(days=1), "Europe/Berlin")}, version=second.version, by=ada
        )
        third.trash(by=ada)

    do("ada", change)
    with app.app_context():
        make_ahead({})

    assert len(stored(Meeting.id)) == 4
    assert sorted(stored(Meeting.state)) == ["cancelled", "planned", "planned", "planned"]


def test_a_change_of_this_and_all_following_leaves_the_ones_before_and_what_was_changed_singly(weekly, do, stored):
    def change(ada: Membership) -> None:
        series = of(ada)
        _first, second, third, fourth = planned(series, monday())
        third.replan({"place": "Room 9"}, version=third.version, by=ada)
        fourth.replan(
            {"starts_at": clock.at(monday(3) + timedelta(hours=3), "Europe/Berlin")}, version=fourth.version, by=ada
        )
        later = {"rule": "FREQ=WEEKLY;BYDAY=TU", "first_start": monday(1) + timedelta(days=1, hours=1), "place": "Hall"}
        people = [ada.person_id]
        series.change_following(second.occurs_at, changes(series, **later), people, version=series.version, by=ada)

    do("ada", change)

    tuesday = timedelta(days=1, hours=1)
    moved = monday(3) + timedelta(hours=3)
    assert starts(stored)[:4] == [monday(), monday(1) + tuesday, monday(2) + tuesday, moved]
    assert stored(Meeting.place)[:4] == ["Room 4", "Hall", "Room 9", "Hall"]
    assert stored(Meeting.occurs_at)[3] == monday(3) + tuesday
    assert len(stored(Attendance.id)) == 2 + 3 + len(stored(Meeting.id)) - 4


def test_another_place_only_leaves_the_rule_as_it_was(weekly, do, stored):
    def change(ada: Membership) -> None:
        series = of(ada)
        later = {"first_start": monday(2), "place": "Hall"}
        series.change_following(monday(2), changes(series, **later), [], version=series.version, by=ada)

    do("ada", change)

    assert stored(MeetingSeries.first_start, MeetingSeries.generation) == [(monday(), 1)]
    assert stored(Meeting.place) == ["Room 4", "Room 4", "Hall", "Hall"]


def test_a_rule_that_comes_less_often_sends_the_rest_to_the_trash(weekly, do, stored):
    def change(ada: Membership) -> None:
        series = of(ada)
        ends = {"rule": "FREQ=WEEKLY;BYDAY=MO;UNTIL=" + monday(1).strftime("%Y%m%d")}
        series.change_following(monday(), changes(series, **ends), [], version=series.version, by=ada)

    do("ada", change)

    assert [bool(each) for each in stored(Meeting.trashed_at)] == [False, False, True, True]


def test_of_two_who_change_a_series_at_once_the_second_learns_it(weekly, do):
    def twice(ada: Membership) -> None:
        series = of(ada)
        version = series.version
        series.change_following(monday(), changes(series, place="A"), [], version=version, by=ada)
        with pytest.raises(Clash):
            series.change_following(monday(), changes(series, place="B"), [], version=version, by=ada)

    do("ada", twice)


def test_ending_it_calls_off_what_is_planned_and_nothing_comes_any_more(app, weekly, do, stored):
    do("ada", lambda ada: of(ada).end("The project is over", by=ada))
    with app.app_context():
        make_ahead({})

    assert stored(Meeting.state) == ["cancelled"] * 4
    assert set(stored(Meeting.cancelled_because)) == {"The project is over"}

    def end_again(ada: Membership) -> None:
        with pytest.raises(WrongState):
            of(ada).end("Again", by=ada)

    do("ada", end_again)


def hold_one(ada: Membership, harbour: Cast) -> None:
    """The first meeting: Safety was talked about, Cranes was not, Paint shall come up again, and two things to do."""
    [first, *_] = planned(of(ada), monday())
    safety = first.agenda[0]
    AgendaItem.add(first, "Cranes", by=ada)
    paint = AgendaItem.add(first, "Paint", by=ada)
    first.hold(by=ada)
    for item in (safety, paint):
        item.write_notes(write("Talked"), version=item.version, by=ada)
    paint.put_off(by=ada)
    Resolution.record(first, write("Use the **blue** one"), by=ada, item=safety, agreed=[])
    ActionItem.agree(first, "Order paint", by=ada, item=paint, owner_id=harbour.ids["chen"])
    ActionItem.agree(first, "Old thing", by=ada, item=paint).finish(by=ada)
    first.starts_at = clock.now() - timedelta(hours=1)


def test_what_was_not_dealt_with_comes_up_again_once_and_the_last_minutes_are_at_hand(
    weekly, do, harbour, visitor, stored
):
    do("ada", lambda ada: hold_one(ada, harbour))
    ada, chen = visitor("ada"), visitor("chen")
    ada.post("/s/HARBOUR/M-2/hold")

    page = chen.get("/s/HARBOUR/M-2").text
    agenda = page[page.index('id="agenda"') :]
    assert "Cranes" in agenda
    assert "Paint" in agenda
    assert page.count("Carried over from") == 2
    assert "Use the blue one" in page
    assert "Order paint" in page
    assert "Old thing" not in page

    ada.post("/s/HARBOUR/M-3/hold")
    assert stored(AgendaItem.title).count("Cranes") == 3  # carried from the second, on which nothing was said either
    assert stored(AgendaItem.title).count("Safety") == 4


def test_an_action_item_stays_listed_until_it_is_done(weekly, do, harbour, visitor):
    do("ada", lambda ada: hold_one(ada, harbour))
    chen = visitor("chen")
    assert "Order paint" in chen.get("/s/HARBOUR/M-3").text
    chen.post("/s/HARBOUR/AI-1/finish")
    assert "Order paint" not in chen.get("/s/HARBOUR/M-3").text


def test_nothing_of_a_meeting_among_one_party_is_carried_to_where_others_see_it(weekly, do, harbour, visitor, stored):
    def keep_inside(ada: Membership) -> None:
        hold_one(ada, harbour)
        planned(of(ada), monday(1))  # the others stay for everyone
        first = Meeting.find(ada, 1)
        assert first
        first.audience = ada.party.bit
        for item in first.action_items:
            item.audience = ada.party.bit

    do("ada", keep_inside)
    visitor("ada").post("/s/HARBOUR/M-2/hold")

    for reader in ("chen", "ada"):
        page = visitor(reader).get("/s/HARBOUR/M-2").text
        assert ("Order paint" in page, "Use the blue one" in page) == (reader == "ada", reader == "ada")
        assert "Cranes" not in page
    assert stored(AgendaItem.title).count("Cranes") == 1


def test_a_series_among_one_party_is_nowhere_for_others(do, harbour, visitor):
    do("ada", lambda ada: begin(ada, harbour, internal=True, people=("ada",), title="Sealed"))
    chen = visitor("chen")

    assert visitor("ada").get(MS).status_code == 200
    assert chen.get(MS).status_code == 404
    assert chen.get(f"{MS}/edit").status_code == 404
    assert "Sealed" not in chen.get("/s/HARBOUR/series").text
    assert "Sealed" not in chen.get("/s/HARBOUR/meetings").text


def test_ada_plans_a_series_with_a_form_and_changes_it_from_the_third_on(harbour, visitor, stored):
    ada, first, third = visitor("ada"), monday(zone="Asia/Shanghai"), monday(4, zone="Asia/Shanghai")
    plan = {
        "title": "Board", "starts_at": first.isoformat(), "minutes": "45", "zone": "Asia/Shanghai",
        "cadence": "two_weekly", "ahead": "8", "reach": "everyone", "people": [harbour.ids["ada"]],
        "topics-0-title": "Money", "topics-0-minutes": "10", "place": "上海",
    }  # fmt: skip
    ada.get("/s/HARBOUR/series/new")
    assert ada.post("/s/HARBOUR/series/new", plan).headers["Location"].endswith(MS)
    assert stored(MeetingSeries.rule) == ["FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"]
    assert len(stored(Meeting.id)) == 4

    page = ada.get(f"{MS}/edit?since=3").text
    assert third.isoformat(" ", "minutes") in page.replace("T10:00", " 10:00")
    change = plan | {
        "place": "北京",
        "starts_at": third.isoformat(),
        "version": str(stored(MeetingSeries.version)[0]),
    }
    assert ada.post(f"{MS}/edit?since=3", change).status_code == 303
    assert stored(Meeting.place) == ["上海", "上海", "北京", "北京"]
    assert "北京" in ada.get(MS).text
    assert ada.post(f"{MS}/end", {"because": "Enough"}).status_code == 303
    assert "Enough" in ada.get(MS).text


def test_a_rule_that_cannot_be_kept_is_said_at_its_field(harbour, visitor, stored):
    ada = visitor("ada")
    ada.get("/s/HARBOUR/series/new")
    plan = {"title": "Board", "starts_at": "2027-01-04T10:00", "zone": "UTC", "cadence": "custom", "ahead": "8"}
    wrong = ada.post("/s/HARBOUR/series/new", plan | {"custom_rule": "FREQ=HOURLY", "reach": "everyone"})

    assert wrong.status_code == 422
    assert "FREQ=WEEKLY;BYDAY=MO,TH" in wrong.text
    assert stored(MeetingSeries.id) == []


@pytest.mark.parametrize(
    "zone", ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Sydney"]
)
def test_the_hour_on_the_wall_stays_over_three_years_of_clock_changes(app, do, harbour, stored, zone):
    first = datetime(clock.today(zone).year + 1, 1, 4, 9, 30)
    rule = "FREQ=MONTHLY;BYMONTHDAY=4"
    do("ada", lambda ada: begin(ada, harbour, rule=rule, first_start=first, zone=zone, ahead=160, topics=[], people=()))
    with app.app_context():
        make_ahead({})

    moments = stored(Meeting.starts_at)
    assert len(moments) >= 24
    assert {clock.local(moment, zone).time() for moment in moments} == {first.time()}
    offsets = {clock.local(moment, zone) - moment.astimezone(UTC).replace(tzinfo=None) for moment in moments}
    assert len(offsets) == (1 if zone in ("Asia/Shanghai", "Asia/Kathmandu") else 2)


def test_the_database_keeps_one_meeting_for_each_time_of_a_series(weekly, do):
    def twice(ada: Membership) -> None:
        first, second = planned(of(ada), monday())[:2]
        second.occurs_at = first.occurs_at
        with pytest.raises(sa.exc.IntegrityError):
            sa.orm.object_session(second).flush()
        sa.orm.object_session(second).rollback()

    do("ada", twice)


def test_moved_from_mondays_to_the_friday_before_it_begins_on_that_friday(weekly, do, stored):
    def change(ada: Membership) -> None:
        series = of(ada)
        earlier = {"rule": "FREQ=WEEKLY;BYDAY=FR", "first_start": monday(2) - timedelta(days=3)}
        series.change_following(monday(2), changes(series, **earlier), [], version=series.version, by=ada)

    do("ada", change)

    friday = monday(2) - timedelta(days=3)
    assert starts(stored)[:4] == [monday(), monday(1), friday, friday + timedelta(weeks=1)]


def test_two_people_who_are_one_human_are_usual_and_invited_once(weekly, do, harbour, stored):
    def merge(ada: Membership) -> None:
        series = of(ada)
        series.invite_usually([harbour.ids[who] for who in ("ada", "chen", "erin")])
        for who, answer in (("chen", "yes"), ("erin", "no")):
            Invitation.of(series, harbour.ids[who]).say(answer, by=ada)
        harbour.person("chen").merge(harbour.person("erin"), by=ada.person)

    do("ada", merge)

    assert sorted(stored(SeriesAttendee.person_id)) == [harbour.ids["ada"], harbour.ids["chen"]]
    assert stored(Invitation.person_id, Invitation.answer) == [(harbour.ids["chen"], "no")]


def test_an_earlier_text_of_a_series_names_the_place_whose_clock_counts(weekly, visitor):
    page = visitor("ada").get(f"{MS}/history/1").text
    assert "Berlin" in page
    assert "Europe/Berlin" not in page
