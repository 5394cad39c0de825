"""Footnotes whose ids say which document they are of, so that two documents fit on one page."""

from markdown.extensions.footnotes import FootnoteExtension


class Footnotes(FootnoteExtension):
    """Python-Markdown's footnotes with the ids `fn:CR-12-1` and `fnref:CR-12-1` instead of the labels typed."""

    def __init__(self, prefix: str) -> None:
        # The arrow is followed by U+FE0E, or phones would draw it as a coloured picture.
        super().__init__(BACKLINK_TEXT="&#8617;&#65038;", BACKLINK_TITLE="")
        self._prefix = f"{prefix}-" if prefix else ""
        self._numbers: dict[str, int] = {}

    def makeFootnoteId(self, id: str) -> str:
        return f"fn:{self._id(id)}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:
        return self.unique_ref(f"fnref:{self._id(id)}", found)

    def _id(self, label: str) -> str:
        return f"{self._prefix}{self._numbers.setdefault(label, len(self._numbers) + 1)}"
