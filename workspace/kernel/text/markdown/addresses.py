"""Where a Markdown source names addresses, so that they can be changed without touching another byte."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workspace.kernel.text.markdown.code import uncoded

# No address of a file or a page is longer; the limits keep the time in proportion to the length of the text.
_PLAIN = r"(?:[^\s()<>\\]|\\[^\n])"
_BRACKETS = rf"\((?:{_PLAIN}|\({_PLAIN}{{0,500}}+\)){{0,500}}+\)"
_BARE = rf"(?!<)(?:{_PLAIN}{{1,2000}}+|{_BRACKETS}){{1,50}}+"
_POINTED = r"<(?:[^<>\n\\]|\\[^\n]){1,2000}+>"
# An address with spaces is none in CommonMark, yet one for us.
_SPACED = r"(?!<)[^\s()<>\[\]\"](?:[^\n()<>\[\]\"]|\([^\n()<>\[\]\"]{0,500}+\)){0,2000}?"
_TITLE = r"""(?:"(?:[^"\\]|\\.){0,1000}+"|'(?:[^'\\]|\\.){0,1000}+'|\((?:[^()\\]|\\.){0,1000}+\))"""
_GAP = r"[ \t]*\n?[ \t]*"
_INLINE = re.compile(
    rf"\({_GAP}(?:({_POINTED}|{_BARE})(?:{_GAP}(?<=\s){_TITLE})?|({_SPACED})(?:[ \t]+{_TITLE})?){_GAP}\)", re.DOTALL
)
_DEFINITION = re.compile(
    rf"^[ \t>]*+(?:(?:[-*+]|\d{{1,9}}[.)])[ \t][ \t>]*+)*+\[(?!\^)(?:[^\[\]\\]|\\.){{1,999}}+\]:{_GAP}"
    rf"({_POINTED}|{_BARE})(?=[ \t]*$|[ \t]+{_TITLE}[ \t]*$)",
    re.MULTILINE,
)
_TAG = re.compile(
    r"""<(img|a)\s(?:[^<>"']|"[^"]*"|'[^']*'){0,200}?(?<=\s)(?:src|href)\s*=\s*"""
    r"""(?:"([^"\n]{1,2000})"|'([^'\n]{1,2000})'|([^\s"'<>`=]{1,2000}))""",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"\\[^\n]|!?\[|\]|\n[ \t]*(?=\n)")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_UNESCAPED = re.compile(rf"\\([!-/:-@\[-`{{-~])|{_ENTITY.pattern}")
_SPECIAL = re.compile(rf"[\\<>]|{_ENTITY.pattern}")


@dataclass(frozen=True, slots=True)
class Destination:
    """An address in a source text: `text[start:end]` is how it is written, perhaps in `<…>`.

    `address` is what is meant: without the brackets, escapes and entities undone, %20 and the like left alone.
    """

    start: int
    end: int
    address: str
    is_picture: bool
    is_html: bool = False


def destinations(text: str) -> list[Destination]:
    """The addresses of inline links, pictures, link definitions and HTML's `<a href>` and `<img src>`, in order.

    Code, addresses without brackets, and empty ones do not count. Time grows with the length alone.
    """
    bare = uncoded(text)
    found = {each.start: each for find in (_tags, _definitions, _inline) for each in find(text, bare)}
    return [found[start] for start in sorted(found)]


def readdressed(text: str, change: Callable[[Destination], str | None]) -> str:
    """The text with the addresses that `change` gives; None, or the same one again, leaves it as it is written."""
    pieces, done = [], 0
    for each in destinations(text):
        address = change(each)
        if address is not None and address != each.address:
            pieces += [text[done : each.start], _written(address, each, text)]
            done = each.end
    return "".join([*pieces, text[done:]])


def _written(address: str, place: Destination, text: str) -> str:
    if place.is_html:
        escaped = html.escape(address)
        return escaped if text[place.start - 1] in "\"'" else f'"{escaped}"'
    if text[place.start] == "<" or _SPECIAL.search(address) or not re.fullmatch(_BARE, address):
        return f"<{_SPECIAL.sub(_escape, address)}>"
    return address


def _escape(special: re.Match[str]) -> str:
    return f"\\{special.group()}"


def _meant(written: str) -> str:
    return _ENTITY.sub(lambda entity: html.unescape(entity.group()), written)


def linked(text: str) -> list[tuple[int, int]]:
    """Where the texts of inline links stand, from bracket to bracket; those inside others are left out."""
    spans: list[tuple[int, int]] = []
    for start, is_picture, match in sorted(_links(uncoded(text)), key=lambda link: link[0]):
        if not is_picture and not (spans and match.start() <= spans[-1][1]):
            spans.append((start, match.start()))
    return spans


def _inline(text: str, bare: str) -> Iterator[Destination]:
    for _, is_picture, match in _links(bare):
        yield _destination(text, *match.span(1 if match[1] else 2), is_picture=is_picture)


def _links(bare: str) -> Iterator[tuple[int, bool, re.Match[str]]]:
    """[text](address) and ![text](address): where it begins, whether it is a picture, and what follows the text."""
    opened: list[tuple[int, bool]] = []
    for sign in _SIGNS.finditer(bare):
        mark = sign.group()
        if mark in {"[", "!["}:
            opened.append((sign.start(), mark == "!["))
        elif mark == "]":
            opening = opened.pop() if opened else None
            if opening and (match := _INLINE.match(bare, sign.end())):
                yield *opening, match
        elif mark.startswith("\n"):
            opened.clear()


def _definitions(text: str, bare: str) -> Iterator[Destination]:
    for match in _DEFINITION.finditer(bare):
        yield _destination(text, *match.span(1), is_picture=False)


def _tags(text: str, bare: str) -> Iterator[Destination]:
    for match in _TAG.finditer(bare):
        start, end = match.span(match.lastindex or 0)
        yield Destination(start, end, _meant(text[start:end]), match[1].lower() == "img", is_html=True)


def _destination(text: str, start: int, end: int, *, is_picture: bool) -> Destination:
    written = text[start:end]
    address = written[1:-1] if written.startswith("<") else written
    return Destination(start, end, _UNESCAPED.sub(_literal, address), is_picture)


def _literal(match: re.Match[str]) -> str:
    return match[1] or html.unescape(match.group())
