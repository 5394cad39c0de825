"""Minutes that were kept elsewhere, in the layouts that people write, are read as a person would read them."""

from datetime import date, time

import pytest

from workspace.meetings.reading import Unclear, Understood
from workspace.meetings.reading.reader import read_minutes


def read(text: str, name: str = "minutes.md") -> Understood:
    (meeting,) = read_minutes(text.encode(), name)
    assert meeting.text == text
    return meeting


def names(meeting: Understood, presence: str = "present") -> list[str]:
    return [one.name for one in meeting.attendees if one.presence == presence]


def codes(meeting: Understood) -> list[Unclear]:
    return [one.code for one in meeting.doubts]


ENGLISH = """\
# Harbour weekly sync

**Date:** 5 March 2024
**Time:** 2:00 – 3:30 pm
**Location:** Room 4, https://meet.example.org/abc
**Chair:** Ada Moor
**Attendees:** Ada Moor (Northwind), Bo Lind (Northwind), Chen Ray
**Apologies:** Dana Fox

## Agenda
1. Budget
2. Timeline

## Budget
Presenter: Bo Lind

- We are 5% over.
- Decision: move 2,000 to testing.
- Action: Ada to send the plan by 8 March.

## Timeline
Bo showed the chart.

**Decision:** keep the end date.

### Actions
- [ ] Chen: check the crane (due 2024-03-20)
- [x] Bo: call the port

## Action items

| Action | Owner | Due |
|---|---|---|
| Send the new quote | Chen Ray | 15/03/2024 |
| Tidy the list |  | |
|  |  |  |
|  | Ada | |

## Next meeting
12 March 2024
"""


def test_adas_markdown_minutes_give_their_head():
    meeting = read(ENGLISH)
    assert (meeting.title, meeting.date) == ("Harbour weekly sync", date(2024, 3, 5))
    assert (meeting.start, meeting.end) == (time(14), time(15, 30))
    assert (meeting.place, meeting.link) == ("Room 4", "https://meet.example.org/abc")
    assert meeting.chair == "Ada Moor"
    assert [(one.name, one.organisation) for one in meeting.present] == [
        ("Ada Moor", "Northwind"),
        ("Bo Lind", "Northwind"),
        ("Chen Ray", None),
    ]
    assert names(meeting, "apologies") == ["Dana Fox"]


def test_an_agenda_and_the_headings_that_take_it_up_are_one_list_of_topics():
    meeting = read(ENGLISH)
    assert [(one.title, one.presenter) for one in meeting.topics] == [("Budget", "Bo Lind"), ("Timeline", None)]
    assert "We are 5% over." in meeting.topics[0].notes
    assert meeting.text.split("\n")[meeting.topics[1].span.first - 1] == "## Timeline"


def test_decisions_and_actions_belong_to_the_topic_that_they_stand_in():
    meeting = read(ENGLISH)
    assert [(one.text, one.topic) for one in meeting.resolutions] == [
        ("move 2,000 to testing.", 0),
        ("keep the end date.", 1),
    ]
    assert [(one.owner, one.due, one.done, one.topic) for one in meeting.actions] == [
        ("Ada", date(2024, 3, 8), False, 0),
        ("Chen", date(2024, 3, 20), False, 1),
        ("Bo", None, True, 1),
        ("Chen Ray", date(2024, 3, 15), False, None),
        (None, None, False, None),
    ]


def test_rows_that_only_stand_in_the_template_give_no_action_and_are_told():
    meeting = read(ENGLISH)
    assert meeting.actions[-1].text == "Tidy the list"
    (doubt,) = [one for one in meeting.doubts if one.code == Unclear.EMPTY_TEMPLATE_ROWS]
    assert doubt.data == {"count": "2"}
    assert meeting.text.split("\n")[(doubt.line or 0) - 1] == "|  |  |  |"
    assert Unclear.NO_OWNER in codes(meeting)


