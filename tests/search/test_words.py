"""The analyser: which tokens a text is found by, and that every piece of it is a question that finds it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.search.asking import LONGEST, MOST, SHORTEST_START, Clause, Question
from workspace.search.dialects import match, tsquery
from workspace.search.words import BEGINNINGS, fold, runs, tokens
from workspace.search.words import MOST as MOST_BYTES

# Letters of many scripts, signs, and what only seems to be nothing.
TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("变更申请的a b-_'\"*:&|!()<>\\\u200d\u3000ｘé")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("变更申请", "变更 更申 申请 请"),
        ("的", "的"),
        ("CR-7变更", "cr 7 变更 更"),
        ("Approvals", "approvals approv"),
        ("ＡＢＣ １２", "abc 12"),
        ("meeting_notes-v2.pdf", "meeting meet notes note v2 pdf"),
        ("Straße ÉLAN", "strasse strass élan"),
        ("e\u0301lan", "élan"),
        ("co\u00adop\u200bera\u2060tion", "cooperation cooper"),
        ("葛\U000e0100城", "葛城 城"),
        ("ﾃｽﾄ ㈱", "テス スト ト 株"),
        ("서울특별시", "서울 울특 특별 별시 시"),
        ("ประชุม", "ปร ระ ะช ชุ ุม ม"),
        ("Москва", "москва"),
        ("👩‍👩‍👧 !? …", ""),
        ("", ""),
    ],
)
def test_a_text_is_found_by_these_tokens(text, expected):
    assert " ".join(tokens(text)) == expected


def test_only_the_beginning_of_an_endless_word_counts():
    assert tokens("x" * 500) == ("x" * 64,)
    assert Question.read("x" * 150).clauses[0].tokens == ("x" * 64,)


@given(TEXTS)
def test_tokens_hold_nothing_that_either_database_could_take_for_a_sign(text):
    for token in tokens(text):
        assert token
        assert all(each.isalnum() if each.isascii() else not each.isspace() for each in token), token


@given(TEXTS)
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


def meets(clause: Clause, found: tuple[str, ...]) -> bool:
    """What a database does: beginnings by prefix."""
    if clause.how == "all":
        return set(clause.tokens) <= set(found)
    begins = clause.how in ("start", "word_start")
    return any(token in clause.tokens or (begins and token.startswith(clause.tokens[0])) for token in found)


@given(TEXTS, st.data())
def test_every_piece_of_a_text_that_cuts_no_word_at_its_start_finds_it(text, data):
    folded = fold(text)[:LONGEST]
    found = [run for run in runs(folded) if len(run.text) <= 64]
    if not found:
        return
    first = data.draw(st.sampled_from(found))
    start = first.start
    if first.is_unspaced:
        start += data.draw(st.integers(0, len(first.text) - 1))
    piece = folded[start : data.draw(st.integers(start + 1, start + 8))]
    question = Question.read(piece)
    last = list(runs(piece))[-1:]
    if not question or (last and not last[0].is_unspaced and len(last[0].text) < SHORTEST_START):
        return  # too little to be the beginning of a word
    assert all(meets(clause, tokens(folded)) for clause in question.clauses), (piece, question)
    assert question.is_met_by(folded)


def test_the_last_word_may_be_unfinished_and_others_may_not():
    first, second = Question.read("cran dat").clauses
    assert (first.how, second.how) == ("word", "word_start")
    assert Question.read("cran dat ").clauses[1].how == "word"
    assert Question.read("da").clauses[0].how == "word"


def test_who_pastes_a_book_asks_for_its_beginning():
    question = Question.read("word " * 2_000 + "变更" * 2_000)
    assert len(question.clauses) <= MOST
    assert len(match(question.clauses, ["§1"])) < 1_000


def test_both_languages_say_the_same():
    clauses = Question.read("变更申请 approvals 请 dat").clauses
    assert match(clauses, ["§1", "§2"]) == (
        '("变更" AND "更申" AND "申请") AND ("approvals" OR "approv") AND ("请" *) AND ("dat" *) AND ("§1" OR "§2")'
    )
    assert match(clauses[2:], ["§1"], mark="¶") == '("¶请" *) AND ("¶dat" *) AND ("§1")'
    assert tsquery(clauses, ["§1"]) == (
        "('变更' & '更申' & '申请') & ('approvals' | 'approv') & ('请*') & ('dat*') & ('§1')"
    )
    assert tsquery(Question.read("approva").clauses, ["§1"], mark="¶") == "('¶approva':*) & ('§1')"


def test_a_text_that_nobody_wrote_is_found_by_its_beginning():
    found = tokens("".join(map(chr, range(0x20000, 0x2A000))) * 2 + " " + " ".join(f"word{n}" for n in range(200_000)))
    assert found[0] == "\U00020000\U00020001"
    begun = {token[:length] for token in found for length in BEGINNINGS}
    assert 800_000 < sum(map(len, map(str.encode, [*found, *begun]))) <= MOST_BYTES
