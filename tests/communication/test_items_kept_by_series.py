"""An item that a series of meetings keeps is done when the minutes of its meeting are out."""

from datetime import timedelta

import pytest

from tests.communication.conftest import find, occurrences, past
from tests.house.roles.writer import Writer
from workspace.communication import series
from workspace.kernel import clock
from workspace.meetings.models import Meeting, MeetingSeries
from workspace.spaces.audience import EVERYONE

CP = "/s/HARBOUR/CP-1"


@pytest.fixture
def offered(monkeypatch):
    """The roof knows one series, which only the vendor sees."""
    monkeypatch.setattr(series, "_readers", [lambda member: [(7, "Weekly call")] if member.owns_space else []])


def keep(do):
    def deed(ada):
        find(ada).items[0].series_id = 7

    do("ada", deed)


def minute(do, late=timedelta()):
    """The minutes of a meeting that was held so long after the first time are out."""

    def deed(ada):
        held_at = occurrences(ada)[0].due_at + late
        meeting = Meeting.start("Weekly call", by=ada, audience=EVERYONE, zone="UTC", starts_at=held_at)
        series.minuted(meeting, 7, held_at, by=ada)

    do("ada", deed)


def done(do):
    return do("ada", lambda ada: [each.done_at is not None for each in occurrences(ada)])


def test_the_meeting_nearest_to_the_time_does_it_and_the_moment_is_that_of_the_meeting(plan, do):
    plan({})
    past(do, weeks=3)
    keep(do)
    minute(do, late=timedelta(days=2))
    assert done(do)[:3] == [True, False, False]
    assert do("ada", lambda ada: occurrences(ada)[0].due_at + timedelta(days=2) == occurrences(ada)[0].done_at)


def test_minutes_that_are_published_again_do_no_other_time(plan, do):
    plan({})
    past(do, weeks=3)
    keep(do)
    for _ in range(2):
        minute(do)
    assert done(do).count(True) == 1


def test_a_meeting_between_two_times_of_a_rare_item_does_neither(plan, do):
    plan({"rule": "FREQ=WEEKLY;INTERVAL=4"})
    past(do, weeks=8)
    keep(do)
    minute(do, late=timedelta(days=14))
    assert not any(done(do))


def test_ada_chooses_the_series_and_li_who_does_not_see_it_keeps_it(visitor, plan, do, offered):
    plan({"owner_id": None})
    item = _typed(do)
    assert "Weekly call" in visitor("ada").get(f"{CP}/items/1/edit").text
    assert visitor("ada").post(f"{CP}/items/1/edit", item | {"series": "7"}).status_code == 303
    page = visitor("li").get(f"{CP}/items/1/edit").text
    assert "Weekly call" not in page
    answer = visitor("li").post(f"{CP}/items/1/edit", _typed(do) | {"series": "7", "title": "Li's"})
    assert answer.status_code == 303
    assert do("ada", lambda ada: (find(ada).items[0].series_id, find(ada).items[0].title)) == (7, "Li's")


def test_li_cannot_choose_a_series_by_its_number(visitor, plan, do, offered):
    plan({"owner_id": None})
    assert visitor("li").post(f"{CP}/items/1/edit", _typed(do) | {"series": "7"}).status_code == 422


def _typed(do):
    def read(ada):
        item = find(ada).items[0]
        return {
            "title": item.title, "channel": item.channel, "zone": item.zone, "starts_at": item.start.isoformat(),
            "cadence": "weekly", "lead_days": "1", "owner": "", "version": str(item.version),
            "stakeholders": [each.key for each in item.stakeholders],
        }  # fmt: skip

    return do("ada", read)


def test_minutes_of_a_meeting_that_is_planned_for_later_count_from_now(plan, do):
    plan({})
    keep(do)
    minute(do)
    at = do("ada", lambda ada: occurrences(ada)[0].done_at)
    assert clock.now() - at < timedelta(minutes=2)


def test_publishing_the_minutes_of_a_meeting_of_the_series_does_what_is_due(plan, do, harbour):
    plan({})
    past(do, weeks=3)

    def publish(ada):
        writer = Writer(harbour, sealed=False)
        meeting = writer.meeting()
        plan_of_series = {"rule": "FREQ=WEEKLY", "first_start": occurrences(ada)[5].local_due, "zone": "Europe/Berlin"}
        kept = MeetingSeries.begin("Weekly", by=ada, audience=EVERYONE, **plan_of_series)
        meeting.series, meeting.starts_at = kept, occurrences(ada)[1].due_at
        find(ada).items[0].series_id = kept.id
        writer.people = [ada.person_id]
        writer.publish(meeting)
        return meeting.id

    meeting = do("ada", publish)
    assert do("ada", lambda ada: occurrences(ada)[1].evidence_id) == meeting
    assert done(do).count(True) == 1
