"""What becomes of each time that something falls due, and who owes it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.communication.conftest import find, occurrences, past, weekly
from workspace.assignments.models import Assignment
from workspace.communication.falling_due import run
from workspace.communication.models.standing import standing
from workspace.communication.queries import entry_of, open_occurrences_for
from workspace.kernel import clock
from workspace.kernel.db import db
from workspace.kernel.refusals import Invalid, Refused, WrongState
from workspace.meetings.models import Meeting
from workspace.spaces.audience import EVERYONE


def owed(member):
    query = sa.select(Assignment).where(Assignment.what == "send", Assignment.closed_at.is_(None))
    return [each.url for each in db.session.scalars(query.order_by(Assignment.id))]


def test_the_owner_owes_it_from_the_lead_time_on_and_no_longer_once_it_is_done(plan, do):
    plan({"lead_days": 3})
    assert do("ada", owed) == ["/s/HARBOUR/CP-1/occurrences/1"]
    do("ada", lambda ada: occurrences(ada)[0].fulfil(ada, None, clock.now(), note="By phone"))
    assert do("ada", owed) == []


def test_done_within_a_day_is_kept_and_later_is_late(plan, do):
    plan({})
    past(do, weeks=4)

    def settle(ada):
        first, second = occurrences(ada)[:2]
        first.fulfil(ada, None, first.due_at + timedelta(hours=23), note="Said")
        second.fulfil(ada, None, second.due_at + timedelta(hours=25), note="Said")
        return [entry_of(each).standing for each in (first, second)]

    assert do("ada", settle) == ["kept", "late"]


def test_it_is_missed_when_the_next_is_due_and_the_last_one_a_week_later(plan, do):
    plan({})

    def stand(ada):
        first = occurrences(ada)[0]
        due, week = first.due_at, timedelta(days=7)
        moments = (due - week, due, due + timedelta(days=2), due + week)
        alone = standing(first, None, due + timedelta(days=6)), standing(first, None, due + week)
        return [standing(first, due + week, moment) for moment in moments], alone

    assert do("ada", stand) == (["planned", "due", "overdue", "missed"], ("overdue", "missed"))


def test_what_is_missed_is_owed_no_more_and_the_next_is(plan, do, app):
    plan({"lead_days": 5})
    past(do, weeks=3)
    with app.app_context():
        run({})
    # The last of the three is overdue, and the lead time of the next has begun.
    assert do("ada", owed) == ["/s/HARBOUR/CP-1/occurrences/1", "/s/HARBOUR/CP-1/occurrences/11"]


def test_moving_one_leaves_the_others_where_they_are(plan, do):
    plan({})

    def move(ada):
        first, second = occurrences(ada)[:2]
        before = second.due_at
        first.move(first.due_at + timedelta(hours=5), "The port is closed.", by=ada)
        return second.due_at == before, first.local_due.hour, first.moved_because

    assert do("ada", move) == (True, 14, "The port is closed.")


def test_moving_one_and_all_that_follow_keeps_the_hour_across_the_change_of_clocks(plan, do):
    plan({})

    def move(ada):
        second = occurrences(ada)[1]
        find(ada).move_following(second, second.due_at + timedelta(days=1, hours=2), "Tuesdays are full.", by=ada)

    do("ada", move)
    hours = do("ada", lambda ada: [(each.local_due - each.local_due.min).days % 7 for each in occurrences(ada)])
    assert len(set(hours[1:])) == 1
    assert hours[1] == (hours[0] + 1) % 7
    assert {each.local_due.hour for each in do("ada", lambda ada: _with_items(ada))[1:]} == {11}


def _with_items(member):
    found = occurrences(member)
    assert all(each.item for each in found)
    return found


def test_skipping_all_that_follow_ends_it(plan, do):
    plan({})
    do("ada", lambda ada: find(ada).end_with(occurrences(ada)[2], "The phase is over.", by=ada))
    assert do("ada", lambda ada: len(occurrences(ada))) == 2


def test_another_cadence_forgets_where_the_old_one_was_moved_or_ended(plan, do):
    plan({})
    do("ada", lambda ada: find(ada).end_with(occurrences(ada)[2], "The phase is over.", by=ada))

    def change(ada):
        item = find(ada).items[0]
        find(ada).edit_item(item, weekly(ada, rule="FREQ=WEEKLY;INTERVAL=2"), version=item.version, by=ada)

    do("ada", change)
    assert do("ada", lambda ada: len(occurrences(ada))) == 4


def test_another_owner_owes_what_is_to_come_and_not_what_was(plan, do):
    plan({"lead_days": 3})
    past(do, weeks=2)

    def hand_over(ada):
        vera = next(each for each in ada.space.memberships if each.role == "contributor")
        item = find(ada).items[0]
        find(ada).edit_item(item, {"owner_id": vera.person_id}, version=item.version, by=ada)
        return vera.person_id, ada.person_id

    vera, ada = do("ada", hand_over)
    owners = do("ada", lambda ada: [each.owner_id for each in occurrences(ada)])
    assert owners == [ada, ada, *[vera] * 8]


def test_nobody_says_that_something_took_place_tomorrow(plan, do):
    plan({})
    with pytest.raises(Invalid):
        do("ada", lambda ada: occurrences(ada)[0].fulfil(ada, None, clock.now() + timedelta(days=1)))


def test_what_is_done_is_not_done_twice_and_not_moved(plan, do):
    plan({})
    do("ada", lambda ada: occurrences(ada)[0].fulfil(ada, None, clock.now(), note="Said"))
    for deed in (
        lambda ada: occurrences(ada)[0].fulfil(ada, None, clock.now()),
        lambda ada: occurrences(ada)[0].move(clock.now(), "Snow", by=ada),
        lambda ada: occurrences(ada)[0].skip("Snow", by=ada),
    ):
        with pytest.raises(WrongState):
            do("ada", deed)


def test_what_chen_has_acknowledged_stays_done(plan, do):
    plan({})
    do("ada", lambda ada: occurrences(ada)[0].fulfil(ada, None, clock.now(), note="Said"))
    do("chen", lambda chen: occurrences(chen)[0].acknowledge(4, "Clear", by=chen))
    with pytest.raises(Refused):
        do("ada", lambda ada: occurrences(ada)[0].reopen("A mistake", by=ada))


def test_chen_acknowledges_first_and_rates_later_in_one_receipt(plan, do):
    plan({})
    do("ada", lambda ada: occurrences(ada)[0].fulfil(ada, None, clock.now(), note="Said"))
    do("chen", lambda chen: occurrences(chen)[0].acknowledge(by=chen))
    do("chen", lambda chen: occurrences(chen)[0].acknowledge(2, "Too long", by=chen))
    receipts = do("ada", lambda ada: [(each.rating, each.word) for each in occurrences(ada)[0].receipts])
    assert receipts == [(2, "Too long")]


def test_what_a_series_keeps_is_found_for_its_meeting_nearest_first(plan, do):
    plan({"title": "Weekly"}, {"title": "Report"})

    def link(ada):
        find(ada).items[0].series_id = 7

    do("ada", link)

    def near(ada):
        moment = occurrences(ada)[4].due_at
        found = open_occurrences_for(ada.space_id, moment=moment, series_id=7)
        return {each.item.title for each in found}, found[0].due_at == moment, len(found)

    assert do("ada", near) == ({"Weekly"}, True, 8)


def test_a_minuted_meeting_can_fulfil_it_without_anybody(plan, do):
    plan({})

    def fulfil(ada):
        meeting = Meeting.start("Weekly", by=ada, audience=EVERYONE, zone="Europe/Berlin")
        occurrences(ada)[0].fulfil(None, meeting, clock.now())
        return meeting.id

    meeting = do("ada", fulfil)
    assert do("ada", lambda ada: (occurrences(ada)[0].evidence_id, occurrences(ada)[0].done_by_id)) == (meeting, None)
