"""What people type for a due date becomes the day they mean, in English and in Chinese."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.kernel.text.dates import find_day, read_day

WEDNESDAY = date(2026, 11, 18)

ENGLISH = {
    "today": "2026-11-18",
    "Tomorrow": "2026-11-19",
    "the day after tomorrow": "2026-11-20",
    "friday": "2026-11-20",
    "FRI": "2026-11-20",
    "by friday": "2026-11-20",
    "by Friday.": "2026-11-20",
    "due on friday": "2026-11-20",
    "due: friday": "2026-11-20",
    "no later than fri": "2026-11-20",
    "friday eod": "2026-11-20",
    "this friday": "2026-11-20",
    "next friday": "2026-11-27",
    "friday next week": "2026-11-27",
    "next sun": "2026-11-29",
    "tuesday": "2026-11-24",
    "this monday": "2026-11-23",
    "wednesday": "2026-11-18",
    "next wed": "2026-11-25",
    "in 3 days": "2026-11-21",
    "in two weeks": "2026-12-02",
    "within a week": "2026-11-25",
    "in 2 months": "2027-01-18",
    "10 days from now": "2026-11-28",
    "1 Dec": "2026-12-01",
    "1st of December": "2026-12-01",
    "Dec 1": "2026-12-01",
    "Dec. 1st, 2026": "2026-12-01",
    "December 1 2028": "2028-12-01",
    "by the 1st of Sept 2027": "2027-09-01",
    "3 March": "2027-03-03",
    "18 Nov": "2026-11-18",
    "17 Nov": "2027-11-17",
    "29 Feb 2028": "2028-02-29",
    "the 5th": "2026-12-05",
    "by the 20th": "2026-11-20",
    "end of month": "2026-11-30",
    "end of the month": "2026-11-30",
    "by the end of next month": "2026-12-31",
    "eom": "2026-11-30",
    "end of week": "2026-11-20",
    "end of next week": "2026-11-27",
    "end of year": "2026-12-31",
    "end of February": "2027-02-28",
    "2026-12-01": "2026-12-01",
    "2026/12/1": "2026-12-01",
    "2026.12.1": "2026-12-01",
    "20261201": "2026-12-01",
    "by 2020-01-31": "2020-01-31",
    "12/25": "2026-12-25",
    "25/12": "2026-12-25",
    "12/12": "2026-12-12",
    "25/12/2027": "2027-12-25",
    "25.12.2027": "2027-12-25",
}
CHINESE = {
    "今天": "2026-11-18",
    "明天": "2026-11-19",
    "后天": "2026-11-20",
    "大后天": "2026-11-21",
    "周五": "2026-11-20",
    "周五前": "2026-11-20",
    "周五之前": "2026-11-20",
    "星期五": "2026-11-20",
    "礼拜五": "2026-11-20",
    "本周五": "2026-11-20",
    "这周五": "2026-11-20",
    "下周五": "2026-11-27",
    "下个星期五": "2026-11-27",
    "下下周五": "2026-12-04",
    "星期天": "2026-11-22",
    "下周日": "2026-11-29",
    "周一": "2026-11-23",
    "本周一": "2026-11-23",
    "三天后": "2026-11-21",
    "3天内": "2026-11-21",
    "十五天之内": "2026-12-03",
    "二十一天以后": "2026-12-09",
    "两周后": "2026-12-02",
    "2个星期后": "2026-12-02",
    "一个月后": "2026-12-18",
    "半个月内": "2026-12-03",
    "12月1日": "2026-12-01",
    "12月1号前": "2026-12-01",
    "１２月１日": "2026-12-01",
    "12 月 1 日": "2026-12-01",
    "十二月一日": "2026-12-01",
    "十二月二十五号": "2026-12-25",
    "截止 12月1日": "2026-12-01",
    "截止日期：2026年12月1日": "2026-12-01",
    "2026年12月1日": "2026-12-01",
    "明年3月5日": "2027-03-05",
    "3月5日": "2027-03-05",
    "月底": "2026-11-30",
    "本月底前": "2026-11-30",
    "下月底": "2026-12-31",
    "下个月底": "2026-12-31",
    "2月底": "2027-02-28",
    "年底": "2026-12-31",
    "下个月5号": "2026-12-05",
    "下月五日": "2026-12-05",
    "5号": "2026-12-05",
    "20日前": "2026-11-20",
    "12/1": "2026-12-01",
    "截至2026/12/1": "2026-12-01",
}
NONE = [
    "",
    "soon",
    "friday or monday",
    "last friday",
    "上周五",
    "3天前",
    "12/1",
    "1/12/2026",
    "13/13",
    "31 Feb",
    "2026-02-30",
    "2月30日",
    "29 Feb",
    "0/1",
    "32nd",
    "十月",
    "next",
    "in days",
    "9999-99-99",
    "fridays",
    "周",
    "x" * 10_000,
    "by " * 1000,
]


@pytest.mark.parametrize(("typed", "day"), ENGLISH.items(), ids=ENGLISH)
def test_english_days(typed, day):
    assert str(read_day(typed, WEDNESDAY)) == day
    assert str(read_day(f"  {typed.upper()} ", WEDNESDAY)) == day


@pytest.mark.parametrize(("typed", "day"), CHINESE.items(), ids=CHINESE)
def test_chinese_days(typed, day):
    assert str(read_day(typed, WEDNESDAY, language="zh_CN")) == day


@pytest.mark.parametrize("typed", NONE, ids=lambda typed: typed[:20])
def test_what_is_no_day_or_could_be_two_is_none(typed):
    assert read_day(typed, WEDNESDAY) is None
    assert find_day(typed, WEDNESDAY) is None


@pytest.mark.parametrize("days", range(7))
def test_a_weekday_is_always_the_coming_one_and_next_is_in_the_week_after(days):
    today = WEDNESDAY + timedelta(days)
    monday = today - timedelta(today.weekday())
    for weekday, (english, chinese) in enumerate([("monday", "周一"), ("friday", "周五"), ("sunday", "周日")]):
        weekday = (0, 4, 6)[weekday]
        coming = read_day(english, today)
        assert coming == read_day(chinese, today) == read_day(f"this {english}", today)
        assert coming == read_day(f"本{chinese}", today)
        assert coming
        assert today <= coming < today + timedelta(7)
        assert coming.weekday() == weekday
        following = monday + timedelta(7 + weekday)
        assert read_day(f"next {english}", today) == read_day(f"下{chinese}", today) == following


@pytest.mark.parametrize(
    ("line", "rest", "day"),
    [
        ("send the plan by friday", "send the plan ", "2026-11-20"),
        ("send the plan by Fri.", "send the plan ", "2026-11-20"),
        ("send the plan (due 1 Dec)", "send the plan (", "2026-12-01"),
        ("send the plan next friday", "send the plan ", "2026-11-27"),
        ("send the plan tomorrow!", "send the plan ", "2026-11-19"),
        ("send the plan on 2026-12-01", "send the plan ", "2026-12-01"),
        ("send the plan by the end of next week", "send the plan ", "2026-11-27"),
        ("send the plan by 12/25", "send the plan ", "2026-12-25"),
        ("the standby friday", "the standby ", "2026-11-20"),
        ("准备方案 周五前", "准备方案 ", "2026-11-20"),
        ("准备方案，下周五前完成。", "准备方案，", "2026-11-27"),
        ("准备方案，截止 12月1日", "准备方案，", "2026-12-01"),
        ("准备方案（截止２０２６年１２月１日）", "准备方案（", "2026-12-01"),
        ("准备方案，最迟5号", "准备方案，", "2026-12-05"),
        ("三天内准备方案，一个月后", "三天内准备方案，", "2026-12-18"),
        ("x" * 500 + " by friday", "x" * 500 + " ", "2026-11-20"),
    ],
)
def test_a_line_that_ends_with_a_day(line, rest, day):
    found = find_day(line, WEDNESDAY)
    assert found is not None
    assert (line[: found.start], str(found.day)) == (rest, day)
    assert line[found.end :].strip(" .。!)）") == ""


@pytest.mark.parametrize(
    "line",
    [
        "call Sun",
        "meet in room 5号",
        "a ratio of 12/25",
        "version 2026.12.1.4",
        "as decided last friday",
        "the report of every friday",
        "总结上周五",
        "每周五",
        "friday is fine for Ada",
        "file-2026-12-01",
        "see /2026/12/01",
        "not a birthday friday13",
        "by friday 12/1",
        "3天前",
    ],
)
def test_a_line_that_ends_with_no_day(line):
    assert find_day(line, WEDNESDAY) is None


def test_chinese_reads_the_month_first_in_a_line_too():
    found = find_day("准备方案 12/1前", WEDNESDAY, language="zh_CN")
    assert found
    assert found.day == date(2026, 12, 1)
    assert find_day("准备方案 12/1前", WEDNESDAY, language="en") is None


@given(st.dates(), st.sampled_from([*ENGLISH, *CHINESE]))
def test_no_day_of_the_calendar_is_too_early_or_too_late_to_ask(today, typed):
    for language in ("en", "zh_CN"):
        day = read_day(typed, today, language=language)
        assert day is None or isinstance(day, date)


@given(st.dates(date(1000, 1, 1)))
def test_an_iso_date_is_itself(day):
    assert read_day(day.isoformat(), WEDNESDAY) == day
    found = find_day(f"by {day.isoformat()}", WEDNESDAY)
    assert found
    assert found.day == day


@given(st.text(st.sampled_from("in3天后周五月1日by fridayenxt of/-.，( )")))
def test_any_text_can_be_asked(text):
    found = find_day(text, WEDNESDAY)
    assert found is None or 0 <= found.start < found.end <= len(text)
    read_day(text, WEDNESDAY)
