"""How far what we make of Markdown agrees with the cases of CommonMark and GitHub, and where it differs on purpose.

`python -m tests.kernel.text.hard_cases` (with CORPORA set) writes the table into docs/markdown.md.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from workspace.kernel.text.markdown import render
from workspace.kernel.text.markdown.finishing import PICTURE

SOURCES = {
    "commonmark": "CommonMark",
    "gfm": "GFM",
    "gfm-extensions": "GFM extensions",
    "gfm-regression": "Regressions",
}
KEPT = {"href", "src", "alt", "title", "align", "start", "checked"}
BLOCKS = {
    "p",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "hr",
    "div",
    "section",
}
VOID = {"br", "hr", "img", "input"}
SCHEMES = {"", "http", "https", "mailto", "tel"}
RAW_HTML = re.compile(r"<(?:[a-zA-Z][a-zA-Z0-9-]*(?:[\s/>]|$)|/[a-zA-Z]|!--|!\[|![A-Z]|\?)", re.MULTILINE)


@dataclass
class Node:
    """An element, or the text of one."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node | str]" = field(default_factory=list)


class Tree(HTMLParser):
    """HTML as nodes, forgiving like a browser where it matters here."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("root")
        self._open = [self.root]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs if name in KEPT})
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in [node.tag for node in self._open[1:]]:
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        if isinstance(child, Node):
            yield from walk(child)


def text_of(node: Node) -> str:
    return "".join(child if isinstance(child, str) else text_of(child) for child in node.children)


def as_ours(root: Node) -> None:
    """What we always do, done to what a case expects: the outline, safe addresses, names of links."""
    above: list[int] = []
    for node in walk(root):
        if re.fullmatch(r"h[1-6]", node.tag):
            level = int(node.tag[1])
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
            node.tag = f"h{min(6, 1 + len(above))}"


def without_strangers(root: Node) -> None:
    """Pictures from elsewhere are links, or in links their texts; addresses of strange schemes are no addresses."""
    linked = {id(picture) for link in walk(root) if link.tag == "a" for picture in walk(link) if picture.tag == "img"}
    for node in walk(root):
        if node.tag == "img" and not PICTURE.fullmatch(node.attributes.get("src", "")):
            source, label = node.attributes.get("src", ""), node.attributes.get("alt", "")
            node.tag, node.children = ("span" if id(node) in linked else "a"), [label or source]
            node.attributes = {} if id(node) in linked else {"href": source}
    for link in [node for node in walk(root) if "href" in node.attributes]:
        href = link.attributes["href"]
        if scheme_of(href) not in SCHEMES:
            del link.attributes["href"]
            if text_of(link) == unquote(href):
                link.tag, link.children = "span", [f"<{href}>"]
        elif not text_of(link).strip():
            link.children = [href]


def scheme_of(href: str) -> str:
    try:
        return urlsplit(href).scheme
    except ValueError:
        return "none that is known"


def without_bare(root: Node) -> None:
    """Addresses that were typed without brackets, and what stands between single tildes, as text."""
    for node in walk(root):
        if node.tag == "a" and node.attributes.get("href", "").removeprefix("mailto:") == text_of(node):
            node.tag, node.attributes = "span", {}
        if node.tag in {"sub", "del"}:
            node.tag, node.children = "span", ["~", *node.children, "~"]


def written(node: Node | str, *, in_pre: bool = False, lines: bool = True) -> str:
    """A form in which equal HTML is equal text; without `lines`, a line break is a space."""
    if isinstance(node, str):
        text = node if in_pre else re.sub(r"[ \t\n]+", " ", node)
        return text.replace("&", "&amp;").replace("<", "&lt;")
    if node.tag == "br" and not lines:
        return " "
    in_pre |= node.tag == "pre"
    inside = "".join(written(child, in_pre=in_pre, lines=lines) for child in node.children)
    if node.tag in {"root", "span"}:
        return inside
    names = sorted((name, address(value)) for name, value in node.attributes.items() if (name, value) != ("start", "1"))
    return f"<{node.tag}{''.join(f' {name}={value!r}' for name, value in names)}>{inside}</{node.tag}>"


def address(value: str) -> str:
    return unquote(value).strip().lstrip("0") or "0"


def canonical(root: Node, *, lines: bool = True) -> str:
    text = written(root, lines=lines)
    names = "|".join([*BLOCKS, "h[1-6]", "br", "input"])
    pieces = re.split(r"(<pre>.*?</pre>)", text, flags=re.DOTALL)
    for place in range(0, len(pieces), 2):
        squeezed = re.sub(rf"\s*(</?(?:{names})(?: [^>]*)?>)\s*", r"\1", pieces[place])
        pieces[place] = re.sub(r" +", " ", squeezed)
    return re.sub(rf"\s*(</?(?:{names})(?: [^>]*)?>)\s*(?=<pre>)|(?<=</pre>)\s+", r"\1", "".join(pieces)).strip()


PURPOSES = {
    "html": "HTML that is typed is text: nobody can slip mark-up into a page that others read",
    "lines": "each line break is shown: minutes are typed line by line",
    "strangers": "pictures from elsewhere are links, addresses lead only to the web, a mail or a phone, and every link "
    "has a text",
    "ours": "what we add: bare addresses are links, `H~2~O`, footnotes, `[[page]]`",
    "kind": "kinder than the specification: spaces in addresses, fences at any indent, a fence that nobody closes is "
    "text, `#heading`, numbers of lists at any indent",
}
# By example of CommonMark, or of the named source. The cases themselves stay where they are.
BY_HAND = {
    "ours": {
        "commonmark": {550, 561, 592, 610},
        "gfm-extensions": {17, 18, 19, 20, 23},
        "gfm-regression": {10, 11, 13},
    },
    "kind": {
        "commonmark": {64, 126, 127, 128, 134, 137, 139, 299, 313, 314, 315, 490, 492, 570, 604},
        "gfm-regression": {7, 19},
    },
}


def purpose(source: str, example: int) -> str | None:
    return next((key for key, examples in BY_HAND.items() if example in examples.get(source, ())), None)


def verdict(markdown: str, expected: str) -> str:
    """`same`, a key of PURPOSES that a machine can see, or `differs`."""
    ours, theirs = Tree(render(markdown)).root, Tree(expected).root
    as_ours(theirs)
    if canonical(ours) == canonical(theirs):
        return "same"
    if canonical(ours, lines=False) == canonical(theirs, lines=False):
        return "lines"
    without_strangers(theirs)
    if canonical(ours, lines=False) == canonical(theirs, lines=False):
        return "strangers"
    without_bare(ours)
    without_bare(theirs)
    if canonical(ours, lines=False) == canonical(theirs, lines=False):
        return "ours"
    return "html" if RAW_HTML.search(markdown) else "differs"


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every case with the name of its source; none where the corpora are absent."""
    folder = Path(os.environ.get("CORPORA") or "nowhere") / "markdown-hardcases"
    for source in SOURCES:
        path = folder / f"{source}.json"
        for case in json.loads(path.read_text()) if path.exists() else []:
            yield source, case