PLAIN = """\
MINUTES OF THE PROJECT BOARD
Held on: Tuesday 5 November 2024, 10:00-11:00
Present: Ada Moor, Bo Lind and Chen Ray
In attendance: Fay Hill
Absent: Dana Fox
Regrets: Erin Poe, Gil Tor

1. Welcome
Ada opened the meeting.

2. Supplier choice (Bo Lind)
Two offers were compared.
Resolved: that Southpier is chosen.
AI: Bo to write to Southpier before 15 January
AI (Ada): tell the client

3. Action items
1. Ada - book the room - due 12 Nov
2. Bo to order cables

4. AOB
None

Next meeting: 12 November 2024
"""


def test_plain_numbered_minutes_are_read_too():
    meeting = read(PLAIN, "board.txt")
    assert meeting.date == date(2024, 11, 5)
    assert names(meeting) == ["Ada Moor", "Bo Lind", "Chen Ray"]
    assert names(meeting, "observer") == ["Fay Hill"]
    assert names(meeting, "absent") == ["Dana Fox"]
    assert names(meeting, "apologies") == ["Erin Poe", "Gil Tor"]
    assert [(one.title, one.presenter) for one in meeting.topics] == [
        ("Welcome", None),
        ("Supplier choice", "Bo Lind"),
        ("AOB", None),
    ]
    assert [(one.text, one.topic) for one in meeting.resolutions] == [("that Southpier is chosen.", 1)]
    assert [(one.owner, one.due, one.topic) for one in meeting.actions] == [
        ("Bo", date(2025, 1, 15), 1),
        ("Ada", None, 1),
        ("Ada", date(2024, 11, 12), None),
        ("Bo", None, None),
    ]


CHINESE = """\
项目周会会议纪要

会议时间：2024年12月20日（星期五）下午2:00-3:30    会议地点：三楼会议室
主持人：张三        记录人：李四
甲方参会人员：王五（北桥公司）、赵六
乙方参会人员：张三、李 四
缺席：孙七
抄送：周八

一、上期遗留问题：
1. 报价单 -- 赵六

二、议题列表：
1、项目进度   汇报人：李四
李四：进度正常。
结论：1、按计划上线。
2、每周通报一次。
遗留问题：
1、确认机房   责任人：王五
2、更新风险表 -- 李四/赵六

2、费用（王五）
一致同意先付一半。
待办：12月27日前补充发票 @赵六

三、行动项
| 序号 | 事项 | 责任人 | 完成时间 | 状态 |
| --- | --- | --- | --- | --- |
| 1 | 提交测试报告 | 李四 | 2025年1月5日 | 进行中 |
| 2 | 安排培训 | 王五、赵六 | 1月10日 | 已完成 |
| 3 |  |  |  |  |

四、下次会议时间：2024年12月27日
"""


def test_chinese_minutes_give_head_sides_and_absence():
    meeting = read(CHINESE)
    assert (meeting.title, meeting.date) == ("项目周会会议纪要", date(2024, 12, 20))
    assert (meeting.start, meeting.end, meeting.place) == (time(14), time(15, 30), "三楼会议室")
    assert meeting.chair == "张三"
    assert [(one.name, one.organisation) for one in meeting.present] == [
        ("王五", "北桥公司"),
        ("赵六", "甲方"),
        ("张三", "乙方"),
        ("李四", "乙方"),
    ]
    assert names(meeting, "absent") == ["孙七"]


