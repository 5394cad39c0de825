"""Markers in saved HTML: where a text leads to records and pages of ours, resolved for each reader.

Saved HTML cannot hold links to records, because one reader may see a record and another may not. It holds markers,
`<span data-ref="CR-12">CR-12</span>` and `<span data-anchor="costs" data-page="Pier plan">the costs</span>`, which
nobody can type: raw HTML is off, and the sanitiser writes `"` and `<` only where a tag of ours stands. No marker
holds a link or another span.
"""

import html
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from workspace.kernel.text.markdown.references import SHAPE, Reference
from workspace.kernel.text.markdown.slugs import slug
from workspace.kernel.text.words import normal

REF, PAGE, ANCHOR = "data-ref", "data-page", "data-anchor"
_SIGN = "<span data-"
# The sanitiser puts attributes in alphabetical order.
_MARKER = re.compile(
    rf'<span (?:{ANCHOR}="(?P<anchor>[^"]*)" )?(?:{REF}="(?P<ref>{SHAPE})"|{PAGE}="(?P<page>[^"]*)")>'
    r"(?P<shown>(?:[^<]|<(?!/?span\b))*+)</span>"
)


class Target(NamedTuple):
    """Where a reference leads for one reader: a path of ours, and the record's title. `is_missing`: nothing has that
    title yet, and the path is where the reader can write it."""

    href: str
    title: str
    is_missing: bool = False


class Lead(NamedTuple):
    """Where a marker leads: a record by its number or a page by its title, perhaps to a heading there."""

    ref: Reference | None
    title: str
    anchor: str


def leads(rendered: str) -> list[Lead]:
    """All that rendered HTML leads to, each once, in order."""
    found = (_lead(match["ref"], match["page"], match["anchor"]) for match in _markers(rendered))
    return list(dict.fromkeys(found))


def _lead(ref: str | None, page: str | None, anchor: str | None) -> Lead:
    return Lead(Reference.read(ref) if ref else None, html.unescape(page or ""), anchor or "")


def marked(rendered: str) -> list[Reference]:
    """The records rendered HTML leads to, each once, in order: ask for these before `resolve`."""
    found = dict.fromkeys(match["ref"] for match in _markers(rendered) if match["ref"])
    return [reference for written in found if (reference := Reference.read(written))]


def titled(rendered: str) -> list[str]:
    """The titles that rendered HTML leads to with `[[…]]`, each once as typed, in order."""
    return list(dict.fromkeys(html.unescape(match["page"]) for match in _markers(rendered) if match["page"]))


def resolve(rendered: str, titles: Mapping[str, Target], pages: Mapping[str, Target] | None = None) -> str:
    """Rendered HTML for one reader: what stands in `titles` (by `str(reference)`) and `pages` (by the `normal` form
    of the title) becomes a link, the rest plain text; a title that `pages` lacks stands in `.missing-page`.

    `rendered` must come from `render`; titles may be any text. Without `pages` no title is looked up or missed.
    """

    def link(marker: re.Match[str]) -> str:
        if marker["ref"]:
            target = titles.get(marker["ref"])
            return _link(target, marker["anchor"], marker["shown"]) if target else marker["shown"]
        return _page(marker, pages)

    return _MARKER.sub(link, rendered) if _SIGN in rendered else rendered


def _page(marker: re.Match[str], pages: Mapping[str, Target] | None) -> str:
    shown, title = marker["shown"], html.unescape(marker["page"])
    target = pages.get(normal(title)) if pages is not None else None
    if target and target.is_missing:
        href, words = html.escape(target.href), html.escape(target.title)
        return f'<a class="missing-page" href="{href}" title="{words}">{shown}</a>'
    if target:
        return _link(target, marker["anchor"], html.escape(target.title) if html.unescape(shown) == title else shown)
    return shown if pages is None else f'<span class="missing-page">{shown}</span>'


def _link(target: Target, anchor: str | None, shown: str) -> str:
    href = html.escape(target.href) + (f"#h-{anchor}" if anchor and "#" not in target.href else "")
    return f'<a class="reference" href="{href}" title="{html.escape(target.title)}">{shown}</a>'


def _markers(rendered: str) -> Iterator[re.Match[str]]:
    return _MARKER.finditer(rendered) if _SIGN in rendered else iter(())


def mark_link(link: Element) -> None:
    """Make a link whose address is a reference of ours, `KB-3#costs`, a marker."""
    written, _, anchor = link.get("href", "").partition("#")
    if Reference.read(written):
        link.tag, link.attrib = "span", {REF: written}
        if place := slug(unquote(anchor)):
            link.set(ANCHOR, place)


def is_marker(element: Element) -> bool:
    """Is this parsed element a marker that a link of the writer made?"""
    return element.tag == "span" and (REF in element.attrib or PAGE in element.attrib)
