"""How often something comes again: choices, the rules that they stand for, and what rules say in both languages."""

from datetime import date, datetime, timedelta

import pytest
from flask_babel import force_locale

from workspace.kernel.cadence import CHOICES, WORKING, choice_of, ending, last_day_of, rule_of, shifted, tidy
from workspace.kernel.cadence_words import cadence_words
from workspace.kernel.recurrence import Recurrence

START = datetime(2026, 12, 8, 10, 0)  # the second Tuesday
LAST = datetime(2027, 1, 31, 10, 0)


@pytest.mark.parametrize("start", [START, LAST, datetime(2028, 2, 29, 9)])
@pytest.mark.parametrize("choice", CHOICES[:-1])
def test_each_choice_is_found_again_in_its_rule_and_begins_with_the_first_time(choice, start):
    rule = rule_of(choice, start)
    found = choice_of(ending(rule, date(2030, 1, 1)), start)

    assert rule_of(found, start) == rule
    if choice not in ("working_days", "monthly_last_weekday"):
        last = date(start.year + 1, 12, 31)
        assert next(Recurrence(rule, start, "Europe/Berlin").local_times(start.date(), last)) == start


def test_the_thirty_first_is_the_last_day_of_shorter_months():
    times = Recurrence(rule_of("monthly_day", LAST), LAST, "UTC").local_times(date(2027, 1, 1), date(2027, 4, 30))

    assert [f"{time:%m-%d}" for time in times] == ["01-31", "02-28", "03-31", "04-30"]


@pytest.mark.parametrize(
    ("rule", "english", "chinese"),
    [
        ("", "Once", "一次"),
        ("FREQ=DAILY", "Every day", "每天"),
        ("FREQ=DAILY;INTERVAL=3", "Every 3 days", "每3天"),
        (rule_of("working_days", START), "Every working day, Monday to Friday", "每个工作日（周一至周五）"),
        ("FREQ=WEEKLY;BYDAY=TU", "Every Tuesday", "每周二"),
        ("FREQ=WEEKLY;BYDAY=TH,MO", "Every Monday, Thursday", "每周一、周四"),
        (rule_of("two_weekly", START), "Every 2 weeks on Tuesday", "每2周的周二"),
        (rule_of("monthly_day", START), "Every month on day 8", "每月8日"),
        (rule_of("monthly_day", LAST), "Every month on day 31, or on its last day", "每月31日或最后一天"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "Every month on its last day", "每月最后一天"),
        (rule_of("monthly_weekday", START), "Every month on the second Tuesday", "每月第二个周二"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "Every month on the last Friday", "每月最后一个周五"),
        (rule_of("quarterly_day", START), "Every 3 months on day 8", "每3个月8日"),
        (rule_of("yearly", START), "Every year on December 8", "每年12月8日"),
        (
            "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20271231",
            "Every month on the last Friday, until Fri, 31 Dec 2027",
            "每月最后一个周五，至2027年12月31日 周五",
        ),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=4", "Every Tuesday, 4 times in all", "每周二，共4次"),
        ("FREQ=DAILY;BYDAY=TH,MO", "Every Monday, Thursday", "每周一、周四"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,MO", "Every 2 weeks on Monday, Thursday", "每2周的周一、周四"),
        ("FREQ=WEEKLY;BYMONTH=9,3;BYDAY=MO", "Every Monday, only in March, September", "每周一（仅限3月、9月）"),
        ("FREQ=MONTHLY;BYDAY=5FR", "Every month on the fifth Friday, if there is one", "每月第五个周五（如有）"),
        (
            "FREQ=MONTHLY;BYDAY=1MO,3MO",
            "Every month on the first Monday, on the third Monday",
            "每月第一个周一、第三个周一",
        ),
        ("FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1", "Every month on the last Friday", "每月最后一个周五"),
        (f"FREQ=MONTHLY;BYDAY={WORKING};BYSETPOS=-1", "Every month on the last working day", "每月最后一个工作日"),
        (
            "FREQ=MONTHLY;BYMONTH=3,9;BYMONTHDAY=-1",
            "Every year in March, September, on its last day",
            "每年3月、9月的最后一天",
        ),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1FR", "Every year in March, on the last Friday", "每年3月的最后一个周五"),
        ("FREQ=YEARLY;BYMONTHDAY=15", "Every month on day 15", "每月15日"),
        ("FREQ=YEARLY;BYMONTH=3,9;BYDAY=FR;BYSETPOS=-1", None, "按规则FREQ=YEARLY;BYMONTH=3,9;BYDAY=FR;BYSETPOS=-1"),
        ("FREQ=YEARLY;BYWEEKNO=20", "By the rule FREQ=YEARLY;BYWEEKNO=20", "按规则FREQ=YEARLY;BYWEEKNO=20"),
    ],
)
def test_a_rule_is_said_in_plain_words(app, rule, english, chinese):
    for language, words in (("en", english), ("zh_CN", chinese)):
        with app.test_request_context(), force_locale(language):
            assert words in (None, cadence_words(rule, START))


def test_a_rule_is_kept_without_its_name_and_knows_its_end():
    assert tidy(" rrule:freq=weekly; byday=mo ") == "FREQ=WEEKLY;BYDAY=MO"
    assert ending("FREQ=DAILY;COUNT=9", date(2027, 1, 2)) == "FREQ=DAILY;UNTIL=20270102"
    assert last_day_of("FREQ=DAILY;UNTIL=20270102T235959Z") == date(2027, 1, 2)


@pytest.mark.parametrize("days", [-8, -1, 1, 5, 13])
@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=14",
        "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=14",
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270601",
    ],
)
def test_a_shifted_rule_has_the_same_times_so_many_days_later(rule, days):
    by = timedelta(days=days)
    first = next(Recurrence(rule, START, "UTC").local_times(START.date(), date(2027, 12, 31)))
    found = Recurrence(shifted(rule, first, days), first + by, "UTC")
    times = Recurrence(rule, first, "UTC").local_times(date(2027, 1, 1), date(2027, 12, 31))

    assert list(found.local_times(date(2027, 1, 1) + by, date(2027, 12, 31) + by)) == [time + by for time in times]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("", 1),
        ("FREQ=MONTHLY;BYDAY=2TU", 1),
        ("FREQ=MONTHLY;BYMONTHDAY=28", 1),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", -1),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU", 1),
        ("FREQ=WEEKLY;BYMONTH=3;BYDAY=MO", 1),
    ],
)
def test_where_weeks_or_months_would_mix_no_rule_has_the_shifted_times(rule, days):
    assert shifted(rule, START, days) == ""


def test_another_hour_leaves_any_rule_as_it_is_but_for_its_count():
    assert shifted("FREQ=MONTHLY;BYDAY=2TU;COUNT=9", START, 0) == "FREQ=MONTHLY;BYDAY=2TU"
