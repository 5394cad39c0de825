"""People see what they meant when they typed, in English and in Chinese."""

import re

import pytest

from workspace.kernel.text.markdown import render


def lines(html):
    """HTML without line breaks between tags, to compare at a glance."""
    return re.sub(r">\n+<", "><", html).strip()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("**bold** *em* ~~gone~~ H~2~O", "<p><strong>bold</strong> <em>em</em> <del>gone</del> H<sub>2</sub>O</p>"),
        ("snake_case_name 2*3*4", "<p>snake_case_name 2<em>3</em>4</p>"),
        ("第一行\n第二行", "<p>第一行<br>\n第二行</p>"),
        ("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>"),
        ("```sql\nselect *\n```", "<pre><code>select *\n</code></pre>"),
        ("> quoted", "<blockquote><p>quoted</p></blockquote>"),
        ("<b>bold?</b>", "<p>&lt;b&gt;bold?&lt;/b&gt;</p>"),
        ("#12 is broken", "<p>#12 is broken</p>"),
    ],
)
def test_the_usual_marks_work(typed, shown):
    assert lines(render(typed)) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Topics:\n- a\n- b", "<p>Topics:</p><ul><li>a</li><li>b</li></ul>"),
        ("议题：\n1. 甲\n2. 乙", "<p>议题：</p><ol><li>甲</li><li>乙</li></ol>"),
        ("- a\n  - b\n    - c\n- d", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"),
        ("- a\n    - b\n        - c", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"),
        ("1. a\n  - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
        ("3. c\n4. d", '<ol start="3"><li>c</li><li>d</li></ol>'),
        ("* a\n* b", "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n1. b", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ("- a\n\n  more\n- b", "<ul><li><p>a</p><p>more</p></li><li><p>b</p></li></ul>"),
        ("- a\n  goes on", "<ul><li>a<br>\ngoes on</li></ul>"),
        ("We met in\n2024. It rained.", "<p>We met in<br>\n2024. It rained.</p>"),
        ("2 - 1\n-1 degree", "<p>2 - 1<br>\n-1 degree</p>"),
        ("- a\n\ntext", "<ul><li>a</li></ul><p>text</p>"),
        ("- a\n# Next\ntext", "<ul><li>a</li></ul><h2>Next</h2><p>text</p>"),
        ("    - code", "<pre><code>- code\n</code></pre>"),
        ("```\n- a\n  - b\n# c\n```", "<pre><code>- a\n  - b\n# c\n</code></pre>"),
        (
            "text\n|a|\n|-|\n|1|",
            "<p>text</p><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
        ),
    ],
)
def test_lists_and_tables_need_no_special_care(typed, shown):
    assert lines(render(typed)) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (
            "- a\n  ```\n  x\n    y\n  ```\n- b",
            "<ul><li><p>a</p><pre><code>x\n  y\n</code></pre></li><li><p>b</p></li></ul>",
        ),
        ("> ```sh\n> x\n> ```\n> y", "<blockquote><pre><code>x\n</code></pre><p>y</p></blockquote>"),
        ("1. ```\n   x\n   ```", "<ol><li><pre><code>x\n</code></pre></li></ol>"),
        ("text\n``` js {1,3} title=a.js\n<b>\n```\ntext", "<p>text</p><pre><code>&lt;b&gt;\n</code></pre><p>text</p>"),
        ("````\n```\n````", "<pre><code>```\n</code></pre>"),
        ("```\nnobody closed this", "<p>```<br>\nnobody closed this</p>"),
    ],
)
def test_code_stands_between_fences_wherever_they_are(typed, shown):
    assert lines(render(typed)) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("# C#", "<h2>C#</h2>"),
        ("# A #", "<h2>A</h2>"),
        ("# a\\", "<h2>a\\</h2>"),
        ("####### seven", "<p>####### seven</p>"),
        ("Title\n   -----  ", "<h2>Title</h2>"),
        ("- a\n---\nb", "<ul><li>a</li></ul><hr><p>b</p>"),
        ("> a\n---", "<blockquote><p>a</p></blockquote><hr>"),
        ("- a\n-\n- b", "<ul><li>a</li><li></li><li>b</li></ul>"),
        ("1. a\n2.\n3. b", "<ol><li>a</li><li></li><li>b</li></ol>"),
        ("-  -    -", "<hr>"),
        ("a\\\nb \\< \\@", "<p>a<br>\nb &lt; @</p>"),
        ("|a|\n|-|\n|`x \\| y`|", "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td><code>x | y</code></td>"),
    ],
)
def test_headings_rules_and_escapes_are_what_they_look_like(typed, shown):
    assert lines(render(typed)).startswith(shown)


