"""Mentions: `@Name` in what people type, where the name is that of a person who may be mentioned.

The text keeps the name, so that it stays readable in mail, in exports and when edited; who is meant is worked out
from the names of the people concerned. People of one name are all meant: nobody is left out silently.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from workspace.kernel.text.markdown.prose import prose
from workspace.kernel.text.words import is_spaced

_AT = re.compile(r"[@＠]")


class Names:
    """The names of the people who may be mentioned, ready to be looked for."""

    def __init__(self, people: Mapping[int, str]) -> None:
        self._ids: dict[str, list[int]] = {}
        lengths = set()
        for person, name in people.items():
            # Macs hand out accents as characters of their own; both spellings are the same name.
            for spelling in {name, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)} - {""}:
                lengths.add(len(spelling))
                ids = self._ids.setdefault(spelling.casefold(), [])
                if person not in ids:
                    ids.append(person)
        self._lengths = sorted(lengths, reverse=True)

    def found(self, text: str) -> Iterator[tuple[int, int, list[int]]]:
        """Where running text mentions people: start, end, and the ids of those with that name."""
        for at in _AT.finditer(text):
            # ada@harbour.example is an address; in 请@王伟 the letter before is a word of its own.
            if at.start() and _is_of_address(text[at.start() - 1]):
                continue
            if (end := self.end_of_name(text, at.end())) > at.end():
                yield at.start(), end, self._ids[text[at.end() : end].casefold()]

    def end_of_name(self, text: str, start: int) -> int:
        """Where the longest name that stands at `start` ends; `start` itself if there is none."""
        for length in self._lengths:
            end = start + length
            if end <= len(text) and text[start:end].casefold() in self._ids and not _goes_on(text, end):
                return end
        return start


def mentions(text: str, people: Mapping[int, str]) -> list[int]:
    """The ids of the people (id to name) whom a Markdown text mentions, each once, in order.

    The longest name wins, upper and lower case are the same, and code, links and addresses do not count.
    """
    return list(dict.fromkeys(person for _, _, ids in Names(people).found(prose(text)) for person in ids))


def spans(text: str, names: Names) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Where a piece of running text mentions people: start, end, and the attributes of the marker."""
    for start, end, ids in names.found(text):
        yield start, end, {"data-mention": " ".join(map(str, ids))}


def _is_of_address(character: str) -> bool:
    return is_spaced(character) or character in ".+-%\\"  # the last makes a sign of @, not a mention


def _goes_on(text: str, end: int) -> bool:
    """Is the word that seems to end here longer? `@Li` is not the beginning of `@Lina`."""
    following = text[end : end + 1]
    if following.isascii() and not following.isalnum() and following != "_":
        return False
    return unicodedata.category(following).startswith("M") or (is_spaced(following) and is_spaced(text[end - 1]))
