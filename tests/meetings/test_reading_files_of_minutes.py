"""Any file may be uploaded as minutes: its text stays whole, what cannot be read is told, and nothing takes long."""

import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workspace.meetings.reading import Unclear, Understood
from workspace.meetings.reading.decoding import MOST_BYTES, decode
from workspace.meetings.reading.reader import read_minutes

TEXT = "会议日期：2024-03-05\n与会人：张三、李四\n\n1. 预算\n结论：同意\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"]
)
def test_the_encodings_that_ada_and_chen_save_in_are_read_without_a_doubt(encoding):
    (meeting,) = read_minutes(TEXT.encode(encoding), "minutes.txt")
    assert meeting.text == TEXT
    assert [one.code for one in meeting.doubts] == [Unclear.NO_TITLE]
    assert [one.name for one in meeting.present] == ["张三", "李四"]


def test_western_letters_in_an_old_encoding_are_read_and_the_guess_is_told():
    text = "Date: 2024-03-05\nAttendees: Zoé Noël, Bo Lind\n"
    (meeting,) = read_minutes(text.encode("cp1252"), "minutes.txt")
    assert meeting.text == text
    assert [one.data for one in meeting.doubts if one.code == Unclear.ODD_ENCODING] == [{"encoding": "cp1252"}]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_broken_character_is_told_with_its_line_in_its_meeting(encoding):
    second = TEXT.replace("03-05", "03-12").encode(encoding)
    (first, later) = read_minutes(TEXT.encode(encoding) + b"\n" + second + b"\xff\xff\n", "minutes.txt")
    assert Unclear.LOST_CHARACTERS not in [one.code for one in first.doubts]
    (doubt,) = [one for one in later.doubts if one.code == Unclear.LOST_CHARACTERS]
    assert "\ufffd" in later.text.split("\n")[(doubt.line or 0) - 1]


def test_line_breaks_become_line_feeds_and_none_is_lost():
    (meeting,) = read_minutes(b"# Sync\r\n\r\nAttendees: Ada\r\rOld Mac line\n\n\nend  \r\n\n", "sync.md")
    assert meeting.text == "# Sync\n\nAttendees: Ada\n\nOld Mac line\n\n\nend  \n\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Unclear.EMPTY),
        (b"\xef\xbb\xbf \n\t\n", Unclear.EMPTY),
        (b"PK\x03\x04\x14\x00word/document.xml", Unclear.BINARY),
        (b"%PDF-1.7\n...", Unclear.BINARY),
        (b"{\\rtf1 Ada}", Unclear.BINARY),
        (b"\x7fELF\x02\x01\x00\x00" + bytes(range(256)), Unclear.BINARY),
        (bytes(range(1, 32)) * 40 + b"\x81\xfe\xff\x98" * 40, Unclear.NOT_TEXT),
        (b"a" * (MOST_BYTES + 1), Unclear.TOO_LARGE),
        (b"- a\n" * 60_000, Unclear.TOO_LARGE),
    ],
)
def test_a_file_that_holds_no_readable_minutes_says_so_and_gives_nothing(data, code):
    (meeting,) = read_minutes(data, "plan.md")
    assert [one.code for one in meeting.doubts] == [code]
    assert (meeting.date, meeting.attendees, meeting.topics, meeting.actions) == (None, [], [], [])


def whole(data: bytes, name: str = "20240305_minutes.md") -> list[Understood]:
    meetings = read_minutes(data, name)
    assert "".join(one.text for one in meetings) == decode(data).text
    for meeting in meetings:
        lines = meeting.text.split("\n")
        assert all(1 <= one.span.first <= one.span.last <= len(lines) for one in meeting.marks)
        assert all(one.line is None or 1 <= one.line <= len(lines) for one in meeting.doubts)
        for one in meeting.attendees:
            assert all(squeezed(word) in squeezed(lines[one.line - 1]) for word in one.name.split())
        assert all(one.topic is None or one.topic < len(meeting.topics) for one in meeting.actions)
        assert all(one.text.strip() for one in meeting.actions)
        assert all(one.text.strip() for one in meeting.resolutions)
        assert all(one.title for one in meeting.topics)
    return meetings


def squeezed(text: str) -> str:
    return re.sub(r"[\s*_]", "", text)


@given(st.binary(max_size=400), st.text(max_size=20))
@settings(max_examples=200)
def test_no_bytes_make_it_fail(data, name):
    whole(data, name)


