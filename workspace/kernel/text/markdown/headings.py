"""Headings that can be linked to, and the table of contents that they make."""

import html
import re
from dataclasses import dataclass
from urllib.parse import unquote

from workspace.kernel.text.markdown.slugs import slug

_HEADING = re.compile(r"<h(?P<level>[2-6])>(?P<inside>.*?)</h(?P=level)>", re.DOTALL)
_NAMED = re.compile(r'<h(?P<level>[2-6]) id="(?P<id>h-[^"]*)">(?P<inside>.*?)</h(?P=level)>', re.DOTALL)
_TAG_OR_NOTE = re.compile(r"<sup id=.*?</sup>|<[^>]*>", re.DOTALL)
_INNER_LINK = re.compile(r'<a href="#(?!fn(?:ref[0-9]*)?:)([^"]+)"')
_NAMELESS = "section"  # of a heading without a letter or digit


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the table of contents: its level (2 to 6), its id on the page and its text."""

    level: int
    id: str
    text: str


def contents(rendered: str) -> list[Heading]:
    """The headings of HTML that was rendered with `headings=True`, resolved or not, in order."""
    return [Heading(int(match["level"]), match["id"], _text(match["inside"])) for match in _NAMED.finditer(rendered)]


def named(safe: str) -> str:
    """Safe HTML with the id `h-<slug>` on each heading, and links to `#slug` leading there."""
    if "<h" not in safe and 'href="#' not in safe:
        return safe
    taken: dict[str, int] = {}

    def name(heading: re.Match[str]) -> str:
        id = _free(slug(_letters(heading["inside"])) or _NAMELESS, taken)
        return f'<h{heading["level"]} id="h-{id}">{heading["inside"]}</h{heading["level"]}>'

    return _INNER_LINK.sub(_led, _HEADING.sub(name, safe))


def _free(wanted: str, taken: dict[str, int]) -> str:
    """The slug, with -1, -2 behind it when others have it already."""
    free = wanted
    while free in taken:
        taken[wanted] += 1
        free = f"{wanted}-{taken[wanted]}"
    taken[free] = 0
    return free


def _led(link: re.Match[str]) -> str:
    return f'<a href="#h-{html.escape(slug(unquote(html.unescape(link[1]))))}"'


def _text(inside: str) -> str:
    return " ".join(_letters(inside).split())


def _letters(inside: str) -> str:
    """The text with all its spaces: each counts in a slug."""
    return html.unescape(_TAG_OR_NOTE.sub("", inside))
