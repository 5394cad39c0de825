"""Readers see what changed in words, Chinese characters and lines, and big texts take no longer than they must."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.kernel.text.difference import Fold, Piece, fold, inline, side_by_side, tokens
from workspace.kernel.text.matching import Matcher

TEXTS = st.text(st.sampled_from("ab 的预,.\n\r\u0301😀"), max_size=60)


def written(pieces):
    """[-removed-], {+added+}, and what was kept as it is."""
    shapes = {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(shapes[piece.kind].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("The pier is ready.", "The pier is ready.", "The pier is ready."),
        ("The pier is ready.", "The new pier was ready.", "The {+new +}pier [-is-]{+was+} ready."),
        ("预算为三万元。", "预算为五万元。", "预算为[-三-]{+五+}万元。"),
        ("由甲方批准", "由乙方批准后生效", "由[-甲-]{+乙+}方批准{+后生效+}"),
        ("is 5000 euros now", "was 7000 dollars now", "[-is 5000 euros-]{+was 7000 dollars+} now"),
        ("Ada goes.", "Ada goes.\nBo stays.", "Ada goes.{+\nBo stays.+}"),
        ("one\ntwo\nthree", "one\nthree", "one\n[-two\n-]three"),
        ("nothing alike", "完全不同", "[-nothing alike-]{+完全不同+}"),
        ("", "all new", "{+all new+}"),
        ("all gone", "", "[-all gone-]"),
        ("", "", ""),
        ("a\r\nb", "a\nb", "a\nb"),
        ("cafe\u0301", "cafe", "[-cafe\u0301-]{+cafe+}"),
        ("👩\u200d👧", "👩\u200d👦", "[-👩\u200d👧-]{+👩\u200d👦+}"),
    ],
)
def test_a_difference_reads_like_an_edit(old, new, difference):
    assert written(inline(old, new)) == difference


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_off_a_difference(old, new):
    pieces = inline(old, new)
    old, new = (text.replace("\r\n", "\n").replace("\r", "\n") for text in (old, new))
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new
    assert all(piece.text for piece in pieces)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert {piece.kind for piece in inline(text, text)} <= {"kept"}
    assert {row.kind for row in side_by_side(text, text)} <= {"kept"}


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_off_the_rows(old, new):
    rows = side_by_side(old, new)
    for text, side in ((old, "old"), (new, "new")):
        lines = [getattr(row, side) for row in rows if getattr(row, side)]
        whole = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
        assert "\n".join(line.text for line in lines) == whole
        assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    for row in rows:
        assert (row.kind == "kept") == (row.old is not None and row.new is not None and row.old.text == row.new.text)


def test_lines_that_resemble_each_other_stand_side_by_side():
    old = "Ada sends the plan\nBo checks the numbers\nChen signs"
    new = "Ada sends the whole plan\nDana is informed\nChen signs"
    rows = side_by_side(old, new)
    assert [row.kind for row in rows] == ["changed", "removed", "added", "kept"]
    assert rows[0].old
    assert rows[0].new
    assert rows[0].old.pieces == (Piece("kept", "Ada sends the plan"),)
    assert rows[0].new.pieces == (Piece("kept", "Ada sends the "), Piece("added", "whole "), Piece("kept", "plan"))
    assert rows[1].new is None
    assert rows[2].old is None
    assert rows[3].old
    assert rows[3].old.number == 3


def test_a_line_that_moved_down_stays_with_its_likeness():
    rows = side_by_side("the budget is 5 million\nend", "a new line\nanother\nthe budget is 6 million\nend")
    assert [row.kind for row in rows] == ["added", "added", "changed", "kept"]


def test_long_unchanged_stretches_fold_and_say_how_long_they_are():
    lines = [f"line {number}" for number in range(100)]
    rows = side_by_side("\n".join(lines), "\n".join([*lines[:50], "new", *lines[50:]]))
    folded = fold(rows, context=2)
    assert [one.kind for one in folded] == ["folded", "kept", "kept", "added", "kept", "kept", "folded"]
    assert [one.count for one in folded if isinstance(one, Fold)] == [48, 48]
    unfolded = [row for one in folded for row in (one.rows if isinstance(one, Fold) else [one])]
    assert unfolded == rows


def test_a_single_row_is_not_worth_folding():
    rows = side_by_side("a\nb\nc", "a\nb\nx")
    assert fold(rows, context=1) == rows


@given(st.text())
def test_tokens_are_the_whole_text(text):
    assert "".join(tokens(text)) == text


@given(st.lists(st.sampled_from(["a", "b", "c", "d e", " "])), st.lists(st.sampled_from(["a", "b", "c", "x", " "])))
def test_what_is_said_to_be_the_same_is_the_same(old, new):
    done = new_done = 0
    for block in Matcher().blocks(old, new):
        assert block.old >= done
        assert block.new >= new_done
        assert old[block.old : block.old + block.size] == new[block.new : block.new + block.size]
        done, new_done = block.old + block.size, block.new + block.size


def pick(alphabet, number, joint=""):
    return joint.join(random.Random(number).choices(alphabet, k=number))


BIG = {
    "letters at random": [pick("ab ", number) for number in (200_000, 200_001)],
    "Chinese at random": [pick("我们决定在周五前完成", number) for number in (100_000, 100_001)],
    "a little Chinese at random": [pick("我们决定在周五前完成", number) for number in (500, 501)],
    "lines at random": [pick("abcdef", number, "\n") for number in (50_000, 50_001)],
    "half in common": [" ".join(f"w{n}" if n % 2 else one for n in range(20_000)) for one in "xy"],
    "made for difflib": [f"a {one} " * 50_000 for one in "bc"],
    "many changed paragraphs": ["".join(f"{f'a {one} ' * 60}\nU{n}\n" for n in range(300)) for one in "bc"],
    "one line moved": ["\n".join(f"line {n}" for n in range(start, start + 20_000)) for start in (0, 1)],
    "blank lines": ["\n" * 100_000, "\n" * 50_000],
}


@pytest.mark.parametrize("pair", BIG.values(), ids=BIG)
def test_the_difference_of_big_texts_is_bounded(pair):
    for compare in (inline, side_by_side):
        start = time.process_time()
        assert compare(*pair)
        assert time.process_time() - start < 12
