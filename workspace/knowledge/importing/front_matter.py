"""Front matter: what stands about a page at the head of its file, between lines of `---` (YAML)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import yaml

from workspace.kernel.text.words import clean_line

LONGEST = 20_000
_BLOCK = re.compile(r"---[ \t]*\n(?P<inside>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_LEADING = re.compile(r"(?:[ \t]*\n)+")
WEIGHTS = ("weight", "order", "nav_order", "sidebar_position")
REVIEWS = ("review_on", "review_date", "review-date")


@dataclass(frozen=True)
class FrontMatter:
    """`head` is all that stands before the text, exactly as it was written; `values` what it says."""

    head: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return _line(self.values.get("title"))

    @property
    def tags(self) -> list[str]:
        return _names(self.values.get("tags"))

    @property
    def aliases(self) -> list[str]:
        """Other titles of the page; addresses, which others keep under the same word, are none."""
        return [name for name in _names(self.values.get("aliases")) if "/" not in name]

    @property
    def owner(self) -> str:
        return _line(self.values.get("owner"))

    @property
    def review_on(self) -> date | None:
        for found in (self.values[name] for name in REVIEWS if name in self.values):
            if isinstance(found, date):
                return found.date() if isinstance(found, datetime) else found
        return None

    @property
    def weight(self) -> float | None:
        """Where the page stands among its siblings."""
        weights = (self.values.get(name) for name in WEIGHTS)
        return next((float(each) for each in weights if isinstance(each, int | float)), None)

    def saying(self, changes: Mapping[str, Any]) -> str:
        """The head with other values; what is not changed stays as it was written."""
        if not changes:
            return self.head
        block = _BLOCK.match(self.head)
        inside = block["inside"] if block else ""
        for key, value in changes.items():
            inside = _with(inside, key, value)
        if block:
            return self.head[: block.start("inside")] + inside + self.head[block.end("inside") :]
        return f"---\n{inside}---\n\n{self.head}"


def split(text: str) -> tuple[FrontMatter, str]:
    """The front matter of a file's text, and the text that follows it. What cannot be read stays in the text."""
    block = _BLOCK.match(text) if text.startswith("---") else None
    values = _read(block["inside"]) if block and block.end() < LONGEST else None
    end = block.end() if block and values is not None else 0
    leading = _LEADING.match(text, end)
    end = leading.end() if leading else end
    return FrontMatter(text[:end], values or {}), text[end:]


def _read(inside: str) -> dict[str, Any] | None:
    try:
        values = yaml.safe_load(inside)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _with(inside: str, key: str, value: Any) -> str:
    """The lines with another value for a key; an empty value takes the key away."""
    entry = yaml.safe_dump({key: value}, allow_unicode=True, width=10_000, sort_keys=False) if value else ""
    present = re.compile(rf"^{re.escape(key)}[ \t]*:.*\n(?:(?:[ \t]+.*|-[ \t].*|[ \t]*)\n)*", re.MULTILINE)
    if present.search(inside):
        return present.sub(lambda _match: entry, inside, count=1)
    return inside + entry


def _line(value: Any) -> str:
    return clean_line(str(value)) if isinstance(value, str | int | float) else ""


def _names(value: Any) -> list[str]:
    """A list of words, or one line with commas between them."""
    if isinstance(value, str):
        value = value.split(",")
    named = [_line(each) for each in value] if isinstance(value, list) else []
    return list(dict.fromkeys(name for name in named if name))
