"""Ada and Chen edit one text at once, and nothing that either wrote is lost."""

import random
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.kernel.text.merge import Clash, Marks, merge

TEXTS = st.lists(st.sampled_from(["a", "b", "c", "", "d d", "一。二。", "一。三。", "二。三。四。"]), max_size=8).map(
    "\n".join
)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("one\ntwo\nthree", "ONE\ntwo\nthree", "one\ntwo\nTHREE", "ONE\ntwo\nTHREE"),
        ("one\ntwo", "ONE\ntwo", "one\nTWO", "ONE\nTWO"),
        ("one", "ONE", "one\nmore", "ONE\nmore"),
        ("one", "before\none", "one\nafter", "before\none\nafter"),
        ("one\ntwo", "one", "one\ntwo", "one"),
        ("one\ntwo\nthree", "one\nthree", "one\ntwo\nthree\nfour", "one\nthree\nfour"),
        ("one", "same", "same", "same"),
        ("one", "one\nsame", "one\nsame\nmore", "one\nsame\nmore"),
        ("一\n二\n三", "一\n贰\n三", "一\n二\n叁", "一\n贰\n叁"),
        ("one\r\ntwo", "one\r\nTWO", "one\r\ntwo\r\nthree", "one\nTWO\nthree"),
        ("", "", "new", "new"),
        ("para one\n\npara two\n", "para 1\n\npara two\n", "para one\n\npara 2\n", "para 1\n\npara 2\n"),
    ],
)
def test_changes_of_different_lines_go_together(base, mine, theirs, merged):
    result = merge(base, mine, theirs)
    assert result.text == merged
    assert result.is_clean
    assert merge(base, theirs, mine).text == merged


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("甲。乙。丙。", "甲。乙。丙改了。", "甲改了。乙。丙。", "甲改了。乙。丙改了。"),
        ("先说。再说。", "先说“好。”再说。", "先说。再说！", "先说“好。”再说！"),
        ("One. Two. Three.", "One. Two. 3.5 is three.", "First. Two. Three.", "First. Two. 3.5 is three."),
        ("One. Two.", "One, by Ada. Two.", "One. Two. Three.", "One, by Ada. Two. Three."),
        ("top\nOne. Two.\nend\n", "top\nUno. Two.\nend\n", "top\nOne. Dos.\nend\n", "top\nUno. Dos.\nend\n"),
    ],
)  # fmt: skip
def test_changes_of_different_sentences_of_a_line_go_together(base, mine, theirs, merged):
    result = merge(base, mine, theirs)
    assert result.is_clean
    assert result.text == merged == merge(base, theirs, mine).text


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        ("第一句。第二句。", "第一句甲。第二句。", "第一句乙。第二句。"),
        ("One. Two.", "One. Two. Ada.", "One. Two. Chen."),
        ("| one. | two. |", "| Ada. | two. |", "| Chen. | two. |"),
        ("One. Two.", "", "One. Dos."),
    ],
)
def test_a_clash_within_a_sentence_shows_both_lines_whole(base, mine, theirs):
    result = merge(base, mine, theirs)
    [clash] = result.clashes
    assert [side.strip("\n") for side in (clash.base, clash.mine, clash.theirs)] == [base, mine, theirs]


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "clash", "text"),
    [
        ("top\none\nend", "top\nAda\nend", "top\nChen\nend", ("one", "Ada", "Chen"), "top\n{}\nend"),
        ("one", "one\nAda", "one\nChen", ("", "Ada", "Chen"), "one\n{}"),
        ("one\nend", "end", "ONE\nend", ("one\n", "", "ONE\n"), "{}\nend"),
        ("", "Ada", "Chen", ("", "Ada", "Chen"), "{}"),
        ("one\n\ntwo", "Ada\n\nTWO", "Chen\n\ntwo", ("one", "Ada", "Chen"), "{}\n\nTWO"),
        ("one\nend\n", "Ada\nboth\nend\n", "Chen\nboth\nend\n", ("one", "Ada", "Chen"), "{}\nboth\nend\n"),
    ],
)
def test_a_clash_shows_both_passages_and_says_whose_they_are(base, mine, theirs, clash, text):
    result = merge(base, mine, theirs, Marks("▼ 我的", "▼ 已保存的", "▲"))
    assert result.clashes == (Clash(*clash),)
    assert not result.is_clean
    _, ours, others = (passage.strip("\n") for passage in clash)
    shown = "\n".join(filter(None, ["▼ 我的", ours, "▼ 已保存的", others, "▲"]))
    assert result.text == text.format(shown)


def test_several_clashes_stand_where_they_belong():
    result = merge("a\nkeep\nb", "a1\nkeep\nb1", "a2\nkeep\nb2")
    assert [clash.base for clash in result.clashes] == ["a", "b"]
    assert result.text.split("\n")[5] == "keep"
    assert "<<<" not in result.text


@given(TEXTS, TEXTS)
def test_who_changed_nothing_gets_the_others_text(base, other):
    assert merge(base, base, other).text == merge(base, other, base).text == other
    assert merge(base, other, other).text == other


def parts(text):
    """The lines of a text, and of lines with several sentences these."""
    return set(re.split(r"\n|(?<=。)", text)) - {""}


@given(TEXTS, TEXTS, TEXTS)
def test_no_line_that_somebody_added_is_lost(base, mine, theirs):
    merged = merge(base, mine, theirs).text
    for side in (mine, theirs):
        assert parts(side) - parts(base) <= parts(merged)


@given(TEXTS, TEXTS, TEXTS)
def test_it_does_not_matter_who_asks(base, mine, theirs):
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert one.is_clean == other.is_clean
    if one.is_clean:
        assert one.text == other.text


def test_big_texts_are_merged_in_bounded_time():
    chosen = random.Random(7).choices("abc", k=60_000)
    base = "\n".join(chosen)
    mine, theirs = "\n".join([*chosen[1:], "x"]), "\n".join(["y", *chosen[:-5], *"abcde"])
    start = time.process_time()
    assert "x" in merge(base, mine, theirs).text
    assert time.process_time() - start < 12
