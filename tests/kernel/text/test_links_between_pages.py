"""People link pages by title or by number, and each reader follows only what leads to something they may see."""

import pytest

from workspace.kernel.text.markdown import (
    Target,
    marked,
    references,
    render,
    render_safely,
    resolve,
    titled,
    titles_named,
)
from workspace.kernel.text.words import normal

PAGES = {
    normal("Pier plan"): Target("/s/H/KB-1", "Pier <plan>, 2nd"),
    normal("泊位计划（一）"): Target("/s/H/KB-2", "泊位计划"),
    normal("C#, [short] & sweet"): Target("/s/H/KB-4", "C# in short"),
}
RECORDS = {"KB-3": Target("/s/H/KB-3", 'The "costs"'), "M-7/R2": Target("/s/H/M-7/R2", "The crane")}


def shown(typed, pages=PAGES):
    """One paragraph as a reader sees it, with links as `<address>text</a>`."""
    html = resolve(render(typed), RECORDS, pages).strip().removeprefix("<p>").removesuffix("</p>")
    for target in [*PAGES.values(), *RECORDS.values()]:
        for anchor in ["", "#h-the-costs", "#h-码头"]:
            title = target.title.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
            html = html.replace(
                f'<a class="reference" href="{target.href}{anchor}" title="{title}">', f"<{target.href}{anchor}>"
            )
    return html


@pytest.mark.parametrize(
    ("typed", "seen", "title"),
    [
        ("[[Pier plan]]", "</s/H/KB-1>Pier &lt;plan&gt;, 2nd</a>", "Pier plan"),
        ("x[[pier  PLAN]]y", "x</s/H/KB-1>Pier &lt;plan&gt;, 2nd</a>y", "pier  PLAN"),
        ("[[Pier plan|our plan]]", "</s/H/KB-1>our plan</a>", "Pier plan"),
        ("[[ Pier plan | our *plan* ]]", "</s/H/KB-1>our <em>plan</em></a>", "Pier plan"),
        ("[[Pier plan#The costs]]", "</s/H/KB-1#h-the-costs>Pier &lt;plan&gt;, 2nd</a>", "Pier plan"),
        ("[[Pier plan#The costs|costs]]", "</s/H/KB-1#h-the-costs>costs</a>", "Pier plan"),
        ("见[[泊位计划（一）#码头]]。", "见</s/H/KB-2#h-码头>泊位计划</a>。", "泊位计划（一）"),
        (r"[[C\#, \[short\] & sweet]]", "</s/H/KB-4>C# in short</a>", "C#, [short] & sweet"),
        ("[[C\\#, \\[short\\] &amp; sweet|x]]", "</s/H/KB-4>x</a>", "C#, [short] & sweet"),
        ("[[Nothing *here*]]", '<span class="missing-page">Nothing *here*</span>', "Nothing *here*"),
        ("[[Nothing|to `see`]]", '<span class="missing-page">to <code>see</code></span>', "Nothing"),
        ("[[CR-1 by @Ada]]", '<span class="missing-page">CR-1 by @Ada</span>', "CR-1 by @Ada"),
        ("**[[Pier plan]]**", "<strong></s/H/KB-1>Pier &lt;plan&gt;, 2nd</a></strong>", "Pier plan"),
    ],
)
def test_a_page_is_named_by_its_title(typed, seen, title):
    assert shown(typed) == seen
    assert titled(render(typed)) == titles_named(typed) == [title]


@pytest.mark.parametrize(
    "typed",
    [
        "`[[Pier plan]]`",
        "    [[Pier plan]]",
        "```\n[[Pier plan]]\n```",
        "[see [[Pier plan]] there](/x)",
        "[[Pier plan]](https://a.example)",
        "[[Pier plan]][x]\n\n[x]: /y",
        r"\[[Pier plan]]",
        r"[\[Pier plan]]",
        "[[Pier\n\nplan]]",
        "[[ ]] [[]] [[#costs]] [[|plan]]",
        '<span data-page="Pier plan">Pier plan</span>',
        '&lt;span data-page="Pier plan">Pier plan&lt;/span>',
    ],
)
def test_what_names_no_page(typed):
    assert titled(render(typed)) == titles_named(typed) == []
    assert "KB-1" not in resolve(render(typed), {}, PAGES)


