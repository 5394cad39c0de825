"""Footnotes whose ids say which document they are of, so that two documents fit on one page."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor


class Footnotes(FootnoteExtension):
    """Python-Markdown's footnotes with the ids `fn:CR-12-1` and `fnref:CR-12-1` instead of the labels typed."""

    def __init__(self, prefix: str) -> None:
        # The arrow is followed by U+FE0E, or phones would draw it as a coloured picture.
        super().__init__(BACKLINK_TEXT="&#8617;&#65038;", BACKLINK_TITLE="", USE_DEFINITION_ORDER=False)
        self._prefix = f"{prefix}-" if prefix else ""
        self._numbers: dict[str, int] = {}

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        md.treeprocessors.register(_Order(self), "footnote-reorder", 19)

    def makeFootnoteId(self, id: str) -> str:
        return f"fn:{self._id(id)}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:
        return self.unique_ref(f"fnref:{self._id(id)}", found)

    def _id(self, label: str) -> str:
        return f"{self._prefix}{self._numbers.setdefault(label, len(self._numbers) + 1)}"


class _Order(Treeprocessor):
    """Puts the notes in the order in which the text meets them; the library's own looks for the labels in the ids."""

    def __init__(self, footnotes: Footnotes) -> None:
        self._footnotes = footnotes

    def run(self, root: Element) -> None:
        met = {
            self._footnotes.makeFootnoteId(label): place for place, label in enumerate(self._footnotes.footnote_order)
        }
        for notes in root.findall(".//div[@class='footnote']/ol"):
            notes[:] = sorted(notes, key=lambda note: met.get(note.get("id", ""), len(met)))
