"""Emphasis between words that are written without spaces.

CommonMark asks for a space, or for punctuation, on the outer side of `**“…”**` and `**…：**`. Chinese has none there: a
character beside the stars does as well, and full-width punctuation is not taken for the end of a word. This follows the
amendment of https://github.com/tats-u/markdown-cjk-friendly, by which no text of other scripts reads otherwise.
"""

import re

from markdown import Markdown
from pymdownx.betterem import BetterEmExtension
from pymdownx.delimiterprocessor import PUNCT, Delimiter

# Chinese, Japanese and Korean with their own signs and full-width forms.
_HANGUL, _FORMS = "\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff", "\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_CJK = f"\u2e80-\ua4cf{_HANGUL}{_FORMS}\U00020000-\U0003ffff"
_SIGN = f"(?![{_CJK}])[{PUNCT}]"  # punctuation of other scripts
# What the library has read already stands between STX and ETX.
_GAP_BEFORE = rf"(?:(?<=[\s\x03{_CJK}{PUNCT}])|^)(?<!\*)"
_GAP_AFTER = rf"(?!\*)(?=[\s\x02{_CJK}{PUNCT}]|$)"
_OPENS = rf"(?:\*++(?![\s*]|$|{_SIGN})|{_GAP_BEFORE}\*++(?!\*)(?={_SIGN}))"
_CLOSES = rf"(?:(?<!^)(?<![\s*])(?<!{_SIGN})\*++|(?<={_SIGN})(?<!\*)\*++{_GAP_AFTER})"
_BOUNDARY = re.compile(f"(?P<ambiguous>(?={_OPENS}){_CLOSES})|(?P<end>{_CLOSES})|(?P<start>{_OPENS})")


class _Stars(Delimiter):
    """One star or two. Underscores stay as they are: they stand in names."""

    def __init__(self) -> None:
        super().__init__("*", "strong,em")
        self.boundary = _BOUNDARY


class Emphasis(BetterEmExtension):
    """The library's, with our stars."""

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        self.processor.add(_Stars())