PIECES = [
    *(
        "\n",
        "\n\n",
        "\t",
        "  ",
        "    ",
        ": ",
        "：",
        "、",
        "，",
        ", ",
        "; ",
        " - ",
        " -- ",
        "——",
        "|",
        "\n|",
        "|\n",
        "---\n",
    ),
    *(
        "# ",
        "## ",
        "### ",
        "**",
        "- ",
        "* ",
        "- [ ] ",
        "- [x] ",
        "1. ",
        "2. ",
        "1、",
        "2、",
        "（1）",
        "一、",
        "二、",
        "议题1：",
    ),
    *("Date", "Attendees", "Chair", "Agenda", "Action", "Action items", "Decision", "Apologies", "Next meeting", "AI"),
    *(
        "会议时间",
        "与会人",
        "主持人",
        "请假",
        "议题列表",
        "遗留问题",
        "上期遗留问题",
        "结论",
        "待办",
        "责任人",
        "汇报人",
    ),
    *(
        "Ada Moor",
        "Bo",
        "张三",
        "李四",
        "@bo",
        "(Ada)",
        "（张三）",
        "TBD",
        "无",
        "2024-03-05",
        "5 March",
        "3/4/2024",
        "10:00-11:00",
    ),
    *(
        "by Friday",
        "12月1日前",
        "同意",
        "send the plan",
        "预算",
        "https://example.org/a",
        "a@example.org",
        "|Action|Owner|\n|--|--|\n",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@example("与会人\n张三（1）会议时间")
@settings(max_examples=300)
def test_no_mixture_of_what_minutes_are_made_of_makes_it_fail_or_invent(text):
    whole(text.encode())


def year_of(size: int) -> bytes:
    topics = "".join(
        f"{number}、第{number}个议题的背景和说明 -- 张三\n- 讨论了两种方案，各有利弊，需要再核对一次费用。\n"
        f"结论：同意先做第一种方案。\n遗留问题：补充第{number}项的费用说明 -- 李四\n\n"
        for number in range(1, 30)
    )
    meeting = f"主持人：张三\n与会人：张三、李四、王五\n\n议题：\n{topics}\n".encode()
    days = (f"2024-{1 + day // 28 % 12:02}-{1 + day % 28:02}\n".encode() for day in range(size // len(meeting) + 1))
    return b"".join(day + meeting for day in days)[:size]


HOSTILE = [
    "1、",
    "|",
    "- ",
    "（",
    "@",
    "**",
    "张三、",
    "Ann, ",
    "a: ",
    "責任人：",
    "2024-01-01 ",
    "## a\n",
    "结论：\n",
    "与会人：\n",
]


# Many times what it takes on a busy machine; only work that grows with the square of the text comes near.
BLOWN_UP = 15


def test_a_megabyte_of_minutes_is_read_in_time():
    year = year_of(1_000_000)
    started = time.process_time()
    read_minutes(year, "minutes.txt")
    assert time.process_time() - started < BLOWN_UP
    assert len(whole(year)) > 100


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_repetition_makes_it_slow(piece):
    text = f"Attendees: {piece * 20_000}\n1. {piece * 20_000}\nAction: {piece * 20_000}\n{piece * 20_000}"
    started = time.process_time()
    read_minutes(text.encode(), "minutes.md")
    assert time.process_time() - started < BLOWN_UP


def corpus() -> Path:
    folder = Path(os.environ.get("CORPORA", "")) / "openeuler-tc"
    if not os.environ.get("CORPORA") or not folder.is_dir():
        pytest.skip("CORPORA names no folder with openeuler-tc")
    return folder


@pytest.fixture(scope="module")
def real() -> list[tuple[str, dict[str, object], Understood]]:
    """Each real file that holds one meeting, what is expected of it, and what was read."""
    folder = corpus()
    expected = json.loads((folder / "expected-participants.json").read_text())
    return [(name, wanted, *whole((folder.parent / name).read_bytes(), name)) for name, wanted in expected.items()]


def test_real_minutes_have_their_day(real):
    assert [name for name, wanted, read in real if str(read.date) != wanted["date"]] == []


def test_real_minutes_have_their_participants(real):
    """Three differ: twice the expectation missed a list that begins in the next line, once it cut names at spaces."""
    right = [name for name, wanted, read in real if len(read.present) == wanted["participants"]]
    assert len(right) >= 68


def test_real_minutes_invent_nobody_and_no_task(real):
    for name, _, read in real:
        lines = read.text.split("\n")
        for action in read.actions:
            span = squeezed("".join(lines[action.span.first - 1 : action.span.last]))
            assert squeezed(action.text)[:6] in span, name
            assert all(squeezed(owner) in span for owner in action.owners), name


def test_real_minutes_that_are_malformed_say_what_is_missing(real):
    assert {read.date is None or bool(read.present) or bool(read.doubts) for _, _, read in real} == {True}
    for name, _, read in real:
        told = {one.code for one in read.doubts}
        named = re.search(r"\d{4}\s*[-/年]\s*\d{1,2}", read.text[:1500]) is not None
        assert named or told & {Unclear.DATE_FROM_NAME}, name
        assert bool(read.present) or Unclear.NO_ATTENDEES in told, name
        assert bool(read.topics) or Unclear.NO_TOPICS in told, name


def years() -> Iterator[tuple[str, int]]:
    yield from [("2020/Consolidated_Year_Meeting_Records.txt", 2), ("2021/Consolidated_Year_Meeting_Records.txt", 27)]
    yield ("2022/Consolidated_Jan_Jun.txt", 12)


@pytest.mark.parametrize(("name", "count"), list(years()))
def test_real_years_are_cut_into_their_meetings(name, count):
    meetings = whole((corpus() / "Meeting_Minutes" / name).read_bytes(), name)
    assert len(meetings) == count
    dated = [one for one in meetings if one.date]
    assert name.startswith("2020") or len(dated) >= count - 1