def test_chinese_topics_conclusions_and_open_points_are_told_apart():
    meeting = read(CHINESE)
    assert [(one.title, one.presenters, one.carried_over) for one in meeting.topics] == [
        ("报价单", ("赵六",), True),
        ("项目进度", ("李四",), False),
        ("费用", ("王五",), False),
    ]
    assert [(one.text, one.topic) for one in meeting.resolutions] == [
        ("按计划上线。", 1),
        ("每周通报一次。", 1),
        ("一致同意先付一半。", 2),
    ]
    assert [(one.text, one.owners, one.due, one.topic, one.done) for one in meeting.actions] == [
        ("确认机房", ("王五",), None, 1, False),
        ("更新风险表", ("李四", "赵六"), None, 1, False),
        ("12月27日前补充发票", ("赵六",), date(2024, 12, 27), 2, False),
        ("提交测试报告", ("李四",), date(2025, 1, 5), None, False),
        ("安排培训", ("王五", "赵六"), date(2025, 1, 10), None, True),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Attendees:\n- Ada Moor, Project Manager, Northwind\n- Bo Lind (Southpier)\n", ["Ada Moor", "Bo Lind"]),
        ("Attendees:\n\n* Ada\n* Bo\n\n* Chen\n\nTopics:\n* Budget\n", ["Ada", "Bo", "Chen"]),
        ("## Participants\n1. Ada Moor\n2. Bo Lind\n\n## Notes\ntext\n", ["Ada Moor", "Bo Lind"]),
        ("Attendees: Ada, Bo, et al.\n", ["Ada", "Bo"]),
        ("Attendees: TBD\n", []),
        ("Attendees: 5\n", []),
        ("Attendees:\n- \n- <name>\n- [your name here]\n", []),
        ("参会人员：张三、李四等5人\n", ["张三", "李四"]),
        ("与会人：张三,、李四,、、王五， 赵六\n", ["张三", "李四", "王五", "赵六"]),
        ("与会人：\n张三. 李四. 王五（孙七）. 赵六.\n周八. 吴九\n", ["张三", "李四", "王五", "赵六", "周八", "吴九"]),
        ("与会人：张三 李四 王五   赵六(北桥) 钱一\n", ["张三", "李四", "王五", "赵六", "钱一"]),
        ("与会人（请更新，会上确认）：张三、李四\n", ["张三", "李四"]),
        ("Participants\n与会人：张三、李四、\n王五\n议题：\n1. 预算\n", ["张三", "李四", "王五"]),
        ("Host 主持人：张三 z@example.org\nParticipants 与会人：张三、（李四、王五请假）、赵六\n", ["张三", "赵六"]),
        ("与会人：\n甲方：张三、李四\n乙方：王五\n", ["张三", "李四", "王五"]),
        ("参会人：\n", []),
        ("|Name|Company|Present|\n|---|---|---|\n|Ada Moor|North|yes|\n|Bo Lind|South|no|\n| | | |\n", ["Ada Moor"]),
        ("Date: 2024-01-02\n\n1. Budget\nfine\n\n出席：张三、李四\n", ["张三", "李四"]),
        ("Attendees\nPlease add your name and company below.\n\nname (handle, company)\n张三（@zs、北桥）\n", ["张三"]),
    ],
)
def test_whoever_is_listed_is_present_and_nobody_else(text, expected):
    assert names(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Attendees: Ada (PM), Bo (QA, Northwind)\n", [("Ada", None), ("Bo", "Northwind")]),
        ("Attendees: Ada Moor, Northwind; Bo Lind, Southpier\n", [("Ada Moor", "Northwind"), ("Bo Lind", "Southpier")]),
        ("Attendees: Moor, Ada; Bo Lind\n", [("Ada Moor", None), ("Bo Lind", None)]),
        (
            "Present:\nFor Northwind: Ada, Bo\nFor Southpier: Chen\n",
            [("Ada", "Northwind"), ("Bo", "Northwind"), ("Chen", "Southpier")],
        ),
        ("Attendees (Northwind)\n- Ada\n\nAttendees (Southpier)\n- Bo\n", [("Ada", "Northwind"), ("Bo", "Southpier")]),
        ("**Attendees**\n\n**Northwind**\n- Ada\n\n**Southpier**\n- Bo\n", [("Ada", "Northwind"), ("Bo", "Southpier")]),
        ("Attendees: [Ada Moor](mailto:ada@example.org), Bo\n", [("Ada Moor", None), ("Bo", None)]),
        (
            "与会人：北桥-张三、李四-南港公司、王五（北桥公司）\n",
            [("张三", "北桥"), ("李四", "南港公司"), ("王五", "北桥公司")],
        ),
        (
            "参会人员：甲方：张三（项目经理）、李四；乙方：王五\n",
            [("张三", "甲方"), ("李四", "甲方"), ("王五", "乙方")],
        ),
        ("请假：张三（会议冲突）\n", [("张三", None)]),
    ],
)
def test_organisations_are_taken_from_brackets_groups_and_dashes(text, expected):
    assert [(one.name, one.organisation) for one in read(text).attendees] == expected


