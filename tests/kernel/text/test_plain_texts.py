"""Lists, notices and mails show a text's words without its marks."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.kernel.text.markdown import render
from workspace.kernel.text.plain import plain, plain_markdown

PEOPLE = {1: "Ada"}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("# Pier\n\nThe **pier** is _ready_, see CR-12.", "Pier The pier is ready, see CR-12."),
        ("第一行\n第二行", "第一行 第二行"),
        ("- a\n- [x] done\n- [ ] open", "a done open"),
        ("1. a\n2. b", "a b"),
        ("> quoted\n> twice", "quoted twice"),
        ("[the plan](https://a.example/plan) ![drawing](/s/H/attachments/1)", "the plan drawing"),
        ("<https://a.example/plan>", "https://a.example/plan"),
        ("see https://a.example/a_b_c", "see https://a.example/a_b_c"),
        ("use `a * b` and\n\n```sql\nselect 1\n```", "use a * b and select 1"),
        ("|a|b|\n|-|-|\n|1|2|", "a b 1 2"),
        ("a~~b~~c snake_case_name 2 * 3 * 4", "abc snake_case_name 2 * 3 * 4"),
        ("one[^1]\n\n[^1]: note", "one note"),
        ("a < b & c <b>d</b>", "a < b & c <b>d</b>"),
        ("one\n\n---\n\ntwo", "one two"),
        ("@Ada says \\*no\\*", "@Ada says *no*"),
        ("", ""),
    ],
)
def test_the_words_of_a_text(typed, words):
    assert plain_markdown(typed) == words
    assert plain(render(typed, people=PEOPLE)).replace("☑ ", "").replace("☐ ", "") == words


def test_tasks_say_whether_they_are_done():
    assert plain(render("- [x] sign\n- [ ] send")) == "☑ sign ☐ send"


@given(st.text(st.sampled_from("ab *_~`[]()#>|-\\<&\n1.^:"), max_size=60))
def test_any_text_becomes_one_line(text):
    for line in (plain_markdown(text), plain(render(text))):
        assert "\n" not in line


@pytest.mark.parametrize("piece", ["[", "[a](", "*a ", "_a ", "`a ", "| ", "> ", "<http://", "[^a", "- ", "\\", "~~~"])
def test_big_texts_take_no_time(piece):
    start = time.process_time()
    plain_markdown((piece * 400_000)[:400_000])
    plain(f"<p>{'&lt;' * 100_000}</p>")
    assert time.process_time() - start < 4