def test_footnotes_are_numbered_as_they_are_met():
    html = render("One[^b] two[^a] one again[^b].\n\n[^a]: second\n[^b]: first")
    assert re.findall(r">(\d)</a>", html) == ["1", "2", "1"]
    assert html.index("first") < html.index("second")


def test_a_list_of_any_depth_stays_a_list():
    html = render("\n".join("  " * depth + "- item" for depth in range(400)))
    assert html.count("<li>") == 400


def test_tasks_are_boxes_that_nobody_can_tick_here():
    html = lines(render("- [ ] send\n- [x] sign"))
    assert html == (
        '<ul class="task-list">'
        '<li class="task-list-item"><input type="checkbox" disabled="" aria-label="✓"> send</li>'
        '<li class="task-list-item"><input type="checkbox" disabled="" checked="" aria-label="✓"> sign</li></ul>'
    )


def test_a_table_keeps_its_columns_alignment_without_any_style():
    html = render("|a|b|\n|:-:|-:|\n|1<br>2|3|")
    assert '<td align="center">1<br>' in html
    assert '<td align="right">3</td>' in html
    assert "style" not in html


def test_headings_begin_under_the_pages_own_and_skip_no_level():
    headings = re.findall(r"<h(\d)>(\w)", render("### a\n# b\n#### c\n## d\n# e"))
    assert headings == [("2", "a"), ("2", "b"), ("3", "c"), ("3", "d"), ("2", "e")]


@pytest.mark.parametrize(
    ("typed", "address", "rest"),
    [
        ("see https://a.example/b?c=1&d=2.", "https://a.example/b?c=1&amp;d=2", "."),
        ("见https://a.example/b，谢谢", "https://a.example/b", "，谢谢"),
        ("（http://a.example/b）", "http://a.example/b", "）"),
        ("访问https://a.example/b谢谢", "https://a.example/b", "谢谢"),
        ("www.a.example/x。", "http://www.a.example/x", "。"),
        ("邮件ada@a.example谢谢", "mailto:ada@a.example", "谢谢"),
        ("<https://a.example/变更>", "https://a.example/变更", ""),
        ("[ours](/s/HARBOUR/CR-1)", "/s/HARBOUR/CR-1", ""),
        ("[call](tel:+861012345678)", "tel:+861012345678", ""),
    ],
)
def test_addresses_become_links_that_end_where_the_address_does(typed, address, rest):
    html = render(typed)
    assert f'<a href="{address}" rel="nofollow noopener noreferrer">' in html
    assert html.strip().endswith(f"</a>{rest}</p>")


def test_only_pictures_of_ours_are_loaded():
    ours = render("![plan](/s/HARBOUR/CR-12/attachments/5/plan.png)")
    assert '<img alt="plan" src="/s/HARBOUR/CR-12/attachments/5/plan.png" loading="lazy">' in ours
    theirs = render("![plan](https://a.example/plan.png) ![](https://a.example/b.png)")
    assert "<img" not in theirs
    assert re.findall(r'href="([^"]*)"[^>]*>([^<]*)<', theirs) == [
        ("https://a.example/plan.png", "plan"),
        ("https://a.example/b.png", "https://a.example/b.png"),
    ]


def test_footnotes_of_two_documents_do_not_clash_on_one_page():
    text = "One[^a] and again[^a], two[^b].\n\n[^a]: first\n[^b]: second"
    ids = [re.findall(r'id="([^"]+)"', render(text, prefix=prefix)) for prefix in ("CR-1", "comment-5", "")]
    assert ids[0] == ["fnref:CR-1-1", "fnref2:CR-1-1", "fnref:CR-1-2", "fn:CR-1-1", "fn:CR-1-2"]
    assert len({one for some in ids for one in some}) == 15
    html = render(text, prefix="CR-1")
    assert set(re.findall(r'href="#([^"]+)"', html)) == set(ids[0])


def test_a_prefix_that_is_no_id_is_refused():
    with pytest.raises(ValueError, match="prefix"):
        render("a", prefix='x" onclick="')


def test_a_link_without_a_text_shows_its_address():
    assert ">https://a.example</span></a>" in render("[](https://a.example)")
