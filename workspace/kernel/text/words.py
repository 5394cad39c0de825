"""Names, titles and excerpts in any script, never cut in the middle of what a reader sees as one character."""

import unicodedata
from collections.abc import Iterator

import regex

_GRAPHEME = regex.compile(r"\X")
# Scripts that put no space between words: a name may be followed by the next word at once.
_EAST_ASIAN = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}"
_UNSPACED = rf"{_EAST_ASIAN}\p{{Thai}}\p{{Lao}}\p{{Khmer}}\p{{Myanmar}}"
_SPACED_LETTER = regex.compile(rf"[[\p{{L}}\p{{N}}\p{{M}}_]--[{_UNSPACED}]]", regex.V1)
_EAST_ASIAN_NAME = regex.compile(rf"[{_EAST_ASIAN}][{_EAST_ASIAN}\s·・]*")
_NAME_WORD = regex.compile(r"[\p{L}\p{N}]\S*")
_IN_BRACKETS = regex.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
# What only seems to be nothing.
_UNSEEN = regex.compile(r"[\p{Cc}\p{Cs}\p{Cn}\u200b\u2060\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def graphemes(text: str) -> Iterator[str]:
    """What a reader sees as single characters: a letter with its accents, a whole emoji, a flag (UAX #29)."""
    return (match.group() for match in _GRAPHEME.finditer(text))


def is_spaced(character: str) -> bool:
    """Is this a letter, digit or accent of a script that puts spaces between words?"""
    return bool(_SPACED_LETTER.match(character))


def clip(text: str, length: int) -> str:
    """The text in at most `length` characters (code points, the closing … included); whole if it fits."""
    if length < 1:
        raise ValueError("a text cannot be clipped to less than one character")
    if len(text) <= length:
        return text
    end = 0
    for match in _GRAPHEME.finditer(text):
        if match.end() > length - 1:
            break
        end = match.end()
    return text[:end].rstrip() + "…"


def clean_line(text: str) -> str:
    """One line for a name or a title: spaces collapsed, nothing invisible that could reorder or hide a part.

    Control characters, direction marks and overrides, zero-width spaces, unassigned characters and half
    surrogates go; joiners stay, because Persian, Indic scripts and emoji need them.
    """
    line = " ".join(text.split())
    # Nearly every text is printable as it is, which is seen ten times as fast.
    return line if line.isprintable() else " ".join(_UNSEEN.sub("", line).split())


def normal(text: str) -> str:
    """The form in which texts are compared: compatibility forms, upper case and runs of spaces made equal."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(folded.split())


def initials(name: str) -> str:
    """One or two characters for an avatar; empty for a name without letters.

    Chinese, Japanese and Korean names give their last two characters, as Chinese apps do (王伟 and 欧阳娜娜
    give 王伟 and 娜娜); others the first letters of the first and the last word. What stands in brackets,
    often the company, does not count.
    """
    bare = _IN_BRACKETS.sub(" ", name).strip() or name
    if east_asian := _EAST_ASIAN_NAME.match(bare):
        return "".join([one for one in graphemes(east_asian.group()) if one.isalnum()][-2:])
    words = _NAME_WORD.findall(bare)
    return "".join(next(graphemes(word)).upper() for word in [*words[:1], *words[1:][-1:]])
