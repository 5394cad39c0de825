"""What somebody who takes minutes types into the notes of an agenda item without leaving the keyboard.

A line of its own that begins with `/decision` or `/action` (in Chinese `/决议` and `/行动`) is no note:

    /decision We open the pier in May.
    /action @li @Ada Lovelace send the plan by Friday
    /行动 @王伟 准备方案，周五前完成
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workspace.kernel.text.dates import find_day, leading_day
from workspace.kernel.text.markdown.mentions import Names
from workspace.kernel.text.markdown.prose import prose
from workspace.kernel.text.words import normal

_COMMAND = re.compile(
    r"""\s*(?:[-*+]\s+)?[/／]
    (?:(?P<decision>decision(?=[\s:：@＠]|$)|决议|决定) | (?P<action>action(?=[\s:：@＠]|$)|行动项?|待办))
    \s*[:：]?\s*(?P<rest>.*)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_NAME = re.compile(r"[@＠]([^\s@＠,，、;；:：]*)")
_BETWEEN_NAMES = re.compile(r"\A[\s,，、;；:：]*(?:(?:and|&|和|与|及)\s*(?=[@＠]))?", re.IGNORECASE)
# What led to the day at the end of a line, or followed the one at its beginning.
_BEFORE_DAY = " \t\r,，、;；:：(（[【-–—"
_AFTER_DAY = " \t,，、;；:："
_PARTS_OF_NAME = re.compile(r"[\s._·-]+")


@dataclass(frozen=True, slots=True)
class TypedAction:
    """An action item as it was typed: what to do, the names after @ (see `match_person`), and by which day."""

    text: str
    people_text: list[str]
    due: date | None


@dataclass(frozen=True, slots=True)
class Typed:
    """Notes without their commands, and what the commands say."""

    notes: str
    decisions: list[str]
    actions: list[TypedAction]


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name that fits more than one person."""

    ids: tuple[int, ...]


def read_commands(
    notes: str, today: date, *, people: Mapping[int, str] | None = None, language: str | None = None
) -> Typed:
    """Take the commands out of notes. Days count from `today`; `people` (id to name) tell where a name of several
    words ends. A command that says nothing, or stands in code, stays in the notes."""
    notes = _LONE_RETURN.sub("\n", notes)
    names = Names(people or {})
    typed = Typed("", [], [])
    kept = []
    for line, running in zip(notes.split("\n"), prose(notes).split("\n"), strict=True):
        command = _COMMAND.fullmatch(line) if _COMMAND.fullmatch(running) else None
        if command and command["decision"] and command["rest"].strip():
            typed.decisions.append(command["rest"].strip())
        elif command and command["action"] and (action := _action(command["rest"], today, names, language)):
            typed.actions.append(action)
        else:
            kept.append(line)
    return Typed("\n".join(kept), typed.decisions, typed.actions)


def match_person(typed: str, people: Mapping[int, str]) -> int | Ambiguous | None:
    """Whom a name after @ means: the whole name, else whole words of it, else beginnings of words or, in names
    without spaces, any part. Upper case, accents and dots do not matter: `@li` is Li Wei if nobody else fits."""
    asked = normal(typed)
    if not asked.strip("._·-"):
        return None
    for fits in (_is_name, _has_words, _has_beginnings):
        found = tuple(person for person, name in people.items() if fits(asked, normal(name)))
        if found:
            return found[0] if len(found) == 1 else Ambiguous(found)
    return None


def _action(rest: str, today: date, names: Names, language: str | None) -> TypedAction | None:
    people, text = _people(rest.strip(), names)
    due = None
    if found := find_day(text, today, language=language):
        due, text = found.day, text[: found.start].rstrip(_BEFORE_DAY)
    elif found := leading_day(text, today, language=language):
        due, text = found.day, text[found.end :].lstrip(_AFTER_DAY)
    return TypedAction(text, people, due) if text else None


def _people(text: str, names: Names) -> tuple[list[str], str]:
    """The names with which a text begins, and the rest of it."""
    people = []
    while match := _NAME.match(text):
        end = max(names.end_of_name(text, 1), 1)
        end = end if end > 1 else match.end()
        if end > 1:
            people.append(text[1:end])
        text = _BETWEEN_NAMES.sub("", text[end:])
    return people, text


def _is_name(asked: str, name: str) -> bool:
    return asked == name


def _has_words(asked: str, name: str) -> bool:
    words = _words(name)
    return all(word in words for word in _words(asked)) or _bare(asked) == _bare(name)


def _has_beginnings(asked: str, name: str) -> bool:
    words = _words(name)
    if all(any(word.startswith(part) for word in words) for part in _words(asked)):
        return True
    return _bare(name).startswith(_bare(asked)) or (not asked.isascii() and _bare(asked) in _bare(name))


def _words(name: str) -> list[str]:
    return [_unaccented(word) for word in _PARTS_OF_NAME.split(name) if word]


def _bare(name: str) -> str:
    return "".join(_words(name))


def _unaccented(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
