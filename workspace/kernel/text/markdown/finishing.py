"""The last touches on the parsed text: an outline without gaps, pictures of ours only, references and mentions."""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from workspace.kernel.text.markdown import mentions, references
from workspace.kernel.text.markdown.markers import is_marker, mark_link

# Only these are loaded: a picture from elsewhere would tell its owner who reads what, and when.
PICTURE = re.compile(
    r"/s/[\w-]{1,64}(?:/[\w-]{1,64}){0,3}/(?:attachments|pasted)/[\w-]{1,64}(?:/(?!\.|%2e)[^/?#\\\s]{1,255})?",
    re.ASCII | re.IGNORECASE,
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WITHOUT_MARKERS = {"a", "code", "pre"}


class Finishing(Treeprocessor):
    """Runs after inline Markdown was read, and before the text is written out."""

    def __init__(self, md: Markdown, names: mentions.Names) -> None:
        super().__init__(md)
        self._names = names

    def run(self, root: Element) -> None:
        outline(root)
        show_bars(root)
        show_pictures(root)
        name_links(root)
        mark_links(root)
        self._mark(root)

    def _mark(self, element: Element) -> None:
        pieces: list[str | Element] = list(self._pieces(element.text))
        for child in list(element):
            if child.tag not in _WITHOUT_MARKERS and not is_marker(child):
                self._mark(child)
            tail, child.tail = child.tail, None
            pieces += [child, *self._pieces(tail)]
        fill(element, pieces)

    def _pieces(self, text: str | None) -> Iterator[str | Element]:
        if not text:
            return
        done = 0
        found = chain(mentions.spans(text, self._names), references.spans(text))
        for start, end, attributes in sorted(found, key=lambda span: span[0]):
            if start >= done:
                marker = Element("span", attributes)
                marker.text = text[start:end]
                yield from (text[done:start], marker)
                done = end
        yield text[done:]


def fill(element: Element, pieces: list[str | Element]) -> None:
    """Make these texts and elements, in order, the whole content of an element."""
    element.text = None
    element[:] = []
    for piece in pieces:
        if isinstance(piece, Element):
            element.append(piece)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + piece
        else:
            element.text = (element.text or "") + piece


def outline(root: Element) -> None:
    """Headings start at h2, under the page's own, and never skip a level, whatever the number of # was."""
    above: list[int] = []
    for heading in root.iter():
        if level := _HEADINGS.get(heading.tag):
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
            heading.tag = f"h{min(6, 1 + len(above))}"


def show_bars(root: Element) -> None:
    """In a table a bar needs a backslash even in code, where a backslash is otherwise itself."""
    for cell in chain(root.iter("th"), root.iter("td")):
        for code in cell.iter("code"):
            code.text = (code.text or "").replace("\\|", "|")


def show_pictures(root: Element) -> None:
    """Pictures from elsewhere become links; inside a link, which cannot hold another, their text."""
    linked = {picture for link in root.iter("a") for picture in link.iter("img")}
    for picture in list(root.iter("img")):
        source, label = picture.get("src", ""), picture.get("alt", "")
        if not PICTURE.fullmatch(source):
            picture.tag, picture.text = ("span" if picture in linked else "a"), label or source
            picture.attrib = {} if picture in linked else {"href": source}


def name_links(root: Element) -> None:
    """A link without a text could neither be seen nor read out: it shows its address."""
    for link in root.iter("a"):
        if not "".join(link.itertext()).strip() and link.find(".//img") is None:
            SubElement(link, "span").text = link.get("href", "")


def mark_links(root: Element) -> None:
    """Links to what is ours become markers, which hold no link and no span; nor does a link hold a marker."""
    for link in root.iter("a"):
        mark_link(link)
    for outer in list(root.iter()):
        if is_marker(outer):
            flatten(outer, lambda inner: inner.tag in {"a", "span"})
        elif outer.tag == "a":
            flatten(outer, is_marker)


def flatten(outer: Element, is_unwanted: Callable[[Element], bool]) -> None:
    """Leave of some elements inside another only what they hold."""
    for element in list(outer.iter()):
        while any(is_unwanted(child) for child in element):
            fill(element, list(_unwrapped(element, is_unwanted)))


def _unwrapped(element: Element, is_unwanted: Callable[[Element], bool]) -> Iterator[str | Element]:
    yield element.text or ""
    for child in list(element):
        tail, child.tail = child.tail, None
        if is_unwanted(child):
            yield child.text or ""
            for inner in list(child):
                inner_tail, inner.tail = inner.tail, None
                yield from (inner, inner_tail or "")
        else:
            yield child
        yield tail or ""
