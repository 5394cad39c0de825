"""A document has exactly one canonical form, and anybody can compute its digest again."""

import hashlib
import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.kernel.text.canonical import canonical_json, sha256_of

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
DOCUMENTS = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=20,
)


@given(DOCUMENTS)
def test_a_document_read_back_has_the_same_form(document):
    form = canonical_json(document)
    assert json.loads(form) == document
    assert canonical_json(json.loads(form)) == form


@given(DOCUMENTS)
def test_the_documented_line_of_python_gives_the_same_bytes(document):
    theirs = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    assert theirs == canonical_json(document)
    assert hashlib.sha256(theirs).hexdigest() == sha256_of(document)


@given(st.dictionaries(TEXTS, st.integers()))
def test_the_order_in_which_keys_were_set_does_not_matter(document):
    assert canonical_json(dict(reversed(document.items()))) == canonical_json(document)


def test_keys_are_sorted_by_code_point():
    assert canonical_json({"\U0001f600": 1, "\uff21": 2, "b": 3, "B": 4}).decode() == '{"B":4,"b":3,"Ａ":2,"😀":1}'


def test_texts_are_kept_byte_for_byte():
    composed, decomposed = "caf\u00e9", "cafe\u0301"
    assert canonical_json(composed) != canonical_json(decomposed)
    assert canonical_json(" 变更\r\n") == '" 变更\\r\\n"'.encode()
    assert canonical_json('\x00\x1f"\\/\x7f\u2028') == '"\\u0000\\u001f\\"\\\\/\x7f\u2028"'.encode()


class Side(Enum):
    CLIENT = "client"


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (Decimal("12.50"), '"12.50"'),
        (Decimal("1E+3"), '"1000"'),
        (Decimal("1E-7"), '"0.0000001"'),
        (date(2026, 12, 1), '"2026-12-01"'),
        (time(9, 30), '"09:30:00"'),
        (datetime(2026, 12, 1, 9, 30, tzinfo=UTC), '"2026-12-01T09:30:00.000000Z"'),
        (datetime(2026, 12, 1, 9, 30, 0, 5, timezone(timedelta(hours=8))), '"2026-12-01T01:30:00.000005Z"'),
        (UUID("A" * 32), '"aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa"'),
        (Side.CLIENT, '"client"'),
        ((1, None, True), "[1,null,true]"),
        (2**70, "1180591620717411303424"),
    ],
)
def test_each_value_has_one_spelling(value, form):
    assert canonical_json({"value": value}).decode() == f'{{"value":{form}}}'


@pytest.mark.parametrize(
    "value",
    [1.0, float("nan"), {1, 2}, b"bytes", datetime(2026, 12, 1), time(9, tzinfo=UTC), Side, {1: "a"}, {None: 1}],
    ids=repr,
)
def test_what_has_no_single_spelling_is_refused(value):
    with pytest.raises(TypeError):
        canonical_json(["before", value])


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), "half \ud83d"], ids=repr)
def test_what_is_no_number_or_no_text_is_refused(value):
    with pytest.raises(ValueError, match=r"cannot hold|surrogates"):
        canonical_json(value)
