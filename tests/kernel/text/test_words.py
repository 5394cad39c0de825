"""Names and titles in any script survive being shortened, cleaned and compared."""

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from workspace.kernel.text.words import clean_line, clip, graphemes, initials, normal

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
FLAG = "\U0001f1e8\U0001f1f3"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ada Lovelace", "AL"),
        ("Ada", "A"),
        ("ada maria lovelace", "AL"),
        ("王伟", "王伟"),
        ("李小龙", "小龙"),
        ("欧阳娜娜", "娜娜"),
        ("王", "王"),
        ("阿卜杜拉·买买提", "买提"),
        ("山田 太郎", "太郎"),
        ("김철수", "철수"),
        ("王伟（海港）", "王伟"),
        ("王伟 Wang Wei", "王伟"),
        ("Li Wei 李伟", "L李"),
        ("Chen (Acme)", "C"),
        ("Élodie O'Brien", "ÉO"),
        ("E\u0301lodie", "E\u0301"),
        ("Юлия Петрова", "ЮП"),
        ("علي حسن", "عح"),
        ('"Bo" Berg', "BB"),
        ("(Acme)", "A"),
        ("  ", ""),
        ("!?", ""),
    ],
)
def test_an_avatar_shows_what_people_expect(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("text", "length", "clipped"),
    [
        ("Harbour", 7, "Harbour"),
        ("Harbour", 5, "Harb…"),
        ("the harbour", 5, "the…"),
        ("码头改造工程", 4, "码头改…"),
        (f"ab{FAMILY}c", 6, "ab…"),
        (f"a{FLAG}{FLAG}", 4, f"a{FLAG}…"),
        ("e\u0301e\u0301e\u0301", 4, "e\u0301…"),
        (FAMILY, 1, "…"),
    ],
)
def test_a_text_is_clipped_between_characters(text, length, clipped):
    assert clip(text, length) == clipped


@given(st.text(), st.integers(1, 40))
def test_a_clipped_text_is_short_enough_and_made_of_whole_characters(text, length):
    clipped = clip(text, length)
    assert len(clipped) <= length
    if clipped != text:
        assert regex.match(r"\X*$", clipped.removesuffix("…"))
        kept = list(graphemes(clipped.removesuffix("…")))
        assert kept == list(graphemes(text))[: len(kept)]


def test_a_text_cannot_be_clipped_to_nothing():
    with pytest.raises(ValueError, match="less than one"):
        clip("Harbour", 0)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("  Ada \t Lovelace\r\n", "Ada Lovelace"),
        ("Ada\u2028Lovelace\u0085!", "Ada Lovelace !"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("Ada\x00\x1b\u200b\ufeff", "Ada"),
        ("\u2066Ada\u2069", "Ada"),
        ("half \ud83d", "half"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        (FAMILY, FAMILY),
        ("\u3000码头　改造\u3000", "码头 改造"),
    ],
)
def test_a_title_is_one_clean_line(typed, line):
    assert clean_line(typed) == line


@given(st.text())
def test_a_clean_line_is_clean(text):
    line = clean_line(text)
    assert line == line.strip() == clean_line(line)
    assert not any(unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp"} for one in line)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ａｄａ", "ada"), ("STRASSE", "straße"), ("caf\u00e9", "cafe\u0301"), ("Li  Wei ", "li wei"), ("①", "1")],
)
def test_texts_that_mean_the_same_compare_equal(one, other):
    assert normal(one) == normal(other)


@given(st.text())
def test_a_normal_text_stays_as_it_is(text):
    assert normal(normal(text)) == normal(text)
