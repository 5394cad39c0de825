"""Texts as they can be shown on paper: nothing that they hold is lost, hidden or turned around."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_JOINERS = frozenset("\u200c\u200d")
_SELECTORS = frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
# Formatting characters that are drawn: signs around Arabic numbers.
_DRAWN_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_MARKED = re.compile(r"\w[\u0300-\u036f]+")
# A word longer than this may be broken anywhere it must: else it would leave the page.
_WORD = 24
_LONG = re.compile(rf"[^\s\u2e80-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]{{{_WORD},}}")
_BREAK = "\u200b"


@dataclass
class Showing:
    """Makes facts fit for paper; `unshown` gathers what had to be set as a number, such as "U+20000"."""

    drawn: frozenset[str]
    unshown: set[str] = field(default_factory=set)

    def of(self, fact: Any) -> Any:
        """The same fact, with each text in it as it can be shown. Keys of objects are ours and stay."""
        if isinstance(fact, str):
            return self.text(fact)
        if isinstance(fact, dict):
            return {key: self.of(inner) for key, inner in fact.items()}
        if isinstance(fact, list):
            return [self.of(inner) for inner in fact]
        return fact

    def text(self, text: str) -> str:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
        # Where a letter and its accent have one glyph together, fonts have it under the one character.
        text = _MARKED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
        return _LONG.sub(lambda found: _breakable(found[0]), "".join(self._signs(text)))

    def _signs(self, text: str) -> Iterator[str]:
        before = "\n"
        for sign in text:
            if sign == "\n" or self._can_show(sign, before):
                yield sign
            else:
                number = f"U+{ord(sign):04X}"
                self.unshown.add(number)
                yield f"〔{number}〕"
            before = sign

    def _can_show(self, sign: str, before: str) -> bool:
        if sign in _JOINERS or sign in _SELECTORS:
            # They change how their neighbour looks. Several in a row would carry something that nobody sees.
            return not (before.isspace() or before in _JOINERS or before in _SELECTORS)
        if sign in _BLANK_LETTERS or sign not in self.drawn:
            return False
        return sign in _DRAWN_FORMATS or unicodedata.category(sign) not in _HIDDEN


def _breakable(word: str) -> str:
    pieces: list[str] = []
    length = 0
    for sign in word:
        joined = unicodedata.category(sign).startswith("M") or sign in _JOINERS or (pieces and pieces[-1] in _JOINERS)
        if length >= _WORD and not joined:
            pieces.append(_BREAK)
            length = 0
        pieces.append(sign)
        length += 1
    return "".join(pieces)
