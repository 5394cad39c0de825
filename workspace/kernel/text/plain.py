"""One line of plain text for lists, notices and the search index, from rendered HTML or from Markdown."""

import re
from html.parser import HTMLParser

from workspace.kernel.text.words import clean_line

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
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return clean_line("".join(reader.pieces))


def plain_markdown(text: str) -> str:
    """The text of a Markdown source in one line, without its marks: nearly what `plain` makes of the rendered HTML,
    for where there is none."""
    for pattern in (_FENCE, _TABLE_RULE, _RULE, _LINE_MARKS, _NOTE):
        text = pattern.sub(" ", text)
    text = _CODE.sub(r"\2", _ADDRESS.sub(r"\1", _LINK.sub(r"\1", text)))
    text = _EMPHASIS.sub(lambda match: match[2] or match[4], text)
    return clean_line(_ESCAPE.sub(r"\1", text.replace(" | ", " ").replace("|", " ")))


class _Reader(HTMLParser):
    """Collects text, with a space where a block begins or ends; marks of footnotes and their arrows are no text."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._skipped: str | None = None  # the tag whose end is waited for

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
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

    def handle_data(self, data: str) -> None:
        if self._skipped is None:
            self.pieces.append(data)
