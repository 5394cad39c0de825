"""Rendered Markdown as plain blocks of text with marks, which any kind of document can be made of."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "tr", "blockquote"}
BREAKS = {"br"}
BOLD, ITALIC = {"strong", "b", "th"}, {"em", "i"}


@dataclass(frozen=True)
class Run:
    """Some text in one look."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass
class Block:
    """`kind`: heading, paragraph, item, code or row (of a table). `level` counts from 1; `sign` stands before items."""

    kind: str
    runs: list[Run] = field(default_factory=list)
    level: int = 1
    sign: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def plain(kind: str, text: str, level: int = 1, *, bold: bool = False) -> Block:
    """A block of our own words."""
    return Block(kind, [Run(text, bold)], level)


def blocks_of(html: str) -> list[Block]:
    """The blocks of sanitised HTML. Pictures are named by their words; links are their words with the address."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [_trimmed(block) for block in reader.blocks if block.text.strip()]


def _trimmed(block: Block) -> Block:
    """Without the space that stood between the elements of the source."""
    while block.runs[-1].text.isspace():
        block.runs.pop()
    return block


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self.open: list[str] = []
        self.lists: list[int] = []  # the next number of each list that is open; 0 for bullets
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.open.append(tag) if tag not in {"br", "img", "hr", "input"} else None
        if tag in ("ul", "ol"):
            self.lists.append(1 if tag == "ol" else 0)
        elif tag in BLOCKS:
            self._begin(tag)
        elif tag == "a":
            self.links.append(given.get("href") or "")
        elif tag == "br":
            self._say("\n")
        elif tag == "img":
            self._say(f"[{given.get('alt') or ''}]")
        elif tag == "td" and self.blocks and self.blocks[-1].runs:
            self._say(" | ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            self.open.reverse()
            self.open.remove(tag)
            self.open.reverse()
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag == "a" and self.links:
            address = self.links.pop()
            if address.startswith("http") and self.blocks and not self.blocks[-1].text.endswith(address):
                self._say(f" <{address}>")

    def handle_data(self, data: str) -> None:
        if not self.blocks or (data.isspace() and "pre" not in self.open):
            if self.blocks and self.blocks[-1].runs and data:
                self._say(" ")
            return
        self._say(data if "pre" in self.open else data.replace("\n", " "))

    def _begin(self, tag: str) -> None:
        inside_item = tag == "p" and "li" in self.open and self.blocks and not self.blocks[-1].runs
        if inside_item:
            return
        if tag == "li":
            number = self.lists[-1] if self.lists else 0
            if number:
                self.lists[-1] += 1
            self.blocks.append(Block("item", level=max(len(self.lists), 1), sign=f"{number}." if number else "•"))
        elif tag[0] == "h" and tag[1:].isdecimal():
            self.blocks.append(Block("heading", level=int(tag[1:])))
        else:
            self.blocks.append(Block({"pre": "code", "tr": "row"}.get(tag, "paragraph")))

    def _say(self, text: str) -> None:
        if not self.blocks:
            self.blocks.append(Block("paragraph"))
        look = set(self.open)
        self.blocks[-1].runs.append(Run(text, bool(look & BOLD), bool(look & ITALIC)))
