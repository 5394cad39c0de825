"""Times that come again are those of the clock on the wall."""

from datetime import UTC, date, datetime, timedelta

import pytest

from workspace.kernel.recurrence import Recurrence, WrongRule

START = datetime(2026, 1, 5, 9, 30)


def test_every_monday_stays_at_half_past_nine_on_the_wall_when_berlin_changes_its_clocks():
    weekly = Recurrence("FREQ=WEEKLY;BYDAY=MO", START, "Europe/Berlin")

    around = list(weekly.moments(datetime(2026, 3, 22, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)))

    assert [f"{moment:%m-%d %H:%M}" for moment in around] == ["03-23 08:30", "03-30 07:30"]


def test_a_time_that_the_clock_skips_comes_an_hour_later():
    nightly = Recurrence("FREQ=DAILY", datetime(2026, 3, 28, 2, 30), "Europe/Berlin")

    moments = list(nightly.moments(datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 30, 12, tzinfo=UTC)))

    assert [f"{moment:%m-%d %H:%M}" for moment in moments] == ["03-29 01:30", "03-30 00:30"]


def test_the_last_friday_of_each_month_and_every_second_week():
    last = Recurrence("FREQ=MONTHLY;BYDAY=-1FR", START, "Asia/Shanghai")
    second = Recurrence("FREQ=WEEKLY;INTERVAL=2", START, "Asia/Shanghai")

    assert [t.day for t in last.local_times(date(2026, 1, 1), date(2026, 4, 30))] == [30, 27, 27, 24]
    assert [t.day for t in second.local_times(date(2026, 1, 1), date(2026, 2, 20))] == [5, 19, 2, 16]


def test_once_is_once_and_an_end_of_a_rule_is_kept():
    once = Recurrence("", START, "Asia/Kathmandu")
    few = Recurrence("FREQ=DAILY;UNTIL=20260107", START, "Asia/Kathmandu")
    counted = Recurrence("FREQ=DAILY;COUNT=2", START, "Asia/Kathmandu")
    day = (date(2025, 1, 1), date(2027, 1, 1))

    assert [len(list(each.local_times(*day))) for each in (once, few, counted)] == [1, 3, 2]
    assert once.next_after(datetime(2026, 1, 1, tzinfo=UTC)) == datetime(2026, 1, 5, 3, 45, tzinfo=UTC)
    assert once.next_after(datetime(2026, 1, 6, tzinfo=UTC)) is None
    assert counted.next_after(datetime(2026, 1, 6, 12, tzinfo=UTC), timedelta(days=9)) is None


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY", "FREQ=HOURLY", "DAILY", "FREQ=DAILY;BYHOUR=1,2", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;INTERVAL=0", "FREQ=DAILY;COUNT=99999999999", "FREQ=MONTHLY;BYDAY=9XX", "FREQ=DAILY;UNTIL=someday",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=5", "FREQ=DAILY;INTERVAL=7;BYDAY=TU", "FREQ=DAILY;INTERVAL=٣", "FREQ=DAILY\nX:Y",
        "FREQ=YEARLY;BYMONTHDAY=0", "FREQ=YEARLY;BYDAY=60MO", "FREQ=DAILY;UNTIL=20250101", ";" * 1_000_000,
    ],
)  # fmt: skip
def test_what_is_no_rule_or_never_comes_is_refused(rule):
    with pytest.raises(WrongRule):
        Recurrence(rule, START, "Europe/Berlin")
