"""What PostgreSQL's index finds in a text itself, and what is kept beside it, are together what our analyser finds."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.refilling import Refillable
from workspace.search.dialects import BEGINS
from workspace.search.index import BLOCK, IN_TITLE, LOOKED_INTO, Words
from workspace.search.words import BEGINNINGS, is_usual, tokens, tokens_of_words

Found = Callable[[Words], set[str]]
# Signs of the stretch whose pairs PostgreSQL finds, of others without spaces, of words, and what is not seen.
SIGNS = st.sampled_from("一变更申请鿿㐀豈𠀀カﾃ한ประaBé１\u0301\u200b\u00ad\ufe00，。 \n'\"\\:&")
USUAL = st.text(st.sampled_from("一变更申请鿿aBz12，。…“”·（Ａ９\u3000\u00a0 \n'\"\\:&"))
TEXTS = USUAL | st.text(st.one_of(SIGNS, st.characters(codec="utf-8", exclude_characters="\x00")))


@pytest.fixture(scope="module")
def found(refilled: Refillable) -> Any:
    """`found(words)`: the tokens that the index has for them."""
    url = refilled.url.replace("+psycopg", "")
    with psycopg.connect(url) as connection:

        def ask(words: Words) -> set[str]:
            vector = "SELECT tsvector_to_array(search_vector(0, %s, %s))"
            row = connection.execute(vector, (words.beside(), words.text)).fetchone()
            assert row
            return set(row[0]) - {f"{BLOCK}0"}

        yield ask


def beginnings(words: set[str]) -> set[str]:
    """What somebody may have typed of these so far; of a word in a title behind its mark."""
    marked = [(word, len(word) - len(word.removeprefix(IN_TITLE))) for word in words]
    found = {word[: mark + length] for word, mark in marked for length in BEGINNINGS if mark + length <= len(word)}
    return {beginning + BEGINS for beginning in found}


def words_of(text: str, title: str = "") -> Words:
    return Words(1, tokens(title), text)


@given(TEXTS, TEXTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("变更申请", "")
@example("变\u200b更", "变更")
def test_all_tokens_and_their_beginnings_are_found_and_nothing_that_begins_none(found, text, title):
    words = words_of(text, title)
    expected = set(words.all().split(" "))
    assert expected | beginnings(expected) <= found(words)
    for more in found(words) - expected:
        assert len(more) == 1 or more.endswith(BEGINS)
        assert any(token.startswith(more.removesuffix(BEGINS)) for token in expected)


def test_pairs_that_stand_in_the_text_are_kept_nowhere_else(found):
    assert words_of("变更申请，crane").beside() == "§1 crane"


@given(USUAL)
def test_the_words_of_a_usual_text_are_all_its_tokens_but_those_of_its_chinese(text):
    assert is_usual(text)
    assert tokens_of_words(text) == tuple(token for token in tokens(text) if token.isascii())


def test_whatever_else_is_usual_has_no_tokens_but_those_of_words():
    signs = [chr(code) for code in range(0x80, 0x110000) if is_usual(chr(code)) and not "一" <= chr(code) <= "鿿"]
    assert len(signs) > 100
    for sign in signs:
        assert tokens_of_words(sign) == tokens(sign)


def test_a_pair_that_is_only_seen_by_our_analyser_is_kept(found):
    assert words_of("变\u00ad更").beside() == "§1 变更"


def test_long_texts_are_found_by_all_that_stands_beyond_what_is_looked_into(found):
    words = words_of("变更" * (LOOKED_INTO // 2) + "申请")
    assert {"更申", "申请", "请"} <= set(words.beside().split())
    assert {word for word in found(words) if BEGINS not in word} == {"§1", "变更", "更变", "更申", "申请", "请", "更"}


def test_a_text_that_nobody_wrote_is_no_more_than_postgresql_can_keep(found):
    rare = "".join(map(chr, range(0x4E00, 0x9FFF)))
    text = rare + rare[::3] + rare[::5] + rare[::7] + " ".join(f"word{number}" for number in range(200_000))
    words = words_of(text, title=rare[::11][:200])
    assert set(words.all().split(" ")) - found(words) == set()