def test_what_is_no_name_is_told_instead_of_taken():
    meeting = read("Attendees: Ada Moor; everybody from the yard who had time that day\n")
    assert names(meeting) == ["Ada Moor"]
    assert Unclear.ODD_NAME in codes(meeting)
    assert Unclear.ATTENDEES_INCOMPLETE in codes(read("Attendees: Ada, Bo and others\n"))
    assert Unclear.NAME_TWICE in codes(read("与会人：张三、李四、张三\n"))
    assert Unclear.NO_ATTENDEES in codes(read("Date: 2024-01-02\n\nWe met.\n"))


@pytest.mark.parametrize(
    ("head", "name", "day", "code"),
    [
        ("Date: 2024-02-03\n", "minutes.txt", date(2024, 2, 3), None),
        ("Date: 3rd of February 2024\n", "minutes.txt", date(2024, 2, 3), None),
        ("日期：2024年2月3日\n", "minutes.txt", date(2024, 2, 3), None),
        ("2024-2-3 weekly sync\n", "minutes.txt", date(2024, 2, 3), None),
        ("Weekly sync\n", "20240203_minutes.md", date(2024, 2, 3), Unclear.DATE_FROM_NAME),
        ("Weekly sync\n", "minutes.md", None, Unclear.NO_DATE),
        ("Date: 3 February\n", "minutes.md", None, Unclear.DATE_WITHOUT_YEAR),
        ("Date: 3 February\n", "minutes 2024.md", date(2024, 2, 3), None),
        ("Date: 3/2/2024\n", "minutes.md", None, Unclear.DATE_AMBIGUOUS),
        ("Date: 3/2/2024\n", "2024-02-03.md", date(2024, 2, 3), None),
        ("Date: 13/2/2024\n", "minutes.md", date(2024, 2, 13), None),
        ("Date: 2024-02-30\n", "minutes.md", None, Unclear.DATE_IMPOSSIBLE),
        ("Date: 2024-02-05\n", "2024-02-03.md", date(2024, 2, 5), Unclear.DATE_DISAGREES_WITH_NAME),
        ("Date: 2023-02-03\n", "2024-02-03.md", date(2024, 2, 3), Unclear.DATE_DISAGREES_WITH_NAME),
    ],
)
def test_the_day_is_the_one_the_text_or_the_name_says_and_never_a_guess(head, name, day, code):
    meeting = read(head + "Attendees: Ada, Bo\n", name)
    assert meeting.date == day
    unsure = [one for one in codes(meeting) if one.startswith(("date", "no_date"))]
    assert unsure == [] if code is None else code in unsure


@pytest.mark.parametrize(
    "line",
    [
        "Action: ",
        "Action items:",
        "TODO: TBD",
        "待办：无",
        "遗留问题：",
        "- [ ] ",
        "- [ ] <task>",
        "行动项：待定",
        "Decision:",
        "结论：",
        "决议：无",
        "AI：加强规划，建议合并小组",
        "同意：14",
        "We may decide later.",
        "The actions of the board were praised.",
    ],
)
def test_words_without_a_task_or_a_decision_give_none(line):
    meeting = read(f"Date: 2024-01-02\nAttendees: Ada, Bo\n\n1. Budget\n{line}\n\n2. Plan\nfine\n")
    assert (meeting.actions, meeting.resolutions) == ([], [])
    assert [one.title for one in meeting.topics] == ["Budget", "Plan"]


