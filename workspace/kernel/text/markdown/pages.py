"""Links to pages by their title: `[[Title]]`, `[[Title|shown]]`, `[[Title#heading]]`, `[[Title#heading|shown]]`.

A backslash lets a title hold what would end it: `[[C\\# in short]]`. Before `|` it means nothing, because in tables
it has to stand there.
"""

import html
import re
from bisect import bisect_right
from typing import NamedTuple, cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineProcessors
from markdown.util import INLINE_PLACEHOLDER, AtomicString

from workspace.kernel.text.markdown.addresses import linked
from workspace.kernel.text.markdown.prose import prose
from workspace.kernel.text.markdown.slugs import slug

# [[1]](https://…) and [[1]][label] are links whose text has brackets.
_END = r"\]\](?!\(|\[(?!\[))"
_TYPED = re.compile(rf"(?<!\\)(?:\\\\)*\[\[((?:[^\[\]\n\\]|\\[^\n]){{1,500}}+){_END}")
_READ = rf"\[\[([^\[\]\n]{{1,500}}){_END}"
_PLACED = re.compile(r"\x02(\d+)\x03")
_STASHED = re.compile(INLINE_PLACEHOLDER % r"([0-9]+)")
_PARTS = re.compile(
    r"(?P<title>(?:[^\\|#\x02]|\\[^|])+)(?:#(?P<heading>(?:[^\\|\x02]|\\[^|])*))?(?:\\?\|(?P<shown>.*))?", re.DOTALL
)
_ESCAPED = re.compile(r"\\(.)")


class Named(NamedTuple):
    """What stands between the brackets."""

    title: str
    anchor: str
    shown: str

    @classmethod
    def read(cls, written: str) -> "Named | None":
        """None if there is no title."""
        match = _PARTS.fullmatch(written)
        title = _plain(match["title"]) if match else ""
        if match is None or not title:
            return None
        return cls(title, slug(_plain(match["heading"] or "")), (match["shown"] or "").strip())


def titles_named(text: str) -> list[str]:
    """The titles that a Markdown text names in `[[…]]`, each once as typed, in order; code does not count."""
    running, links = prose(text), linked(text)
    found = []
    for match in _TYPED.finditer(running):
        start, end = match.span(1)
        place = bisect_right(links, (start, end))
        named = Named.read(text[start:end])
        if named and named.title == _title(running[start:end]) and not (place and links[place - 1][1] > end):
            found.append(named.title)
    return list(dict.fromkeys(found))


class PageLinks(Extension):
    """Makes the markers that `markers` finds again in saved HTML."""

    def extendMarkdown(self, md: Markdown) -> None:
        # After code (190) and escapes (180), before all other brackets (170).
        md.inlinePatterns.register(_PageLink(_READ, md), "page_link", 175)


class _PageLink(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # as the library's own processors do
        self, match: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        named = Named.read(_STASHED.sub(self._typed, match[1]))
        if named is None:
            return None, None, None
        marker = Element("span", {"data-page": named.title})
        if named.anchor:
            marker.set("data-anchor", named.anchor)
        marker.text = _ESCAPED.sub(_placed, named.shown) if named.shown else AtomicString(named.title)
        return marker, match.start(), match.end()

    def _typed(self, stashed: re.Match[str]) -> str:
        """The escape that was typed, if this stands for one."""
        inline = cast(InlineProcessors, self.md.treeprocessors["inline"])
        escape = _PLACED.fullmatch(str(inline.stashed_nodes.get(stashed[1], "")))
        return f"\\{chr(int(escape[1]))}" if escape else stashed.group()


def _placed(escaped: re.Match[str]) -> str:
    return f"\x02{ord(escaped[1])}\x03"


def _title(written: str) -> str | None:
    named = Named.read(written)
    return named.title if named else None


def _plain(written: str) -> str:
    return html.unescape(_ESCAPED.sub(r"\1", written)).strip()