def naughty() -> list[str]:
    """Strings that have broken other programs; none where the corpora are absent."""
    path = Path(os.environ.get("CORPORA") or "nowhere") / "markdown-hardcases" / "blns.json"
    return json.loads(path.read_text()) if path.exists() else []


def counts() -> dict[tuple[str, str], Counter[str]]:
    """Verdicts by source and section."""
    found: dict[tuple[str, str], Counter[str]] = {}
    numbers: dict[str, int] = {}  # most of GitHub's cases are CommonMark's, under other numbers
    for source, case in cases():
        if source == "commonmark":
            numbers[case["markdown"]] = case["example"]
        said = verdict(case["markdown"], case["html"])
        if said == "differs":
            known = purpose("commonmark", numbers.get(case["markdown"], 0))
            said = known or purpose(source, case["example"]) or said
        found.setdefault((source, case["section"]), Counter())[said] += 1
    return found


def table(found: dict[tuple[str, str], Counter[str]]) -> str:
    """The table of docs/markdown.md."""
    lines = ["| Source | Section | Same | On purpose | Differs |", "|---|---|--:|--:|--:|"]
    for (source, section), verdicts in found.items():
        lines.append(row(f"{SOURCES[source]} | {section}", verdicts))
    for source, name in SOURCES.items():
        whole = sum((verdicts for (of, _), verdicts in found.items() if of == source), Counter())
        lines.append(row(f"**{name}** | **all**", whole))
    return "\n".join(lines)


def row(name: str, verdicts: Counter[str]) -> str:
    return f"| {name} | {verdicts['same']} | {sum(verdicts[key] for key in PURPOSES)} | {verdicts['differs']} |"


def reasons(found: dict[tuple[str, str], Counter[str]]) -> str:
    """How many cases differ for which reason."""
    whole = sum(found.values(), Counter())
    return "\n".join(f"- {whole[key]} cases: {reason}." for key, reason in PURPOSES.items())


PAGE = Path(__file__).resolve().parents[3] / "docs" / "markdown.md"
MARKS = re.compile(r"(?<=<!-- cases -->\n).*(?=\n<!-- end -->)", re.DOTALL)


if __name__ == "__main__":
    found = counts()
    said = f"{reasons(found)}\n\n{table(found)}"
    PAGE.write_text(MARKS.sub(lambda _: said, PAGE.read_text()))
