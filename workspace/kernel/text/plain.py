"""One line of plain text for lists, notices and the search index, from rendered HTML or from Markdown."""

import re
from html.parser import HTMLParser

from workspace.kernel.text.words import clean_line

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_INLINE = {"a", "code", "del", "em", "span", "strong", "sub", "sup"}

_FENCE = re.compile(r"^[ ]{0,3}(?:`{3,}|~{3,})[^\n`]*$", re.MULTILINE)
_TABLE_RULE = re.compile(r"^[ ]*\|?[ ]*:?-{1,100}:?[ ]*\|[-:| ]*$", re.MULTILINE)
_LINE_MARKS = re.compile(
    r"^[ \t]*(?:>[ \t]?)*(?:\#{1,6}[ \t]+|(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|\[\^[^\]\n]{1,100}\]:)?",
    re.MULTILINE,
)
_RULE = re.compile(r"^[ ]{0,3}(?:(?:-[ ]*){3,}|(?:\*[ ]*){3,}|(?:_[ ]*){3,}|={3,})$", re.MULTILINE)
_NOTE = re.compile(r"\[\^[^\]\n]{1,100}\]")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,1000})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`\n]{1,1000})\1(?!`)")
_EMPHASIS = re.compile(
    r"(?<![\w\\])(_{1,3})(?=[^\s_])([^_\n]{1,1000})(?<=\S)\1(?!\w)"
    r"|(?<!\\)(\*{1,3}|~{1,2})(?=[^\s*~])([^*~\n]{1,1000})(?<=\S)\3"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def plain(html: str) -> str:
    """The text of rendered HTML in one line; pictures by their description, boxes of tasks as ☐ and ☑."""
    return clean_line("".join(piece for _anchor, pieces in _read(html) for piece in pieces))


def plain_sections(html: str) -> list[tuple[str, str]]:
    """The same in lines, each with the id of the heading that it stands under: each heading is one, and what follows
    until the next is another."""
    lines = ((anchor, clean_line("".join(pieces))) for anchor, pieces in _read(html))
    return [(anchor, line) for anchor, line in lines if line]


def _read(html: str) -> list[tuple[str, list[str]]]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.sections


def plain_markdown(text: str) -> str:
    """The text of a Markdown source in one line, without its marks: nearly what `plain` makes of the rendered HTML,
    for where there is none."""
    for pattern in (_FENCE, _TABLE_RULE, _RULE, _LINE_MARKS, _NOTE):
        text = pattern.sub(" ", text)
    text = _CODE.sub(r"\2", _ADDRESS.sub(r"\1", _LINK.sub(r"\1", text)))
    text = _EMPHASIS.sub(lambda match: match[2] or match[4], text)
    return clean_line(_ESCAPE.sub(r"\1", text.replace(" | ", " ").replace("|", " ")))


class _Reader(HTMLParser):
    """Collects text, with a space where a block begins or ends; marks of footnotes and their arrows are no text. Where
    a heading that has an id begins or ends, another section does."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[tuple[str, list[str]]] = [("", [])]
        self._skipped: str | None = None  # the tag whose end is waited for

    @property
    def pieces(self) -> list[str]:
        """Those of the section that is being read."""
        return self.sections[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _HEADINGS and (anchor := given.get("id")):
            self.sections.append((anchor, []))
        if tag == "sup" or given.get("class") == "footnote-backref":
            self._skipped = self._skipped or tag
        elif tag == "img":
            self.pieces.append(given.get("alt") or "")
        elif tag == "input":
            self.pieces.append(" ☑ " if "checked" in given else " ☐ ")
        elif tag not in _INLINE:
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._skipped:
            self._skipped = None
        elif tag not in _INLINE:
            self.pieces.append(" ")
        if tag in _HEADINGS:
            self.sections.append((self.sections[-1][0], []))

    def handle_data(self, data: str) -> None:
        if self._skipped is None:
            self.pieces.append(data)