@pytest.mark.parametrize(
    ("line", "owners", "due"),
    [
        ("Action: Ada to send the plan by 3 Dec", ("Ada",), date(2024, 12, 3)),
        ("Action: send the plan -- Ada", ("Ada",), None),
        ("Action: send the plan (Ada)", ("Ada",), None),
        ("Action: send the plan (draft)", (), None),
        ("Action: send the plan @bo", ("bo",), None),
        ("Action (Bo): send the plan by Friday", ("Bo",), date(2024, 12, 6)),
        ("TODO: Ada and Bo to check the cost, due 2024-12-13", ("Ada", "Bo"), date(2024, 12, 13)),
        ("Action: ask the port. Owner: Ada", ("Ada",), None),
        ("Follow-up: tell the port by 3/4/2025", (), None),
        ("待办：整理方案 -- 张三、李四", ("张三", "李四"), None),
        ("待办：整理方案（王五）", ("王五",), None),
        ("待办：整理方案   责任人：王五", ("王五",), None),
        ("张三遗留问题：整理方案", ("张三",), None),
        ("行动项：张三负责整理方案，12月15日前完成", ("张三",), date(2024, 12, 15)),
        ("遗留问题：下周三前提交方案 @张三", ("张三",), date(2024, 12, 11)),
        ("- 整理方案并上会。 责任人：安全组", ("安全组",), None),
    ],
)
def test_an_action_has_the_owner_and_the_day_that_its_words_give(line, owners, due):
    meeting = read(f"Date: 2024-12-02\nAttendees: Ada, Bo, 张三\n\n1. Budget\n{line}\n")
    (action,) = meeting.actions
    assert (action.owners, action.due, action.topic) == (owners, due, 0)
    assert (Unclear.NO_OWNER in codes(meeting)) == (not owners)
    assert (Unclear.DUE_UNCLEAR in codes(meeting)) == ("3/4/2025" in line)


YEAR = """\
2024-12-11
主持人：张三
与会人：张三、李四

议题1：预算
结论：同意

2024-11-27
主持人：李四
与会人：李四、王五、赵六

议题1：进度

----------
主持人：王五
与会人：王五
议题1：风险
"""


def test_a_year_in_one_file_is_cut_into_its_meetings_and_nothing_is_lost():
    meetings = read_minutes(YEAR.encode(), "minutes of the year.txt")
    assert "".join(one.text for one in meetings) == YEAR
    assert [(one.date, one.chair, len(one.present)) for one in meetings] == [
        (date(2024, 12, 11), "张三", 2),
        (date(2024, 11, 27), "李四", 3),
        (None, "王五", 1),
    ]
    assert [one.topics[0].title for one in meetings] == ["预算", "进度", "风险"]
    assert meetings[1].text.split("\n")[meetings[1].topics[0].span.first - 1] == "议题1：进度"


def test_notes_by_day_are_cut_at_their_days_but_a_day_in_a_topic_cuts_nothing():
    diary = "# Calls\n\n## 2024-03-05 call\n- Ada is late\n\n## 2024-02-27 call\n- Bo is early\n"
    assert [one.date for one in read_minutes(diary.encode(), "calls.md")] == [date(2024, 3, 5), date(2024, 2, 27)]
    fair = "1. Fair\n   Date: 2024-06-01\n   Host: Chen\n2. Tour\n- Date: 2024-06-02\n- Host: Bo\n3. Plan\n2024-03-09\n"
    (meeting,) = read_minutes(f"Date: 2024-03-05\nAttendees: Ada, Bo\n\n{fair}".encode(), "one.md")
    assert (meeting.date, meeting.chair) == (date(2024, 3, 5), None)


def test_every_mark_points_at_lines_of_the_meeting():
    for text in (ENGLISH, PLAIN, CHINESE):
        meeting = read(text)
        last = len(text.split("\n"))
        assert {"date", "attendee", "topic", "resolution", "action"} <= {one.kind for one in meeting.marks}
        assert all(1 <= one.span.first <= one.span.last <= last for one in meeting.marks)
        for one in meeting.attendees:
            assert one.name in text.split("\n")[one.line - 1].replace("李 四", "李四")
