"""A PM takes minutes with the keyboard alone: decisions and actions are read out of the notes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.kernel.text.commands import Ambiguous, Typed, TypedAction, match_person, read_commands

TODAY = date(2026, 11, 18)  # a Wednesday
FRIDAY = date(2026, 11, 20)
DECEMBER = date(2026, 12, 1)
LATIN = {1: "Ada Lovelace", 2: "Bo Berg", 3: "Li Wei", 4: "Lina Berg", 7: "José Díaz"}
PEOPLE = LATIN | {5: "王伟", 6: "王小明", 8: "李伟"}


def action(typed, **options):
    (found,) = read_commands(typed, TODAY, people=PEOPLE, **options).actions
    return found


@pytest.mark.parametrize(
    ("typed", "text", "people", "due"),
    [
        ("/action @li send the plan by friday", "send the plan", ["li"], FRIDAY),
        ("/action @Ada Lovelace send the plan by friday", "send the plan", ["Ada Lovelace"], FRIDAY),
        ("/Action: @ada lovelace, @bo send the plan (by 1 Dec)", "send the plan", ["ada lovelace", "bo"], DECEMBER),
        ("/action @li and @Bo Berg: send the plan", "send the plan", ["li", "Bo Berg"], None),
        ("/action send the plan to @chen by friday", "send the plan to @chen", [], FRIDAY),
        ("/action @nobody by friday send the plan", "send the plan", ["nobody"], FRIDAY),
        ("/action @li friday's plan", "friday's plan", ["li"], None),
        ("  - /action @li send CR-12 tomorrow", "send CR-12", ["li"], date(2026, 11, 19)),
        ("/行动 @王伟 准备方案 周五前", "准备方案", ["王伟"], FRIDAY),
        ("/行动 @王伟准备方案，截止 12月1日", "准备方案", ["王伟"], DECEMBER),
        ("/行动 @王伟、@李伟 周五前提交方案", "提交方案", ["王伟", "李伟"], FRIDAY),
        ("／行动项：＠王伟和@小明 准备方案（12月1日前完成）。", "准备方案", ["王伟", "小明"], DECEMBER),
        ("/待办 准备方案", "准备方案", [], None),
        ("/action @li (draft) plan", "(draft) plan", ["li"], None),
    ],
)
def test_an_action_has_people_a_text_and_a_day(typed, text, people, due):
    assert action(typed) == TypedAction(text, people, due)


def test_the_month_comes_first_where_chinese_is_spoken():
    assert action("/行动 @王伟 准备方案 12/1前", language="zh_CN").due == DECEMBER
    assert action("/action @li send the plan by 12/1", language="en").due is None


@pytest.mark.parametrize(
    "typed",
    ["/decision We open in May.", "/DECISION:We open in May.", "* /decision We open in May.", "／决议:We open in May."],
)
def test_a_decision_is_its_text(typed):
    assert read_commands(typed, TODAY) == Typed("", ["We open in May."], [])
    assert read_commands("/决定同意发布", TODAY).decisions == ["同意发布"]


def test_what_is_no_command_stays_as_it_was_typed():
    notes = (
        "Ada reports.\r\n\n/decision We open in May.\n  - detail\n/action @li call\n\n"
        "/decision\n/action @li\n/action @li by friday\n/actions speak\n/decisions/2026\n"
        "`/decision in code`\n```\n/decision in a block\n```\nan /decision in a line\n"
    )
    typed = read_commands(notes, TODAY, people=PEOPLE)
    assert typed.notes == notes.replace("/decision We open in May.\n", "").replace("/action @li call\n", "")
    assert typed.decisions == ["We open in May."]
    assert [one.text for one in typed.actions] == ["call"]


@given(st.text(st.sampled_from("/acton决议行动 @li,\n`周五byfrida:")))
def test_nothing_that_was_typed_is_lost(notes):
    typed = read_commands(notes, TODAY, people=PEOPLE)
    lines = notes.split("\n")
    assert all(line in lines for line in typed.notes.split("\n"))
    taken = len(typed.decisions) + len(typed.actions)
    assert len(typed.notes.split("\n")) == max(1, len(lines) - taken)
    for one in typed.actions:
        assert one.text in notes
        assert all(name in notes for name in one.people_text)


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("Ada Lovelace", 1),
        ("ada", 1),
        ("lovelace", 1),
        ("ADA.LOVE", 1),
        ("adalovelace", 1),
        ("lovelace ada", 1),
        ("li", 3),
        ("liw", 3),
        ("lin", 4),
        ("l", Ambiguous((1, 3, 4))),
        ("berg", Ambiguous((2, 4))),
        ("bo b", 2),
        ("jose", 7),
        ("díaz", 7),
        ("王伟", 5),
        ("王", Ambiguous((5, 6))),
        ("小明", 6),
        ("伟", Ambiguous((5, 8))),
        ("Ｌｉ　Ｗｅｉ", 3),
        ("nobody", None),
        ("", None),
        (" . ", None),
    ],
)
def test_a_name_means_whom_it_fits_best(typed, who):
    assert match_person(typed, PEOPLE) == who


def test_two_people_of_one_name_are_asked_about():
    assert match_person("王伟", {1: "王伟", 2: "王伟", 3: "王伟明"}) == Ambiguous((1, 2))