def test_in_a_table_the_bar_is_written_with_a_backslash():
    typed = "|a|b|\n|-|-|\n|[[Pier plan\\|our plan]]|[[泊位计划（一）]]|"
    html = resolve(render(typed), {}, PAGES)
    assert 'href="/s/H/KB-1" title="Pier &lt;plan&gt;, 2nd">our plan</a></td>' in html
    assert html.count("<td>") == 2
    assert titles_named(typed) == titled(render(typed)) == ["Pier plan", "泊位计划（一）"]


def test_pages_that_nobody_asked_for_read_as_plain_text():
    assert shown("[[Pier plan]], [[Nothing|something]]", None) == "Pier plan, something"


@pytest.mark.parametrize(
    ("typed", "seen", "named"),
    [
        ("[the costs](KB-3)", "</s/H/KB-3>the costs</a>", "KB-3"),
        ("[the costs](KB-3#The-Costs)", "</s/H/KB-3#h-the-costs>the costs</a>", "KB-3"),
        ("[码头](KB-3#%E7%A0%81%E5%A4%B4)", "</s/H/KB-3#h-码头>码头</a>", "KB-3"),
        ('[crane](M-7/R2 "t")', "</s/H/M-7/R2>crane</a>", "M-7/R2"),
        ("[**b** `c`](KB-3)", "</s/H/KB-3><strong>b</strong> <code>c</code></a>", "KB-3"),
        ("[see @Ada, CR-1, <https://a.b>](KB-3)", "</s/H/KB-3>see @Ada, CR-1, https://a.b</a>", "KB-3"),
        ("[![](https://a.b/c.png)](KB-3)", "</s/H/KB-3>https://a.b/c.png</a>", "KB-3"),
        ("[](KB-3)", "</s/H/KB-3>KB-3</a>", "KB-3"),
        ("[a [[Pier plan]] b](KB-3)", "</s/H/KB-3>a Pier plan b</a>", "KB-3"),
        ("[KB-3](KB-9)", "KB-3", "KB-9"),
        ("[**who** knows](KB-9#x)", "<strong>who</strong> knows", "KB-9"),
        ("[costs][1]\n\n[1]: KB-3", "</s/H/KB-3>costs</a>", "KB-3"),
    ],
)
def test_a_link_may_have_a_number_for_an_address(typed, seen, named):
    assert shown(typed) == seen
    assert [str(each) for each in references(typed)] == [str(each) for each in marked(render(typed))] == [named]


def test_a_picture_of_ours_may_lead_to_a_record():
    html = resolve(render("[![plan](/s/H/KB-1/attachments/1/plan.png)](KB-3)"), RECORDS)
    assert '<a class="reference" href="/s/H/KB-3" title="The &quot;costs&quot;"><img alt="plan"' in html


@pytest.mark.parametrize("typed", ["`[x](KB-3)`", "    [x](KB-3)", "[x](kb-3) [x](/KB-3) [x](KB-3/x)"])
def test_what_leads_to_no_record(typed):
    assert references(typed) == marked(render(typed)) == []


def test_references_keep_their_order():
    typed = "CR-1 and [x](KB-3#y) and CR-2, [CR-4](KB-3)"
    assert [str(each) for each in references(typed)] == ["CR-1", "KB-3", "CR-2"]


@pytest.mark.parametrize(
    "typed",
    [
        "[[a\" data-ref=\"KB-3]] [[<span data-ref='KB-3'>]] [[&quot;><b>]]",
        '[[a|<span data-ref="KB-3">KB-3</span>]]',
        '[x](/y "<span data-page=\\"Pier plan\\">Pier plan</span>")',
        '[<span data-ref="KB-3">KB-3</span>](KB-9)',
        '[[Pier plan|</span><span data-ref="KB-3">KB-3</span>]]',
    ],
)
def test_a_marker_can_be_typed_no_more_than_before(typed):
    html = render(typed)
    assert '<span data-ref="KB-3' not in html
    assert "/s/H/KB-3" not in resolve(html, RECORDS, {})


def test_markers_are_the_same_from_the_process_that_renders():
    typed = "# a\n\n[[Pier plan#x|y]] [x](KB-3#y) [z](#a) CR-1"
    assert render_safely(typed, headings=True) == render(typed, headings=True)
    assert marked(render_safely(typed)) == marked(render(typed)) != []
