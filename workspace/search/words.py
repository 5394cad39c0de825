"""What of a text is searched for: the one analyser of both databases, so that both find the same.

Scripts without spaces between words (Chinese, Japanese, Korean, Thai, …) become overlapping pairs of characters and
the last character of each run: 变更申请 gives 变更 更申 申请 请. Pairs find any piece of two characters or more, the
beginning of a pair any single one, and no dictionary has to know the word. All other scripts give each word as it is
and, where it differs, its English stem (Snowball), by which other forms of it are found. Each token counts once,
wherever it stands: an index without places is half as large, and long texts need not be cut.
"""

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

import regex
import Stemmer

LONGEST = 64  # characters of a word that are looked at: addresses and keys may go on for ever
# First letters that are kept as well, because an index would collect all words that begin so before it gives one.
BEGINNINGS = (1, 3, 4, 5, 6)
MOST = 900_000  # bytes of all tokens of a text and their beginnings: PostgreSQL keeps no more than a megabyte
_UNSPACED = (
    r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Bopomofo}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}\u30fc\uff70"
)
_RUN = regex.compile(rf"([{_UNSPACED}]+)|([[\p{{L}}\p{{N}}\p{{M}}]--[{_UNSPACED}]]+)", regex.V1)
_ASCII_WORD = re.compile(r"[0-9a-z]+")
HAN = r"\u4e00-\u9fff"  # signs that are never folded to others, in any Unicode
_UNUSUAL = re.compile(
    rf"[^\x00-\x7f{HAN}\u00a0\u00b7\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u3000-\u3002\u3008-\u3011\uff01-\uff5e]"
)
# Soft hyphens, joiners and variants of glyphs: nobody types them into a search.
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]+")
# The wide signs of Chinese texts and what else is common, and what NFKC makes of them. A text in which nothing is left
# to do it gives back at once; for any other it takes hundreds of times as long.
_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u00a0": " ", "\u3000": " ", "…": "..."}
_WIDE_SIGN = re.compile(r"[\u00a0\u2026\u3000\uff01-\uff5e]")
# A letter or digit of a word, for patterns of Python's own `re`, which knows no scripts and is five times as fast. It
# takes long to compile: no pattern that is made for a question holds it.
LETTER = (
    r"[^\W_\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f"
    r"\U00020000-\U0003ffff]"
)
_LETTERS = re.compile(f"{LETTER}*")
_LONGEST_BEGINNINGS = sum(length + 1 for length in BEGINNINGS)
_own = threading.local()  # a stemmer belongs to one thread


class Run(NamedTuple):
    """A stretch of a folded text, from `start` to `end`: of a script without spaces, or one word."""

    text: str
    start: int
    end: int
    is_unspaced: bool


def fold(text: str) -> str:
    """The form in which texts are compared: compatibility forms and case made equal, what is not seen left out."""
    if text.isascii():
        return text.lower()
    narrow = _WIDE_SIGN.sub(lambda sign: _WIDE[sign[0]], text)
    folded = unicodedata.normalize("NFKC", narrow).casefold()
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", folded))


def runs(folded: str) -> Iterator[Run]:
    """What can be searched for in a folded text, in order; signs, emoji and spaces lie between."""
    for match in _RUN.finditer(folded):
        yield Run(match[0], match.start(), match.end(), match[1] is not None)


@lru_cache(maxsize=10_000)
def is_letter(character: str) -> bool:
    """Whether a folded character is a letter or digit of a word."""
    return end_of_word(character, 0) > 0


def end_of_word(folded: str, place: int) -> int:
    """Where the letters end that stand in a folded text from that place on."""
    found = _LETTERS.match(folded, place)
    return found.end() if found else place


def stem(word: str) -> str:
    """What a folded word has in common with its other forms: `approv` of `approvals`."""
    if not hasattr(_own, "stemmer"):
        _own.stemmer = Stemmer.Stemmer("english", 10_000)
    stemmed: str = _own.stemmer.stemWord(word)
    return stemmed


# Of all words in all texts, those that people use make up nearly everything.
@lru_cache(maxsize=50_000)
def forms(word: str) -> tuple[str, ...]:
    """A folded word as it is kept and looked up: itself and its stem."""
    short = word[:LONGEST]
    stemmed = stem(short)
    return (short,) if stemmed == short else (short, stemmed)


def pairs(run: str) -> list[str]:
    """The overlapping pairs of characters of a run; of a run of one, that one."""
    return [run[place : place + 2] for place in range(len(run) - 1)] or [run]


# While somebody writes minutes, all texts of the meeting but one are those of a moment ago.
@lru_cache(maxsize=1024)
def tokens(text: str) -> tuple[str, ...]:
    """All that a text is found by, each once, in the order in which they come."""
    folded = fold(text)
    if folded.isascii():
        return _within_bounds(_of_ascii_words(folded))
    found = chain.from_iterable(_of_run(run) if run else forms(word) for run, word in _RUN.findall(folded))
    return _within_bounds(tuple(dict.fromkeys(found)))


def is_usual(text: str) -> bool:
    """Whether there is nothing in a text but ASCII, Chinese, and the marks of both, as in most texts."""
    return text.isascii() or not _UNUSUAL.search(text)


def tokens_of_words(text: str) -> tuple[str, ...]:
    """Those of a usual text's tokens that are not of its Chinese."""
    return _of_ascii_words(fold(text))


def _of_ascii_words(folded: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(map(forms, dict.fromkeys(_ASCII_WORD.findall(folded))))))


def _of_run(run: str) -> list[str]:
    return [run] if len(run) == 1 else [*pairs(run), run[-1]]


def _within_bounds(found: tuple[str, ...]) -> tuple[str, ...]:
    """As many of them as both databases can keep: all, but of texts that nobody wrote."""
    if sum(map(len, found)) + len(found) * _LONGEST_BEGINNINGS <= MOST / 4:
        return found
    sizes = accumulate(_sizes(found))
    return tuple(token for token, size in zip(found, sizes, strict=True) if size <= MOST)


def _sizes(found: Iterable[str]) -> Iterator[int]:
    """Bytes of each token and of those of its beginnings that no other has had before."""
    begun = set[str]()
    for token in found:
        new = {token[:length] for length in BEGINNINGS} - begun
        begun |= new
        yield len(token.encode()) + sum(len(each.encode()) + 1 for each in new)
