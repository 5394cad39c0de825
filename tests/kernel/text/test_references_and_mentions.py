"""CR-12 becomes a link for those who may follow it, and @Ada tells Ada."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.kernel.text.markdown import Reference, Target, marked, mentions, references, render, resolve

PEOPLE = {1: "Ada", 2: "Ada Lovelace", 3: "王伟", 4: "王", 5: "Bo Berg", 6: "Élodie", 7: "Bo Berg", 8: "김철수"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CR-12 and M-7/R2, KB-3.", ["CR-12", "M-7/R2", "KB-3"]),
        ("见CR-12和M-7/R2。", ["CR-12", "M-7/R2"]),
        ("(CR-12) **CR-13** CR-12", ["CR-12", "CR-13"]),
        ("CR-12/CR-13, CR-14/x", ["CR-12", "CR-13", "CR-14"]),
        ("# CR-12\n\n- CR-13\n\n|a|\n|-|\n|CR-14|", ["CR-12", "CR-13", "CR-14"]),
        ("cr-12 LONGER-12 CR-0 CR-012 CR12 XCR_CR-12 CR-12a A4-CR-12 CR-12-3 V-1.2", []),
        ("`CR-12` ``a ` CR-13`` [see CR-14](http://a.example) https://a.example/CR-15 <https://a.example/CR-16>", []),
        ("```\nCR-12\n```\n\n~~~ text\nCR-13\n~~~\n\n[CR-14]: https://a.example/CR-15", []),
        ("```\nCR-12 stands in no code, because nobody closed it", ["CR-12"]),
        ("`CR-12 nobody closed this", ["CR-12"]),
        ("x[^1]\n\n[^1]: as CR-12 says", ["CR-12"]),
        ("见https://a.example/b，CR-12", ["CR-12"]),
        ("ada@CR-12.example CR-12@a.example", []),
    ],
)
def test_references_are_found_in_prose_and_marked_alike(text, found):
    assert [str(reference) for reference in references(text)] == found
    assert [str(reference) for reference in marked(render(text))] == found


def test_a_reference_knows_its_parts():
    assert references("M-7/R2") == [Reference("M", 7, "R2")]
    assert Reference("M", 7, "R2").record == "M-7"
    assert Reference.read("CR-12") == Reference("CR", 12)
    assert Reference.read("CR-12 ") is None


def test_a_reader_gets_links_only_to_what_they_may_see():
    html = render("CR-1 replaces CR-2, see M-7/R2.")
    shown = resolve(html, {"CR-1": Target("/s/H/CR-1", 'Pier "B" & <C>'), "M-7/R2": Target("/s/H/M-7#R2", "码头")})
    assert shown.strip() == (
        '<p><a class="reference" href="/s/H/CR-1" title="Pier &quot;B&quot; &amp; &lt;C&gt;">CR-1</a> replaces CR-2, '
        'see <a class="reference" href="/s/H/M-7#R2" title="码头">M-7/R2</a>.</p>'
    )
    assert resolve(html, {}).strip() == "<p>CR-1 replaces CR-2, see M-7/R2.</p>"


@pytest.mark.parametrize(
    "forged",
    [
        '<span data-ref="CR-1">CR-1</span>',
        '`<span data-ref="CR-1">CR-1</span>`',
        '[x](/y "<span data-ref=\\"CR-1\\">CR-1</span>")',
        "[x](/y '<span data-ref=\"CR-9\">CR-9</span>')",
        '&lt;span data-ref="CR-1">CR-1&lt;/span>',
    ],
)
def test_a_marker_cannot_be_typed(forged):
    html = render(forged)
    assert html.count('<span data-ref="') == html.count('<span data-ref="CR-1">CR-1</span>') <= 2
    assert 'title="<a' not in resolve(html, {"CR-1": Target("/one", "t"), "CR-9": Target("/nine", "t")})
    assert "/nine" not in resolve(html, {"CR-9": Target("/nine", "t")})


def test_a_page_is_resolved_in_no_time():
    html = render("Some prose about the pier, see CR-1 and M-7/R2.\n\n" * 100)
    titles = {"CR-1": Target("/s/H/CR-1", "Pier")}
    spent = []
    for _ in range(20):
        start = time.perf_counter()
        resolve(html, titles)
        spent.append(time.perf_counter() - start)
    assert min(spent) < 0.002  # 200 references in 0.2 ms, with room for a slow machine


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("@Ada please", [1]),
        ("@ada, @ADA LOVELACE!", [1, 2]),
        ("@Ada Lovelace's plan", [2]),
        ("@Adam @Ada_x @Ada1", []),
        ("请@王伟看一下", [3]),
        ("@王看一下，＠王伟", [4, 3]),
        ("@Ada看", [1]),
        ("ada@Ada.example x@ada", []),
        (r"\@Ada", []),
        ("(@Ada) **@王伟** \n@Ada", [1, 3]),
        ("`@Ada` [@Ada](/x) ```@Ada```", []),
        ("```\n@Ada\n```", []),
        ("> @Ada\n\n- @王伟", [1, 3]),
        ("@E\u0301lodie @élodie", [6]),
        ("@Ada\u0301", []),
        ("@Bo Berg", [5, 7]),
        ("@김철수가", [8]),
        ("@ Ada @", []),
    ],
)
def test_mentions_are_found_in_prose_and_marked_alike(text, meant):
    assert mentions(text, PEOPLE) == meant
    html = render(text, people=PEOPLE)
    marks = [span.split('"')[0] for span in html.split('<span data-mention="')[1:]]
    assert list(dict.fromkeys(int(one) for mark in marks for one in mark.split())) == meant


def test_a_mention_is_marked_as_it_was_typed():
    assert '请<span data-mention="3">@王伟</span>看' in render("请@王伟看", people=PEOPLE)
    assert '<span data-mention="5 7">@bo berg</span>' in render("@bo berg", people=PEOPLE)
    assert "data-mention" not in render("@Ada")


@given(st.text(st.sampled_from("@AdaBo王伟 \n`[]()*CR-12/")), st.dictionaries(st.integers(1, 9), st.text(max_size=4)))
def test_any_text_can_be_searched(text, people):
    assert set(mentions(text, people)) <= set(people)
    references(text)


def test_thousands_of_people_and_mentions_take_no_time():
    people = {number: f"Person {number}" for number in range(5000)}
    start = time.monotonic()
    assert len(mentions("@Person 7, @Person 4999 and nobody@Person 8 " * 5000, people)) == 2
    assert time.monotonic() - start < 3
